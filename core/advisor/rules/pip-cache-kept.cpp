// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isTrue(std::string_view value)
{
    static constexpr std::array<std::string_view, 6> no = {"", "0", "no", "off", "false", "False"};
    return !std::ranges::contains(no, value);
}

/// The variable's value for one command: in front of it, set earlier in the RUN, or in effect there.
std::optional<std::string> settingOf(const AdviceInput& input, int i, const PackageCommand& call, std::string_view variable)
{
    const auto& commands = input.commandsOf(i);
    for (int position = call.position; position >= 0; --position) {
        const ShellCommand& command = commands[static_cast<std::size_t>(position)];
        const bool isOwn = position == call.position || command.words.empty();
        if (const auto value = isOwn ? command.assignedValue(variable) : std::nullopt)
            return value;
        if (!isOwn && command.name() != "export")
            continue;
        for (const Word& word : command.words) {
            const std::string_view text = word.text;
            if (text.starts_with(variable) && text.substr(variable.size()).starts_with('='))
                return std::string(text.substr(variable.size() + 1));
        }
    }
    return input.scope(i).valueOf(variable);
}

bool isOff(const AdviceInput& input, int i, const PackageCommand& call)
{
    const std::string_view variable = call.tool == PackageTool::Uv ? "UV_NO_CACHE" : "PIP_NO_CACHE_DIR";
    if (call.has({"no-cache-dir", "no-cache"}) || (call.tool == PackageTool::Uv && call.has({"n"})))
        return true;
    if (input.scope(i).unknown->contains(variable))
        return true;
    const auto setting = settingOf(input, i, call, variable);
    return setting && isTrue(*setting);
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool isPython = call.tool == PackageTool::Pip || call.tool == PackageTool::Uv;
            if (!isPython || call.verb != PackageVerb::Install || isOff(input, i, call))
                continue;
            const PackageCache cache = call.tool == PackageTool::Uv ? PackageCache::Uv : PackageCache::Pip;
            if (isMounted(input, i, cache) || isEmptiedBehind(input, i, call.position, cache))
                continue;
            const char* option = call.tool == PackageTool::Uv ? "--no-cache" : "--no-cache-dir";
            report({call.callRange(),
                    std::format("{} keeps what it downloads in {}, and with it in this layer: add {}, or mount a cache there.",
                                call.toolName, folderOf(cache), option),
                    {{std::format("Add {}", option), true, {insertedBehind(*call.verbWord, option)}}},
                    weighed(input, i, Severity::Warning),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule pip_cache_kept()
{
    Rule rule;
    rule.aliases = {"DL3042"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Leave pip's cache out of the image";
    rule.rationale = "pip keeps every archive that it downloads and every wheel that it builds, for the next installation. In an image "
                     "there is none: everything is stored twice, once installed and once in the cache. --no-cache-dir, or "
                     "PIP_NO_CACHE_DIR=1 for the whole stage, turns that off; a cache mount keeps the files beside the image, "
                     "so that a changed requirement does not download all the others again.";
    rule.bad = R"(FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
)";
    rule.good = R"(FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
)";
    rule.sources = {"https://pip.pypa.io/en/stable/topics/caching/", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
