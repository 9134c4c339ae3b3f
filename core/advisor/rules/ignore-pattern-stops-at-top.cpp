// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/context/context_facts.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// A file in a deeper folder that the pattern would match there and that the engine gets, or null.
const FileEntry* deeperMatch(const ContextFacts& context, const IgnorePattern& pattern)
{
    const auto found = std::ranges::find_if(context.tree->entries(), [&](const FileEntry& entry) {
        const std::size_t slash = entry.path.rfind('/');
        return slash != std::string::npos && entry.kind == FileKind::File
               && pattern.matches(std::string_view(entry.path).substr(slash + 1)) && !context.ignores(entry.path);
    });
    return found == context.tree->entries().end() ? nullptr : &*found;
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->ignore)
        return;
    const std::vector<WidePlace> places = widePlacesOf(input);
    if (places.empty())
        return;
    for (const IgnoreLine& line : input.context->ignore->lines()) {
        const std::string& text = line.pattern.text();
        const FileEntry* entry = !line.isException && text.starts_with("*.") && !text.contains('/')
                                     ? deeperMatch(*input.context, line.pattern)
                                     : nullptr;
        if (!entry)
            continue;
        report({places.front().range,
                std::format("Line {} of {}, {}, means the top folder only, so {} is copied: write **/{} for every folder.",
                            line.line, input.context->ignorePath, text, entry->path, text),
                {},
                {}});
    }
}

} // namespace

Rule ignore_pattern_stops_at_top()
{
    Rule rule;
    rule.aliases = {"SW112"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Write **/ for a pattern that means every folder";
    rule.rationale = "A .dockerignore is no .gitignore: its patterns begin at the context's root. *.md leaves out README.md and keeps "
                     "docs/guide.md, so an edit of the guide still runs the compile step again. **/*.md means the top folder and "
                     "all below it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
)";
    rule.good = rule.bad;
    rule.files = {{".dockerignore", "Dockerfile\n*.md\n"}, {"README.md", ""}, {"docs/guide.md", ""}};
    rule.goodFiles = {{".dockerignore", "Dockerfile\n**/*.md\n"}};
    rule.sources = {"https://docs.docker.com/build/concepts/context/#matching"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
