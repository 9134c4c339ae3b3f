// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/archive_name.h"

#include <algorithm>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// True for `/x/`, `.`, `..` and `/x/.`: the destination can only be a folder.
bool isFolder(std::string_view path)
{
    return path.ends_with('/') || path.ends_with('\\') || path == "." || path == ".." || path.ends_with("/.")
           || path.ends_with("/..");
}

/// A name with an ending, or a pattern: surely a file. Contents of folders merge at the destination.
bool looksLikeFile(const Word& source)
{
    const std::string_view name = fileNameOf(source.text);
    return name.find_last_of('.') != std::string_view::npos && name.find_last_of('.') > 0
           && !source.text.ends_with('/');
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& copy = input.instruction(i);
        const bool isCopy = copy.keyword == Keyword::Copy;
        if (!(isCopy || copy.keyword == Keyword::Add) || copy.arguments.size() < 3)
            continue;
        const Word& word = copy.arguments.back();
        if (isFolder(word.text))
            continue;
        const auto target = input.scope(i).expanded(word.text);
        if (!target || target->empty() || target->contains('$') || isFolder(*target))
            continue;
        Remark remark{word.range,
                      std::format("Several sources go to one name without a slash: BuildKit writes the files over one "
                                  "another and keeps the last, other builders refuse. Write {}/.",
                                  *target),
                      {},
                      {}};
        const std::string_view written = input.tree.snapshot.text(word.range);
        const bool hasQuote = written.ends_with('"') || written.ends_with('\'');
        const std::size_t end = word.range.end - (hasQuote ? 1 : 0);
        remark.fixes.push_back({"End it with a slash", false, {{{end, end}, "/"}}});
        if (!isCopy)
            remark.aliases.emplace();
        if (std::ranges::count_if(std::span(copy.arguments).first(copy.arguments.size() - 1), looksLikeFile) > 1)
            remark.severity = Severity::Error;
        report(std::move(remark));
    }
}

} // namespace

Rule several_sources_to_a_file()
{
    Rule rule;
    rule.aliases = {"DL3021"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Copy several sources to a folder";
    rule.rationale = "With more than one source the destination has to be a folder, which a slash at its end says. "
                     "BuildKit does not insist: measured, two files copied to a name without a slash leave one file "
                     "there, the last. The step is green and the other file is missing at run time.";
    rule.bad = R"(FROM debian:13-slim
COPY one.conf two.conf /etc/app
)";
    rule.good = R"(FROM debian:13-slim
COPY one.conf two.conf /etc/app/
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
