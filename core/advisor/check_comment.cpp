// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_comment.h"

#include "core/dockerfile/directive_reader.h"
#include "core/dockerfile/doc_comment.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 22> buildKitChecks = {"StageNameCasing",
                                                             "FromAsCasing",
                                                             "NoEmptyContinuation",
                                                             "ConsistentInstructionCasing",
                                                             "DuplicateStageName",
                                                             "ReservedStageName",
                                                             "JSONArgsRecommended",
                                                             "MaintainerDeprecated",
                                                             "UndefinedArgInFrom",
                                                             "WorkdirRelativePath",
                                                             "UndefinedVar",
                                                             "MultipleInstructionsDisallowed",
                                                             "LegacyKeyValueFormat",
                                                             "InvalidBaseImagePlatform",
                                                             "RedundantTargetPlatform",
                                                             "SecretsUsedInArgOrEnv",
                                                             "InvalidDefaultArgInFrom",
                                                             "FromPlatformFlagConstDisallowed",
                                                             "CopyIgnoredFile",
                                                             "InvalidDefinitionDescription",
                                                             "ExposeProtoCasing",
                                                             "ExposeInvalidFormat"};

constexpr std::size_t mostParts = 3; // what is behind the second semicolon is one part

/// The words that Go's strconv.ParseBool takes.
bool isTruthValue(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> words = {"1", "t", "T", "TRUE",  "true",  "True",
                                                               "0", "f", "F", "FALSE", "false", "False"};
    return std::ranges::contains(words, text);
}

std::vector<Word> namesIn(std::string_view bytes, TextRange list)
{
    std::vector<Word> names;
    for (std::size_t begin = list.begin; begin <= list.end;) {
        const std::size_t end = std::min(bytes.find(',', begin), list.end);
        if (end > begin)
            names.push_back({std::string(bytes.substr(begin, end - begin)), {begin, end}});
        begin = end + 1;
    }
    return names;
}

/// The value of the first comment of the form `# check=…` attached to an instruction.
std::optional<TextRange> attachedValue(const SyntaxTree& tree, int instruction)
{
    const std::string_view bytes = tree.snapshot.bytes();
    for (const TextRange comment : attachedComments(tree, instruction)) {
        const bool isIndented = comment.begin > 0 && bytes[comment.begin - 1] != '\n';
        const auto directive = isIndented ? std::nullopt : readDirective(bytes, comment);
        if (directive && directive->name == "check")
            return directive->valueRange;
    }
    return std::nullopt;
}

CheckOptions fileOptions(const SyntaxTree& tree, const Environment& arguments)
{
    if (const auto given = arguments.find("BUILDKIT_DOCKERFILE_CHECK"); given != arguments.end()) {
        auto options = readCheckOptions(given->second, {0, given->second.size()}).value_or(CheckOptions());
        for (std::vector<Word>* names : {&options.skipped, &options.experimental}) {
            for (Word& name : *names)
                name.range = {};
        }
        return options;
    }
    const Directive* directive = tree.findDirective("check");
    return directive ? readCheckOptions(tree.snapshot.bytes(), directive->valueRange).value_or(CheckOptions())
                     : CheckOptions();
}

} // namespace

bool CheckOptions::turnsOn(std::string_view check) const
{
    return std::ranges::any_of(experimental,
                               [&](const Word& name) { return name.text == check || name.text == "all"; });
}

std::expected<CheckOptions, std::string> readCheckOptions(std::string_view bytes, TextRange value)
{
    CheckOptions options;
    value.end = std::min(bytes.find_first_of(" \t", value.begin), value.end);
    for (std::size_t number = 1, begin = value.begin; begin < value.end; ++number) {
        const std::size_t end = number == mostParts ? value.end : std::min(bytes.find(';', begin), value.end);
        const std::string_view part = bytes.substr(begin, end - begin);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            return std::unexpected(
                std::format("\"{}\" is no option of check: write skip=, error= or experimental=.", part));
        const std::string_view key = part.substr(0, equals);
        const TextRange list{begin + equals + 1, end};
        if (key == "skip")
            options.skipped = namesIn(bytes, list);
        else if (key == "experimental")
            options.experimental = namesIn(bytes, list);
        else if (key != "error")
            return std::unexpected(std::format("\"{}\" is no option of check: use skip, error or experimental.", key));
        else if (!isTruthValue(list.in(bytes)))
            return std::unexpected(std::format("error={} is neither true nor false.", list.in(bytes)));
        begin = end + 1;
    }
    return options;
}

std::vector<CheckOptions> checkOptionsOf(const SyntaxTree& tree, const Environment& arguments)
{
    std::vector<CheckOptions> found;
    if (CheckOptions options = fileOptions(tree, arguments); !options.skipped.empty() || !options.experimental.empty())
        found.push_back(std::move(options));
    for (std::size_t i = 0; i < tree.instructions.size() && !tree.comments.empty(); ++i) {
        const auto value = attachedValue(tree, static_cast<int>(i));
        if (!value)
            continue;
        if (auto options = readCheckOptions(tree.snapshot.bytes(), *value)) {
            options->instruction = static_cast<int>(i);
            found.push_back(*std::move(options));
        }
    }
    return found;
}

bool isBuildKitCheck(std::string_view name)
{
    return std::ranges::contains(buildKitChecks, name);
}

bool heedsComments(std::string_view check)
{
    static constexpr std::array<std::string_view, 6> early = {
        "ConsistentInstructionCasing", "DuplicateStageName",      "ReservedStageName",
        "NoEmptyContinuation",         "InvalidDefaultArgInFrom", "InvalidBaseImagePlatform"};
    return !std::ranges::contains(early, check);
}

std::optional<int> repeatedBy(const SyntaxTree& tree, int instruction)
{
    const Instruction& later = tree.instructions[static_cast<std::size_t>(instruction)];
    if (later.keyword != Keyword::Cmd && later.keyword != Keyword::Entrypoint && later.keyword != Keyword::Healthcheck)
        return std::nullopt;
    for (int at = instruction - 1; at >= 0; --at) {
        const Instruction& earlier = tree.instructions[static_cast<std::size_t>(at)];
        if (earlier.stage != later.stage || earlier.keyword == Keyword::From)
            break;
        if (earlier.keyword == later.keyword)
            return at;
    }
    return std::nullopt;
}

} // namespace stagewright
