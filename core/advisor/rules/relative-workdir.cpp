// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <cctype>
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

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        // Behind an absolute WORKDIR of the same file a relative one means one thing only.
        if (instruction.keyword != Keyword::Workdir || instruction.stage < 0 || input.scope(i).hasWorkdir
            || instruction.arguments.empty())
            continue;
        const Word& path = instruction.arguments.front();
        const std::string value = input.scope(i).expanded(path.text).value_or(path.text);
        if (value.empty() || isAbsolute(value) || value.contains('$'))
            continue;
        const std::string_view base = input.stage(input.base(instruction.stage).root).base.reference;
        Remark remark{path.range,
                      std::format("{} counts from wherever {} starts, which its next version may change: write an absolute "
                                  "path.",
                                  path.text, base),
                      {},
                      {}};
        const auto resolved = input.scope(i).absolute(path.text);
        if (resolved && !path.text.contains('$'))
            remark.fixes.push_back({std::format("Write {}", *resolved), true, {{path.range, *resolved}}});
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
