// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/archive_name.h"
#include "core/dockerfile/remote_source.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// What ADD can do and COPY cannot: fetch, unpack, or both with flags of its own.
bool needsAdd(std::string_view source)
{
    return isRemoteSource(source) || isArchiveName(fileNameOf(source));
}

/// True for a here-document or a name with an ordinary ending: what is no archive under another name. A folder is none
/// either, but as a COPY its place among the steps is judged anew.
bool isSurelyPlain(std::string_view source)
{
    const std::string_view name = fileNameOf(source);
    const std::size_t dot = name.find_last_of('.');
    return source.starts_with("<<")
           || (dot != std::string_view::npos && dot > 0 && name.find_first_of("*?[") == std::string_view::npos);
}

void checkAdd(const AdviceInput& input, int index, const Report& report)
{
    const Instruction& add = input.instruction(index);
    const std::span sources = std::span(add.arguments).first(add.arguments.size() - 1);
    // In a folder that the base decides, a COPY is worth a remark of its own.
    const std::string& target = add.arguments.back().text;
    bool isSafe = input.scope(index).hasWorkdir || target.starts_with('/') || target.starts_with('$');
    for (const Word& word : sources) {
        const auto source = input.scope(index).expanded(word.text);
        if (!source || source->contains('$') || needsAdd(*source) || needsAdd(word.text))
            return;
        isSafe = isSafe && isSurelyPlain(*source);
    }
    Remark remark{add.keywordRange,
                  "ADD fetches URLs and unpacks archives, and whether it does depends on the file: for plain files "
                  "COPY says what is meant.",
                  {},
                  {}};
    const bool isKnownToCopy = std::ranges::all_of(add.flags, [](const Flag& flag) {
        return flag.name == "chown" || flag.name == "chmod" || flag.name == "link" || flag.name == "exclude";
    });
    const bool isLower = std::ranges::any_of(add.keywordText, [](unsigned char c) { return std::islower(c) != 0; });
    if (isKnownToCopy)
        remark.fixes.push_back({"Write COPY", isSafe, {{add.keywordRange, isLower ? "copy" : "COPY"}}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& add = input.instruction(i);
        if (add.keyword == Keyword::Add && add.arguments.size() >= 2 && !add.findFlag("unpack"))
            checkAdd(input, i, report);
    }
}

} // namespace

Rule add_instead_of_copy()
{
    Rule rule;
    rule.aliases = {"DL3020"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Copy plain files with COPY";
    rule.rationale = "ADD is COPY with surprises: it fetches what looks like a URL and unpacks what turns out to be a "
                     "tar archive, whatever it is called. The day somebody puts an archive in the folder, the image "
                     "changes without a change of the file. COPY copies. ADD remains for URLs, Git repositories and "
                     "archives.";
    rule.bad = R"(FROM debian:13-slim
WORKDIR /srv
ADD settings.yaml .
)";
    rule.good = R"(FROM debian:13-slim
WORKDIR /srv
COPY settings.yaml .
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#add-or-copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
