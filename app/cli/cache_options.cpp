// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cache_options.h"

#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>

namespace stagewright::cli {

const std::string_view cacheUsage =
    "Use: stagewright cache --before DIR --after DIR [-f NAME]      what the second state rebuilds after the first\n"
    "     stagewright cache FILE [--context DIR] CHANGE…            what a change would rebuild\n"
    "Changes:  --changed PATH, --removed PATH   a file of the context\n"
    "          --arg NAME[=VALUE]               a build argument has another value\n"
    "          --line N                         a line of the Dockerfile is edited\n"
    "          --base IMAGE                     a base image has a new digest\n"
    "Also:     --build-arg NAME=VALUE, --build-arg-before, --build-arg-after, --target NAME, --target-before,\n"
    "          --target-after, --format text|json";

namespace {

using Outcome = std::expected<void, std::string>;

struct Option
{
    std::string_view name;
    Outcome (*set)(CacheCall& call, const std::string& value);
};

Outcome addArgument(Environment& arguments, const std::string& value)
{
    const std::size_t equals = value.find('=');
    if (equals == 0 || equals == std::string::npos)
        return std::unexpected(std::format("\"{}\" gives no value: write NAME=VALUE.", value));
    arguments[value.substr(0, equals)] = value.substr(equals + 1);
    return {};
}

Outcome addChange(CacheCall& call, CacheChangeKind kind, const std::string& name)
{
    call.changes.push_back({.kind = kind, .name = name});
    return {};
}

Outcome addChangedArgument(CacheCall& call, const std::string& value)
{
    const std::size_t equals = value.find('=');
    CacheChange change{.kind = CacheChangeKind::Argument, .name = value.substr(0, equals)};
    if (equals != std::string::npos)
        change.value = value.substr(equals + 1);
    call.changes.push_back(std::move(change));
    return {};
}

Outcome addLine(CacheCall& call, const std::string& value)
{
    CacheChange change{.kind = CacheChangeKind::Line};
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), change.line);
    if (error != std::errc() || end != value.data() + value.size() || change.line < 1)
        return std::unexpected(std::format("\"{}\" is no line: --line takes a number from 1 on.", value));
    call.changes.push_back(change);
    return {};
}

Outcome setFormat(CacheCall& call, const std::string& value)
{
    if (value != "text" && value != "json")
        return std::unexpected(std::format("There is no format \"{}\": choose text or json.", value));
    call.wantsJson = value == "json";
    return {};
}

Outcome setText(std::string& field, const std::string& value)
{
    field = value;
    return {};
}

Outcome setTexts(std::string& one, std::string& other, const std::string& value)
{
    one = other = value;
    return {};
}

constexpr std::array<Option, 17> options = {{
    {"--before", [](CacheCall& call, const std::string& value) { return setText(call.before, value); }},
    {"--after", [](CacheCall& call, const std::string& value) { return setText(call.after, value); }},
    {"-f", [](CacheCall& call, const std::string& value) { return setText(call.dockerfile, value); }},
    {"--file", [](CacheCall& call, const std::string& value) { return setText(call.dockerfile, value); }},
    {"--context", [](CacheCall& call, const std::string& value) { return setText(call.context, value); }},
    {"--target",
     [](CacheCall& call, const std::string& value) { return setTexts(call.targetBefore, call.targetAfter, value); }},
    {"--target-before", [](CacheCall& call, const std::string& value) { return setText(call.targetBefore, value); }},
    {"--target-after", [](CacheCall& call, const std::string& value) { return setText(call.targetAfter, value); }},
    {"--format", setFormat},
    {"--changed",
     [](CacheCall& call, const std::string& value) { return addChange(call, CacheChangeKind::File, value); }},
    {"--removed",
     [](CacheCall& call, const std::string& value) { return addChange(call, CacheChangeKind::RemovedFile, value); }},
    {"--base",
     [](CacheCall& call, const std::string& value) { return addChange(call, CacheChangeKind::Image, value); }},
    {"--arg", addChangedArgument},
    {"--line", addLine},
    {"--build-arg",
     [](CacheCall& call, const std::string& value) {
         return addArgument(call.argumentsBefore, value).and_then([&] {
             return addArgument(call.argumentsAfter, value);
         });
     }},
    {"--build-arg-before",
     [](CacheCall& call, const std::string& value) { return addArgument(call.argumentsBefore, value); }},
    {"--build-arg-after",
     [](CacheCall& call, const std::string& value) { return addArgument(call.argumentsAfter, value); }},
}};

std::string unknownOption(const std::string& name)
{
    std::vector<std::string_view> names;
    for (const Option& option : options)
        names.push_back(option.name);
    if (const auto similar = nearest(name, names))
        return std::format("There is no option {}: did you mean {}?", name, *similar);
    return std::format("There is no option {}.\n{}", name, cacheUsage);
}

/// Why the call asks nothing, or two things at once; empty if it is fine.
std::string contradiction(const CacheCall& call)
{
    const bool comparesFolders = !call.before.empty() || !call.after.empty();
    if (comparesFolders && (!call.file.empty() || !call.changes.empty()))
        return "Compare two folders (--before and --after), or name a Dockerfile and what changes: not both.";
    if (comparesFolders && (call.before.empty() || call.after.empty()))
        return "Name both states: --before DIR and --after DIR.";
    if (!comparesFolders && call.file.empty())
        return std::string(cacheUsage);
    if (!comparesFolders && call.changes.empty())
        return "Say what changes: --changed PATH, --removed PATH, --arg NAME, --line N or --base IMAGE.";
    return {};
}

} // namespace

std::expected<CacheCall, std::string> readCacheCall(Arguments arguments)
{
    CacheCall call;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (!word.starts_with('-')) {
            if (!call.file.empty())
                return std::unexpected(std::format("One Dockerfile at a time: {} is too many.", word));
            call.file = word;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const auto option = std::ranges::find(options, name, &Option::name);
        if (option == options.end())
            return std::unexpected(unknownOption(name));
        if (equals == std::string::npos && at + 1 == arguments.size())
            return std::unexpected(std::format("{} needs a value.\n{}", name, cacheUsage));
        const std::string value = equals == std::string::npos ? arguments[++at] : word.substr(equals + 1);
        if (Outcome outcome = option->set(call, value); !outcome)
            return std::unexpected(std::move(outcome.error()));
    }
    if (std::string words = contradiction(call); !words.empty())
        return std::unexpected(std::move(words));
    return call;
}

} // namespace stagewright::cli
