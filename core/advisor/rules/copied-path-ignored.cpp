// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/context/context_facts.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isRemote(std::string_view source)
{
    return source.contains("://") || source.starts_with("git@");
}

/// BuildKit looks only where no `!` brings files back, takes wildcards for text and knows no `/` in front.
bool isSeenByBuildKit(const IgnoreFile& ignore, std::string_view clean)
{
    if (ignore.hasExceptions())
        return false;
    if (clean != "." && clean != "/")
        return ignore.ignores(clean);
    return std::ranges::any_of(ignore.lines(), [](const IgnoreLine& line) {
        return line.pattern.text() == "*" || line.pattern.text() == "**" || line.pattern.text() == "**/*";
    });
}

/// True if the context has the path, and the ignore file leaves nothing of it.
bool isEmptied(const ContextFacts& context, std::string_view clean)
{
    return clean.find_first_of("*?[") == std::string_view::npos && context.tree->find(clean) && !context.sends(clean)
           && context.ignores(clean);
}

void checkSource(const AdviceInput& input, const CopyStep& copy, const Word& source, const Report& report)
{
    const ContextFacts& context = *input.context;
    const auto expanded = input.scope(copy.instruction).expanded(source.text);
    if (!expanded || isRemote(*expanded))
        return;
    const std::string clean = cleanPath(*expanded);
    const bool isSeen = isSeenByBuildKit(*context.ignore, clean);
    if (!isSeen && !isEmptied(context, clean))
        return;
    Remark remark;
    remark.range = source.range;
    remark.message = std::format("{} keeps {} from the engine, so there is nothing to copy: take it out of the ignore file, or "
                                 "do not copy it.",
                                 context.ignorePath, *expanded == "." ? "the whole context" : *expanded);
    if (isSeen)
        remark.line = input.instruction(copy.instruction).line;
    else
        remark.aliases.emplace();
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->ignore || !input.context->ignore->brokenPattern().empty())
        return;
    for (const CopyStep& copy : input.copies) {
        for (const Word& source : copy.sources) {
            if (copy.isFromContext)
                checkSource(input, copy, source, report);
        }
    }
}

} // namespace

Rule copied_path_ignored()
{
    Rule rule;
    rule.aliases = {"CopyIgnoredFile"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Do not copy what the ignore file leaves out";
    rule.rationale = "The engine never sees what .dockerignore matches. A COPY of such a path stops the build with \"not found\", "
                     "although the file lies right there in the folder, and a COPY of a folder whose files are all left out brings "
                     "an empty one.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum config.yaml ./
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
)";
    rule.files = {{".dockerignore", "Dockerfile\n*.yaml\n"}, {"go.mod", "module shop\n"}, {"go.sum", ""}, {"config.yaml", ""}};
    rule.sources = {"https://docs.docker.com/reference/build-checks/copy-ignored-file/",
                    "https://docs.docker.com/build/concepts/context/#dockerignore-files"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
