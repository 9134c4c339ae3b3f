// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_steps.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `=1.2`, `1.2`, `=1.2,`: what stands behind `>` or `<` where a bound was meant.
bool looksLikeVersion(std::string_view file)
{
    if (file.starts_with('='))
        file.remove_prefix(1);
    return !file.empty() && file.front() >= '0' && file.front() <= '9' && file.find('/') == std::string_view::npos;
}

/// The package's word together with the operator and version glued to it; empty if they stand apart.
TextRange boundAt(const AdviceInput& input, const PackageCommand& call, const Word& file)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    for (const Word* package : call.arguments) {
        if (package->range.end >= file.range.begin)
            continue;
        const std::string_view between = bytes.substr(package->range.end, file.range.begin - package->range.end);
        if (between == ">" || between == "<")
            return {package->range.begin, file.range.end};
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (!downloads(call))
                continue;
            for (const Word& file : call.command->redirections) {
                const TextRange bound = looksLikeVersion(file.text) ? boundAt(input, call, file) : TextRange{};
                if (bound.isEmpty())
                    continue;
                const std::string_view written = input.tree.snapshot.text(bound);
                report({bound,
                        std::format("The shell takes {} for a redirection: the package is installed without a bound, and a file "
                                    "named {} appears or is asked for. Put it in quotes.",
                                    written, file.text),
                        {{"Put the bound in quotes", false, {{bound, std::format("\"{}\"", written)}}}},
                        {},
                        {},
                        {}});
            }
        }
    }
}

} // namespace

Rule version_bound_redirected()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Quote a version bound with < or >";
    rule.rationale = "To the shell, > and < outside quotes are redirections, also in the middle of a word. `pip install flask>=3` "
                     "installs any flask and writes pip's output to a file called \"=3\"; nobody notices until the bound would "
                     "have mattered. Quotes keep the word together.";
    rule.bad = R"(FROM python:3.13-slim
RUN pip install --no-cache-dir flask>=3.1
)";
    rule.good = R"(FROM python:3.13-slim
RUN pip install --no-cache-dir "flask>=3.1"
)";
    rule.sources = {"https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07",
                    "https://pip.pypa.io/en/stable/cli/pip_install/#requirement-specifiers"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
