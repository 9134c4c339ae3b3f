// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/substitution.h"

#include <format>

namespace stagewright::rules {
namespace {

/// Tells of each step that uses one of the two once the stage has used both.
class StageWatch
{
public:
    void pass(const AdviceInput& input, int index, const Report& report)
    {
        m_call.reset();
        for (const ShellCommand& command : input.commandsOf(index)) {
            see(input, command);
            for (const Word& word : command.assignments) {
                for (const ShellCommand& inner : commandsInside(word, input.tree.snapshot.bytes()))
                    see(input, inner);
            }
        }
        if (!m_call || m_wgetLine == 0 || m_curlLine == 0)
            return;
        const bool isWget = m_call->text == "wget";
        report({m_call->range,
                std::format(
                    "This stage uses {} here and {} in line {}, and so needs both: one of them does the work of two.",
                    isWget ? "wget" : "curl", isWget ? "curl" : "wget", isWget ? m_curlLine : m_wgetLine),
                {},
                weighed(input, index, Severity::Warning)});
    }

private:
    void see(const AdviceInput& input, const ShellCommand& command)
    {
        const bool isWget = command.name() == "wget";
        if (!isWget && command.name() != "curl")
            return;
        (isWget ? m_wgetLine : m_curlLine) = input.tree.snapshot.lineOf(command.range.begin);
        m_call = Word{isWget ? "wget" : "curl", command.words.front().range};
    }

    std::optional<Word> m_call; ///< the step's last use of either
    int m_wgetLine = 0;
    int m_curlLine = 0;
};

void check(const AdviceInput& input, const Report& report)
{
    StageWatch watch;
    for (int i = 0; i < input.count(); ++i) {
        if (input.instruction(i).keyword == Keyword::From)
            watch = {};
        watch.pass(input, i, report);
    }
}

} // namespace

Rule wget_and_curl()
{
    Rule rule;
    rule.aliases = {"DL4001"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Fetch with wget or curl, not with both";
    rule.rationale = "Each of the two brings its libraries into the stage, which then have to be updated, and whoever "
                     "reads the file has to know the options of both. Alpine has a wget already; where curl is needed "
                     "anyway, curl can fetch all.";
    rule.bad = R"(FROM debian:13-slim
RUN wget -q https://example.com/one.deb
RUN curl -fsSLO https://example.com/two.deb
)";
    rule.good = R"(FROM debian:13-slim
RUN curl -fsSLO https://example.com/one.deb
RUN curl -fsSLO https://example.com/two.deb
)";
    rule.sources = {"https://github.com/hadolint/hadolint/wiki/DL4001"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
