// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/build_preset.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright {
namespace {

using Words = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Words readWords(YamlReader& reader, const YamlEntry& entry)
{
    Words words;
    for (const YAML::Node& word : reader.words(entry))
        words.push_back(word.Scalar());
    return words;
}

/// `{name: value}`; an empty value counts.
Pairs readPairs(YamlReader& reader, const YamlEntry& entry)
{
    Pairs pairs;
    for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
        if (each.value.IsScalar() || each.value.IsNull())
            pairs.emplace_back(each.key, each.value.IsNull() ? std::string() : each.value.Scalar());
        else
            reader.refuse(each.keyNode, std::format("{} must be a single word.", each.key));
    }
    return pairs;
}

/// `{NAME: value}`, where no value at all means that of docker's environment.
std::vector<BuildArgument> readArguments(YamlReader& reader, const YamlEntry& entry)
{
    std::vector<BuildArgument> arguments;
    for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
        if (each.value.IsNull())
            arguments.push_back({each.key, std::nullopt});
        else if (each.value.IsScalar())
            arguments.push_back({each.key, each.value.Scalar()});
        else
            reader.refuse(each.keyNode, std::format("{} must be a single word.", each.key));
    }
    return arguments;
}

/// `{id: {file: path}}` or `{id: {env: NAME}}`.
std::vector<BuildSecret> readSecrets(YamlReader& reader, const YamlEntry& entry)
{
    std::vector<BuildSecret> secrets;
    for (const YamlEntry& each : reader.entries(entry.value, entry.key)) {
        if (!each.value.IsMap()) {
            reader.refuse(each.keyNode, std::format("The secret {} needs {{file: path}} or {{env: NAME}}: its value does "
                                                    "not belong here.", each.key));
            continue;
        }
        for (const YamlEntry& origin : reader.entries(each.value, each.key, {"file", "env"})) {
            const auto source = reader.text(origin);
            const bool isVariable = origin.key == "env";
            if (source && isVariable && !isVariableName(*source))
                reader.refuse(origin.keyNode, "env needs the name of an environment variable, not a secret's value.");
            else if (source)
                secrets.push_back({each.key, isVariable ? BuildSecret::Origin::Variable : BuildSecret::Origin::File,
                                   *source});
        }
    }
    return secrets;
}

constexpr std::array<std::pair<std::string_view, OutputKind>, 3> destinations = {
    {{"folder", OutputKind::Folder}, {"tar", OutputKind::Tar}, {"oci", OutputKind::Oci}}};

/// `load`, `image`, or one of `{folder: path}`, `{tar: path}`, `{oci: path}`.
BuildOutput readOutput(YamlReader& reader, const YamlEntry& entry)
{
    BuildOutput output;
    if (entry.value.IsMap()) {
        for (const YamlEntry& each : reader.entries(entry.value, entry.key, {"folder", "tar", "oci"})) {
            const auto path = reader.text(each);
            const auto known = std::ranges::find(destinations, each.key, &decltype(destinations)::value_type::first);
            if (path)
                output = {known->second, *path};
        }
        return output;
    }
    const auto word = reader.text(entry);
    if (word == "load" || word == "image")
        output.kind = *word == "load" ? OutputKind::Load : OutputKind::Image;
    else if (word)
        reader.refuse(entry.value, std::format("There is no output {}: use load, image, {{folder: path}}, {{tar: path}} "
                                               "or {{oci: path}}.", *word));
    return output;
}

/// `true`, or the stages that are built without the cache.
void readNoCache(YamlReader& reader, const YamlEntry& entry, BuildRequest& request)
{
    const auto truth = entry.value.IsScalar() ? truthOf(entry.value.Scalar()) : std::nullopt;
    if (truth)
        request.ignoresCache = *truth;
    else
        request.uncachedStages = readWords(reader, entry);
}

/// Keys whose value is a list of words.
Words* wordsFor(std::string_view key, BuildRequest& request)
{
    return key == "platforms"    ? &request.platforms
           : key == "tags"       ? &request.tags
           : key == "ssh"        ? &request.ssh
           : key == "cache-from" ? &request.cacheFrom
           : key == "cache-to"   ? &request.cacheTo
                                 : nullptr;
}

std::string* textFor(std::string_view key, BuildRequest& request)
{
    return key == "target"           ? &request.target
           : key == "network"        ? &request.network
           : key == "builder"        ? &request.builder
           : key == "docker-context" ? &request.dockerContext
                                     : nullptr;
}

void readEntry(YamlReader& reader, const YamlEntry& entry, BuildRequest& request)
{
    if (Words* words = wordsFor(entry.key, request))
        *words = readWords(reader, entry);
    else if (std::string* text = textFor(entry.key, request))
        *text = reader.text(entry).value_or("");
    else if (entry.key == "arguments")
        request.arguments = readArguments(reader, entry);
    else if (entry.key == "labels")
        request.labels = readPairs(reader, entry);
    else if (entry.key == "contexts")
        request.namedContexts = readPairs(reader, entry);
    else if (entry.key == "secrets")
        request.secrets = readSecrets(reader, entry);
    else if (entry.key == "output")
        request.output = readOutput(reader, entry);
    else if (entry.key == "no-cache")
        readNoCache(reader, entry, request);
    else if (entry.key == "pull")
        request.pullsAlways = reader.truth(entry).value_or(false);
    else if (entry.key == "depot")
        request.usesDepot = reader.truth(entry).value_or(false);
    else if (entry.key == "provenance")
        request.provenance = reader.truth(entry);
    else
        request.sbom = reader.truth(entry);
}

} // namespace

BuildRequest readBuildPreset(YamlReader& reader, const YamlEntry& entry)
{
    BuildRequest request;
    for (const YamlEntry& each : reader.entries(
             entry.value, entry.key,
             {"target", "platforms", "arguments", "contexts", "tags", "labels", "secrets", "ssh", "network", "cache-from",
              "cache-to", "no-cache", "pull", "output", "provenance", "sbom", "builder", "docker-context", "depot"}))
        readEntry(reader, each, request);
    return request;
}

BuildRequest readRequestText(const std::string& text)
{
    std::vector<ConfigProblem> problems;
    YamlReader reader({}, problems);
    try {
        return readBuildPreset(reader, {"build", {}, YAML::Load(text)});
    } catch (const YAML::Exception&) {
        return {};
    }
}

std::vector<BuildPreset> readBuildPresets(YamlReader& reader, const YamlEntry& entry)
{
    std::vector<BuildPreset> presets;
    for (const YamlEntry& each : reader.entries(entry.value, entry.key))
        presets.push_back({each.key, readBuildPreset(reader, each)});
    return presets;
}

} // namespace stagewright
