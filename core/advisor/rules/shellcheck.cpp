// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {

/// Asked of the program ShellCheck, see withShellRemarks().
Rule shellcheck()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Write shell that means what it says";
    rule.rationale = "A RUN is a shell script, and ShellCheck knows the shell's traps: words that fall apart at blanks, cd "
                     "that may fail, comparisons that are assignments. Where the program is installed it is asked about "
                     "every RUN and here-document, with the shell that SHELL, a #! line or a comment names, and each answer "
                     "stands at its own place under its own code (SC2086 and so on). Comments may silence a code or all.";
    rule.bad = R"(FROM debian:trixie-slim
ARG TARGET
RUN cp app $TARGET
)";
    rule.good = R"(FROM debian:trixie-slim
ARG TARGET
RUN cp app "$TARGET"
)";
    rule.sources = {"https://www.shellcheck.net/wiki/"};
    rule.check = [](const AdviceInput&, const Report&) {};
    return rule;
}

} // namespace stagewright::rules
