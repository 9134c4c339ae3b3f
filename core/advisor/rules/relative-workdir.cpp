// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <cctype>
#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `/x`, `C:\x`, `C:/x` and `\x`; quotes do not matter.
bool isAbsolute(std::string_view path)
{
    if (path.starts_with('"') || path.starts_with('\''))
        path.remove_prefix(1);
    const bool hasDrive = path.size() > 1 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0])) != 0;
    return path.starts_with('/') || path.starts_with('\\') || hasDrive;
}

/// hadolint takes a path as it is written: a variable or a drive is fine.
bool isRelativeAsWritten(std::string_view path)
{
    while (!path.empty() && (path.front() == '"' || path.front() == '\''))
        path.remove_prefix(1);
    return !isAbsolute(path) && !path.starts_with('$');
}

std::vector<std::string> aliasesFor(const AdviceInput& input, int index)
{
    std::vector<std::string> aliases;
    if (isRelativeAsWritten(input.instruction(index).arguments.front().text))
        aliases.emplace_back("DL3000");
    if (std::ranges::contains(input.conversion.relativeWorkdirs, index))
        aliases.emplace_back("WorkdirRelativePath");
    return aliases;
}

Remark remarkFor(const AdviceInput& input, int index)
{
    const Instruction& instruction = input.instruction(index);
    const Word& path = instruction.arguments.front();
    const std::string value = input.scope(index).expanded(path.text).value_or(path.text);
    Remark remark{path.range, {}};
    remark.line = instruction.line;
    if (isAbsolute(value) || value.contains('$') || value.empty()) {
        remark.severity = Severity::Hint;
        remark.message = std::format("{} is an absolute path {}: write one that does not depend on that.", path.text,
                                     isAbsolute(path.text) ? "on Windows only" : "only if the base image makes it one");
        return remark;
    }
    const std::string base = instruction.stage < 0
                                 ? "the base"
                                 : input.stage(input.base(instruction.stage).root).base.reference;
    remark.message = std::format("{} counts from wherever {} starts, which its next version may change: write an "
                                 "absolute path.",
                                 path.text, base);
    const auto resolved = input.scope(index).absolute(path.text);
    if (resolved && !path.text.contains('$'))
        remark.fixes.push_back({std::format("Write {}", *resolved), true, {{path.range, *resolved}}});
    return remark;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        // Behind an absolute WORKDIR of the same file a relative one means one thing only.
        if (instruction.keyword != Keyword::Workdir || input.scope(i).hasWorkdir || instruction.arguments.empty())
            continue;
        auto aliases = aliasesFor(input, i);
        if (aliases.empty())
            continue;
        Remark remark = remarkFor(input, i);
        remark.aliases = std::move(aliases);
        report(std::move(remark));
    }
}

} // namespace

Rule relative_workdir()
{
    Rule rule;
    rule.aliases = {"DL3000", "WorkdirRelativePath"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Begin with an absolute WORKDIR";
    rule.rationale = "A relative WORKDIR is joined to the one before it, and the first one to that of the base image. The golang "
                     "image starts in /go, Debian in /, others in /app or /home: the same line makes different folders, and a "
                     "new version of the base may move them.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR src
COPY . .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/workdir-relative-path/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
