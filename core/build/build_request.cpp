// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_request.h"

#include "core/text/joined.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <string_view>

namespace stagewright {
namespace {

bool isPlain(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("_@%+=:,./-").contains(c);
}

std::string quoted(const std::string& word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain))
        return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + '\'';
}

/// A field of docker's comma separated options (encoding/csv of Go).
std::string csvField(const std::string& text)
{
    if (!std::ranges::any_of(text, [](char c) { return std::string_view(",\"\n\r").contains(c); }))
        return text;
    std::string field = "\"";
    for (const char c : text)
        field += c == '"' ? std::string("\"\"") : std::string(1, c);
    return field + '"';
}

/// Puts options behind each other; those without a value are left out.
class OptionWriter
{
public:
    explicit OptionWriter(std::vector<std::string>& command) : m_command(command) {}

    void add(std::string_view option, const std::string& value)
    {
        if (!value.empty())
            m_command.push_back(std::string(option) + value);
    }
    void addAll(std::string_view option, const std::vector<std::string>& values)
    {
        for (const std::string& value : values)
            add(option, value);
    }
    void addPairs(std::string_view option, const std::vector<std::pair<std::string, std::string>>& pairs)
    {
        for (const auto& [name, value] : pairs)
            add(option, name.empty() ? name : name + '=' + value);
    }
    void addTruth(std::string_view option, std::optional<bool> truth)
    {
        if (truth)
            add(option, *truth ? "true" : "false");
    }

private:
    std::vector<std::string>& m_command;
};

void addSecrets(OptionWriter& options, const BuildRequest& request)
{
    for (const BuildSecret& secret : request.secrets) {
        const bool isVariable = secret.origin == BuildSecret::Origin::Variable;
        if (secret.id.empty() || secret.source.empty() || (isVariable && !isVariableName(secret.source)))
            continue;
        options.add("--secret=", csvField("id=" + secret.id) + ','
                                     + csvField((isVariable ? "env=" : "src=") + secret.source));
    }
    options.addAll("--ssh=", request.ssh);
}

std::string outputOption(const BuildOutput& output)
{
    const auto to = [&](std::string_view type) {
        return output.destination.empty() ? std::string()
                                          : std::format("--output=type={},{}", type, csvField("dest=" + output.destination));
    };
    switch (output.kind) {
    case OutputKind::Default: break;
    case OutputKind::Load: return "--load";
    case OutputKind::Image: return "--output=type=image";
    case OutputKind::Folder: return to("local");
    case OutputKind::Tar: return to("tar");
    case OutputKind::Oci: return to("oci");
    }
    return {};
}

/// `docker … build` or `depot build`, which reports its progress as text only (depot: pkg/buildx/commands/build.go).
std::vector<std::string> programOf(const BuildRequest& request, ProgressForm docker)
{
    const bool isJson = progressFormOf(request, docker) == ProgressForm::RawJson;
    const std::string progress = isJson ? "--progress=rawjson" : "--progress=plain";
    if (request.usesDepot)
        return {"depot", "build", progress};
    std::vector<std::string> command = {"docker"};
    if (!request.dockerContext.empty())
        command.insert(command.end(), {"--context", request.dockerContext});
    command.insert(command.end(), {"buildx", "build", progress});
    if (!request.builder.empty())
        command.push_back("--builder=" + request.builder);
    return command;
}

} // namespace

ProgressForm progressFormOf(const BuildRequest& request, ProgressForm docker)
{
    return request.usesDepot ? ProgressForm::Plain : docker;
}

std::vector<std::string> buildCommand(const BuildRequest& request, const std::string& dockerfile, ProgressForm docker)
{
    std::vector<std::string> command = programOf(request, docker);
    OptionWriter options(command);
    options.add("--file=", dockerfile);
    options.add("--target=", request.target);
    options.add("--platform=", joined(request.platforms, ","));
    for (const BuildArgument& argument : request.arguments)
        options.add("--build-arg=", argument.value ? argument.name + '=' + *argument.value : argument.name);
    options.addPairs("--build-context=", request.namedContexts);
    options.addAll("--tag=", request.tags);
    options.addPairs("--label=", request.labels);
    addSecrets(options, request);
    options.add("--network=", request.network);
    options.addAll("--cache-from=", request.cacheFrom);
    options.addAll("--cache-to=", request.cacheTo);
    if (request.ignoresCache)
        command.emplace_back("--no-cache");
    else
        options.add("--no-cache-filter=", joined(request.uncachedStages, ","));
    if (request.pullsAlways)
        command.emplace_back("--pull");
    options.add("", outputOption(request.output));
    options.addTruth("--provenance=", request.provenance);
    options.addTruth("--sbom=", request.sbom);
    command.insert(command.end(), request.extraOptions.begin(), request.extraOptions.end());
    command.push_back(request.contextFolder);
    return command;
}

bool isVariableName(std::string_view text)
{
    const auto isPart = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0
           && std::ranges::all_of(text, isPart);
}

std::string shellText(const std::vector<std::string>& command)
{
    std::vector<std::string> words;
    std::ranges::transform(command, std::back_inserter(words), quoted);
    return joined(words, " ");
}

} // namespace stagewright
