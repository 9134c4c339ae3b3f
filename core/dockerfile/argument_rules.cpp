// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/argument_rules.h"

#include "core/dockerfile/device.h"
#include "core/dockerfile/duration.h"
#include "core/dockerfile/mount_rules.h"
#include "core/dockerfile/port_range.h"
#include "core/dockerfile/remote_source.h"

#include <algorithm>
#include <format>
#include <span>

namespace stagewright {
namespace {

using Verdict = std::optional<SyntaxError>;

Verdict fail(const Instruction& instruction, TextRange range, std::string message)
{
    return SyntaxError{std::move(message), range, instruction.line};
}

Verdict failAtKeyword(const Instruction& instruction, std::string_view message)
{
    return fail(instruction, instruction.keywordRange,
                std::format("{} {}", keywordName(instruction.keyword), message));
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isStageName(std::string_view name)
{
    const auto isAllowed = [](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && isLetter(name.front()) && std::ranges::all_of(name, isAllowed);
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

Verdict checkFrom(const Instruction& from)
{
    const auto& words = from.arguments;
    if (words.size() != 1 && words.size() != 3) {
        return failAtKeyword(from, words.empty() ? "needs an image: write FROM image, or FROM image AS name."
                                                 : "takes an image, or an image and AS name: check the words after it.");
    }
    if (words.size() == 1)
        return std::nullopt;
    if (!equalsIgnoringCase(words[1].text, "as"))
        return fail(from, words[1].range, "FROM takes AS between the image and the stage's name.");
    if (!isStageName(words[2].text)) {
        return fail(from, words[2].range,
                    std::format("\"{}\" cannot name a stage: begin with a letter, then letters, digits, - _ and .",
                                words[2].text));
    }
    return std::nullopt;
}

Verdict checkCopy(const Instruction& copy)
{
    if (copy.arguments.size() < 2)
        return failAtKeyword(copy, "needs at least two arguments: what to copy, and where to.");
    const TextRange destination = copy.arguments.back().range;
    for (const Heredoc& heredoc : copy.heredocs) {
        if (destination.contains(heredoc.marker))
            return fail(copy, destination, "A here-document cannot be the destination: add a path behind it.");
    }
    if (copy.keyword == Keyword::Add)
        return std::nullopt;
    for (const Word& source : std::span(copy.arguments).first(copy.arguments.size() - 1)) {
        if (isRemoteSource(source.text))
            return fail(copy, source.range, "COPY fetches nothing: use ADD for a URL or a Git repository.");
    }
    return std::nullopt;
}

Verdict checkHealthcheckDurations(const Instruction& healthcheck)
{
    for (const Flag& flag : healthcheck.flags) {
        const bool isCount = flag.name == "retries";
        const bool isFine = flag.value.empty()
                            || (isCount ? std::ranges::all_of(flag.value, [](char c) { return c >= '0' && c <= '9'; })
                                        : isHealthcheckDuration(flag.value));
        if (!isFine) {
            return fail(healthcheck, flag.range,
                        isCount ? "--retries is a whole number from 0 on."
                                : std::format("--{} is a time such as 30s or 1m30s: 0, or at least 1ms.", flag.name));
        }
    }
    return std::nullopt;
}

Verdict checkHealthcheck(const Instruction& healthcheck)
{
    if (healthcheck.arguments.empty())
        return failAtKeyword(healthcheck, "needs NONE, or CMD and a command.");
    const Word& type = healthcheck.arguments.front();
    if (equalsIgnoringCase(type.text, "none")) {
        return healthcheck.arguments.size() == 1 ? std::nullopt
                                                 : failAtKeyword(healthcheck, "NONE takes no arguments.");
    }
    if (!equalsIgnoringCase(type.text, "cmd"))
        return fail(healthcheck, type.range,
                    std::format("\"{}\" is no kind of health check: use CMD or NONE.", type.text));
    if (healthcheck.arguments.size() < 2 || healthcheck.arguments[1].text.empty())
        return failAtKeyword(healthcheck, "CMD needs a command.");
    return checkHealthcheckDurations(healthcheck);
}

Verdict checkAssignments(const Instruction& instruction)
{
    if (instruction.assignments.empty())
        return failAtKeyword(instruction, instruction.keyword == Keyword::Arg ? "needs a name: write ARG NAME=default."
                                                                              : "needs at least one name=value.");
    for (const Assignment& assignment : instruction.assignments) {
        if (assignment.name.text.empty())
            return fail(instruction, assignment.value.range, "The name before = is missing.");
    }
    return std::nullopt;
}

Verdict checkShell(const Instruction& shell)
{
    if (shell.form == Form::Exec && !shell.arguments.empty())
        return std::nullopt;
    return failAtKeyword(shell, "takes a JSON array: write SHELL [\"/bin/sh\", \"-c\"].");
}

Verdict checkVolume(const Instruction& volume)
{
    if (volume.arguments.empty())
        return failAtKeyword(volume, "needs at least one path.");
    for (const Word& path : volume.arguments) {
        if (path.text.empty())
            return fail(volume, path.range, "A volume's path cannot be empty.");
    }
    return std::nullopt;
}

Verdict checkExpose(const Instruction& expose)
{
    if (expose.arguments.empty())
        return failAtKeyword(expose, "needs at least one port.");
    for (const Word& word : expose.arguments) {
        // Variables, quotes and escapes are for the stage to resolve.
        const bool isLiteral = word.text.find_first_of("$'\"\\`") == std::string::npos;
        if (!isLiteral)
            continue;
        if (const auto range = parsePortRange(word.text); !range)
            return fail(expose, word.range, range.error());
    }
    return std::nullopt;
}

Verdict checkDevices(const Instruction& run)
{
    for (const Flag& flag : run.flags) {
        if (flag.name != "device")
            continue;
        if (const auto device = parseDevice(flag.value); !device)
            return fail(run, flag.range, device.error());
    }
    return std::nullopt;
}

Verdict checkRun(const Instruction& run)
{
    const Flag* network = run.findFlag("network");
    if (network && network->value != "default" && network->value != "none" && network->value != "host") {
        return fail(run, network->range,
                    std::format("\"{}\" is no network of a RUN: use default, none or host.", network->value));
    }
    const Flag* security = run.findFlag("security");
    if (security && security->value != "sandbox" && security->value != "insecure")
        return fail(run, security->range, std::format("\"{}\" is no security mode: use sandbox or insecure.",
                                                      security->value));
    if (auto error = checkDevices(run))
        return error;
    return checkMounts(run);
}

Verdict checkOneArgument(const Instruction& instruction)
{
    return instruction.arguments.empty() ? failAtKeyword(instruction, "needs an argument.") : std::nullopt;
}

} // namespace

std::optional<SyntaxError> checkArguments(const Instruction& instruction)
{
    switch (instruction.keyword) {
    case Keyword::From: return checkFrom(instruction);
    case Keyword::Add:
    case Keyword::Copy: return checkCopy(instruction);
    case Keyword::Run: return checkRun(instruction);
    case Keyword::Healthcheck: return checkHealthcheck(instruction);
    case Keyword::Env:
    case Keyword::Label:
    case Keyword::Arg: return checkAssignments(instruction);
    case Keyword::Shell: return checkShell(instruction);
    case Keyword::Volume: return checkVolume(instruction);
    case Keyword::Onbuild:
        return instruction.trigger.empty() ? failAtKeyword(instruction, "needs an instruction to trigger.")
                                           : std::nullopt;
    case Keyword::Expose: return checkExpose(instruction);
    case Keyword::Maintainer:
    case Keyword::Stopsignal:
    case Keyword::User:
    case Keyword::Workdir: return checkOneArgument(instruction);
    case Keyword::Cmd:
    case Keyword::Entrypoint:
    case Keyword::Unknown: break;
    }
    return std::nullopt;
}

} // namespace stagewright
