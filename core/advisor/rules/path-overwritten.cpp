// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <format>

namespace stagewright::rules {
namespace {

/// True if the folders hold none of the system's own.
bool lacksSystem(std::string_view path)
{
    return !path.contains("/usr/bin") && !path.contains('$') && !path.contains(";") && !path.contains('%')
           && path.find("/bin:") != 0 && !path.contains(":/bin") && path != "/bin";
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || (env.stage >= 0 && input.base(env.stage).lacksShell())
            || !input.scope(i).isPosixShell)
            continue;
        for (const Assignment& assignment : env.assignments) {
            const std::string_view written = assignment.value.range.in(input.tree.snapshot.bytes());
            if (assignment.name.text != "PATH" || written.empty() || !lacksSystem(written))
                continue;
            const bool isQuoted = written.ends_with('"') || written.ends_with('\'');
            const std::size_t end = assignment.value.range.end - (isQuoted ? 1 : 0);
            Remark remark{assignment.value.range,
                          "This takes the place of the old PATH, so no command of the system is found any more, not "
                          "even ls: add $PATH.",
                          {},
                          {}};
            if (!written.ends_with('\''))
                remark.fixes.push_back({"Add the old PATH", false, {{{end, end}, ":$PATH"}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule path_overwritten()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Add to PATH, do not replace it";
    rule.rationale = "PATH holds the folders in which a shell looks for commands, and the base image has set it. A "
                     "value without $PATH and without /usr/bin leaves steps and the container without a single command "
                     "of the system: \"sh: ls: not found\".";
    rule.bad = R"(FROM debian:13-slim
ENV PATH=/opt/tool/bin
)";
    rule.good = R"(FROM debian:13-slim
ENV PATH=/opt/tool/bin:$PATH
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#env"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
