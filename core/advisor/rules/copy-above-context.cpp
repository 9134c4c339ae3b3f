// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// `../../x` without the steps up, at least `.`.
std::string_view withoutStepsUp(std::string_view path)
{
    while (path.starts_with("../"))
        path.remove_prefix(3);
    return path == ".." || path.empty() ? "." : path;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& copy = input.instruction(i);
        const bool isCopy = copy.keyword == Keyword::Copy || copy.keyword == Keyword::Add;
        if (!isCopy || copy.arguments.size() < 2 || copy.findFlag("from"))
            continue;
        for (const Word& word : std::span(copy.arguments).first(copy.arguments.size() - 1)) {
            if (word.text != ".." && !word.text.starts_with("../"))
                continue;
            const std::string_view plain = withoutStepsUp(word.text);
            Remark remark{word.range,
                          std::format("Nothing above the build context can be copied: {} is read as {}. Build with a "
                                      "context further up, or give the folder to the build with --build-context.",
                                      word.text, plain),
                          {},
                          {}};
            if (word.range.size() == word.text.size())
                remark.fixes.push_back({std::format("Write {}", plain), false, {{word.range, std::string(plain)}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule copy_above_context()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Copy from within the build context";
    rule.rationale = "The builder gets the context folder and nothing above it, so ../ leads nowhere: BuildKit drops "
                     "it and looks for the rest inside. Mostly the file is then \"not found\", and sometimes another "
                     "file of that name is taken. The folder for docker build may lie higher than the Dockerfile (-f "
                     "names the file), and --build-context adds others.";
    rule.bad = R"(FROM debian:13-slim
COPY ../shared/settings.yaml /etc/app/
)";
    rule.good = R"(FROM debian:13-slim
COPY --from=shared settings.yaml /etc/app/
)";
    rule.sources = {"https://docs.docker.com/build/concepts/context/",
                    "https://docs.docker.com/reference/dockerfile/#copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
