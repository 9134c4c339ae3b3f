// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/archive_name.h"

#include <algorithm>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

bool unpacks(const ShellCommand& command)
{
    if (command.name() != "tar" || command.words.size() < 2)
        return false;
    for (const Word& word : std::span(command.words).subspan(1)) {
        const bool isShortGroup = word.text.starts_with('-') && !word.text.starts_with("--");
        const bool isOldGroup = &word == &command.words[1] && !word.text.starts_with('-') && !word.text.contains('/');
        if (((isShortGroup || isOldGroup) && word.text.contains('x') && !word.text.contains('.'))
            || word.text == "--extract" || word.text == "--get")
            return true;
    }
    return false;
}

/// ADD unpacks everything, with its top folder.
bool choosesFiles(const ShellCommand& command)
{
    return std::ranges::any_of(command.words, [](const Word& word) {
        return word.text.starts_with("--strip") || word.text.starts_with("--exclude")
               || word.text.starts_with("--wildcards") || word.text.starts_with("--transform");
    });
}

/// The tar command below `copy` in its stage that unpacks a file of one of these names, or null.
const ShellCommand* unpackedBelow(const AdviceInput& input, int copy, std::string_view source, std::string_view target)
{
    for (int i = copy + 1; i < input.count() && input.instruction(i).keyword != Keyword::From; ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const bool namesIt = unpacks(command) && std::ranges::any_of(command.words, [&](const Word& word) {
                const std::string_view name = fileNameOf(word.text);
                return !name.empty() && (name == source || name == target);
            });
            if (namesIt)
                return &command;
        }
    }
    return nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& copy = input.instruction(i);
        if (copy.keyword != Keyword::Copy || copy.arguments.size() < 2 || copy.findFlag("from"))
            continue;
        const std::string_view target = fileNameOf(copy.arguments.back().text);
        for (const Word& word : std::span(copy.arguments).first(copy.arguments.size() - 1)) {
            const std::string_view source = fileNameOf(word.text);
            if (!isTarName(source))
                continue;
            const ShellCommand* tar = unpackedBelow(input, i, source, target);
            if (!tar)
                continue;
            const int line = input.tree.snapshot.lineOf(tar->range.begin);
            report({word.range,
                    choosesFiles(*tar)
                        ? std::format("The archive stays in this layer although line {} unpacks it: give it to that "
                                      "RUN with --mount=type=bind,source={} instead.",
                                      line, word.text)
                        : std::format("The archive stays in this layer although line {} unpacks it: ADD copies and "
                                      "unpacks in one step and keeps no archive.",
                                      line),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule archive_copied_then_unpacked()
{
    Rule rule;
    rule.aliases = {"DL3010"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Unpack a local archive with ADD or from a mount";
    rule.rationale = "A layer keeps what it holds: an archive that COPY brings and a RUN unpacks is in the image "
                     "twice, packed and unpacked, even if the RUN deletes it. ADD unpacks a local tar archive, also a "
                     "compressed one, and keeps none. Where only a part is wanted, a bind mount shows the archive to "
                     "one RUN without a layer of its own.";
    rule.bad = R"(FROM debian:13-slim
COPY packages.tar.gz /tmp/
RUN tar -xzf /tmp/packages.tar.gz -C /opt
)";
    rule.good = R"(FROM debian:13-slim
ADD packages.tar.gz /opt/
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives",
                    "https://docs.docker.com/build/building/best-practices/#add-or-copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
