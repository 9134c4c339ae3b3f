// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/build_preset.h"
#include "core/config/yaml_text.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

std::string listOf(const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + yamlWord(word);
    return words.empty() ? std::string() : '[' + list + ']';
}

/// `{a: b}`, or nothing.
std::string mappingOf(const std::vector<std::pair<std::string, std::string>>& written)
{
    std::string map;
    for (const auto& [key, value] : written)
        map += std::format("{}{}:{}{}", map.empty() ? "" : ", ", yamlWord(key), value.empty() ? "" : " ", value);
    return written.empty() ? std::string() : '{' + map + '}';
}

std::string pairsOf(std::vector<std::pair<std::string, std::string>> pairs)
{
    for (auto& [key, value] : pairs)
        value = yamlWord(value);
    return mappingOf(pairs);
}

std::string argumentsOf(const BuildRequest& request)
{
    std::vector<std::pair<std::string, std::string>> written;
    for (const BuildArgument& argument : request.arguments)
        written.emplace_back(argument.name, argument.value ? yamlWord(*argument.value) : std::string());
    return mappingOf(written);
}

std::string secretsOf(const BuildRequest& request)
{
    std::vector<std::pair<std::string, std::string>> written;
    for (const BuildSecret& secret : request.secrets) {
        const bool isVariable = secret.origin == BuildSecret::Origin::Variable;
        if (secret.id.empty() || secret.source.empty() || (isVariable && !isVariableName(secret.source)))
            continue;
        written.emplace_back(secret.id, std::format("{{{}: {}}}", isVariable ? "env" : "file", yamlWord(secret.source)));
    }
    return mappingOf(written);
}

std::string outputOf(const BuildOutput& output)
{
    const auto to = [&](std::string_view kind) {
        return output.destination.empty() ? std::string() : std::format("{{{}: {}}}", kind, yamlWord(output.destination));
    };
    switch (output.kind) {
    case OutputKind::Default: break;
    case OutputKind::Load: return "load";
    case OutputKind::Image: return "image";
    case OutputKind::Folder: return to("folder");
    case OutputKind::Tar: return to("tar");
    case OutputKind::Oci: return to("oci");
    }
    return {};
}

std::string truthOf(std::optional<bool> truth)
{
    return !truth ? "" : *truth ? "true" : "false";
}

std::string wordOf(const std::string& text)
{
    return text.empty() ? text : yamlWord(text);
}

} // namespace

std::vector<std::pair<std::string, std::string>> presetEntries(const BuildRequest& request)
{
    std::vector<std::pair<std::string, std::string>> entries = {
        {"target", wordOf(request.target)},
        {"platforms", listOf(request.platforms)},
        {"arguments", argumentsOf(request)},
        {"contexts", pairsOf(request.namedContexts)},
        {"tags", listOf(request.tags)},
        {"labels", pairsOf(request.labels)},
        {"secrets", secretsOf(request)},
        {"ssh", listOf(request.ssh)},
        {"network", wordOf(request.network)},
        {"cache-from", listOf(request.cacheFrom)},
        {"cache-to", listOf(request.cacheTo)},
        {"no-cache", request.ignoresCache ? "true" : listOf(request.uncachedStages)},
        {"pull", request.pullsAlways ? "true" : ""},
        {"output", outputOf(request.output)},
        {"provenance", truthOf(request.provenance)},
        {"sbom", truthOf(request.sbom)},
        {"builder", wordOf(request.builder)},
        {"docker-context", wordOf(request.dockerContext)},
        {"depot", request.usesDepot ? "true" : ""},
    };
    std::erase_if(entries, [](const auto& entry) { return entry.second.empty(); });
    return entries;
}

std::string requestText(const BuildRequest& request)
{
    std::string text;
    for (const auto& [key, value] : presetEntries(request))
        text += std::format("{}: {}\n", key, value);
    return text;
}

} // namespace stagewright
