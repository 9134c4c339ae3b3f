// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/copy_step.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// A chmod, chown or chgrp: what it sets and on which absolute paths.
struct Change
{
    std::string value;
    std::vector<std::string> paths;
    bool isRecursive = false;
};

std::optional<Change> changeOf(const AdviceInput& input, int instruction, const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 3> programs = {"chmod", "chown", "chgrp"};
    if (!std::ranges::contains(programs, command.name()) || command.isConditional)
        return std::nullopt;
    Change change;
    for (const Word& word : command.words) {
        if (&word == &command.words.front())
            continue;
        if (word.text.starts_with('-') && word.text.size() > 1 && change.value.empty())
            change.isRecursive = change.isRecursive || word.text.contains('R') || word.text == "--recursive";
        else if (change.value.empty())
            change.value = word.text;
        else if (const auto path = input.scope(instruction).absolute(word.text))
            change.paths.push_back(*path);
    }
    return change.paths.empty() ? std::nullopt : std::optional(change);
}

/// The path of a single copied file, or nothing.
std::optional<std::string> copiedFile(const CopyStep& copy)
{
    return copy.sources.size() == 1 ? copy.pathOf(copy.sources.front()) : std::nullopt;
}

/// The value as a COPY flag, where it means the same there. A chown waits for the account, so it wants numbers.
std::string flagFor(const ShellCommand& command, const Change& change)
{
    const bool isOctal = isNumber(change.value) && change.value.size() <= 4;
    if (command.name() == "chmod")
        return isOctal ? "--chmod=" + change.value : std::string();
    const std::size_t colon = change.value.find(':');
    const bool isNumeric = colon != std::string::npos && isNumber(change.value.substr(0, colon))
                           && isNumber(change.value.substr(colon + 1));
    return command.name() == "chown" && isNumeric ? "--chown=" + change.value : std::string();
}

void checkCommand(const AdviceInput& input, int run, const ShellCommand& command, const std::vector<CopyStep>& copies,
                  const Report& report)
{
    const auto change = changeOf(input, run, command);
    if (!change)
        return;
    for (const CopyStep& copy : copies) {
        const auto file = copiedFile(copy);
        if (copy.stage != input.instruction(run).stage || copy.instruction > run || !file
            || !std::ranges::contains(change->paths, *file))
            continue;
        const std::string_view flagName = command.name() == "chmod" ? "--chmod" : "--chown";
        Remark remark{command.range,
                      std::format("Changing {} in a step of its own stores it a second time: set it while copying, with {}.",
                                  *file, flagName),
                      {},
                      {}};
        const std::string flag = flagFor(command, *change);
        const bool isPlain = change->paths.size() == 1 && !change->isRecursive && input.commandsOf(run).size() == 1
                             && !input.instruction(copy.instruction).findFlag(flagName.substr(2));
        if (!flag.empty() && isPlain)
            remark.fixes.push_back({std::format("Copy with {}", flag),
                                    true,
                                    {insertedFlag(input.tree, copy.instruction, flag), deletedInstruction(input.tree, run)}});
        report(std::move(remark));
        return;
    }
}

void check(const AdviceInput& input, const Report& report)
{
    const auto& copies = input.copies;
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i))
            checkCommand(input, i, command, copies, report);
    }
}

} // namespace

Rule owner_changed_after_copy()
{
    Rule rule;
    rule.aliases = {"SW405"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Set owner and mode while copying";
    rule.rationale = "A layer holds whole files. A chmod or chown in a later RUN therefore stores every file that it touches once more, "
                     "so the image carries the program twice. COPY and ADD have --chmod and --chown, which set both in the "
                     "layer that brings the file.";
    rule.bad = R"(FROM debian:13-slim
COPY server /usr/local/bin/server
RUN chmod 755 /usr/local/bin/server
)";
    rule.good = R"(FROM debian:13-slim
COPY --chmod=755 server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
