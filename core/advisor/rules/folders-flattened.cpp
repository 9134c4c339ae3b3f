// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// The folder's name as the source gives it: `cmd` of `./cmd/`.
std::string_view folderName(std::string_view source)
{
    while (source.ends_with('/'))
        source.remove_suffix(1);
    return source.substr(source.rfind('/') + 1);
}

/// Names that hold Go packages in nearly every project that has them.
bool holdsPackages(std::string_view source)
{
    static constexpr std::array<std::string_view, 3> names = {"cmd", "internal", "pkg"};
    return std::ranges::contains(names, folderName(source));
}

bool isFolder(std::string_view source)
{
    return holdsPackages(source) || (source.ends_with('/') && source.size() > 2);
}

std::vector<Fix> fixesFor(const AdviceInput& input, const CopyStep& copy)
{
    const Instruction& instruction = input.instruction(copy.instruction);
    const bool isPlain =
        instruction.form != Form::Exec && instruction.innerComments.empty() && instruction.heredocs.empty();
    if (!isPlain || !copy.targetsFolder)
        return {};
    std::string head = instruction.keywordText;
    for (const Flag& flag : instruction.flags)
        head += " " + flag.text;
    std::string destination = copy.destination.text;
    if (!destination.ends_with('/'))
        destination += '/';
    std::string lines;
    for (const Word& source : copy.sources) {
        const std::string_view own = isFolder(source.text) ? folderName(source.text) : std::string_view();
        lines += std::format("{}{} {} {}{}", lines.empty() ? std::string_view() : lineEnd(input.tree), head,
                             source.text, destination, own);
    }
    return {{"Copy each folder to its own place", false, {{instruction.range, lines}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const auto folders = std::ranges::count_if(copy.sources, [](const Word& word) { return isFolder(word.text); });
        const bool holdsGo =
            std::ranges::any_of(copy.sources, [](const Word& word) { return holdsPackages(word.text); });
        if (!copy.isFromContext || folders < 2 || !holdsGo || input.instruction(copy.instruction).findFlag("parents")
            || !input.isGoStage(copy.stage))
            continue;
        report({{copy.sources.front().range.begin, copy.sources.back().range.end},
                std::format("COPY takes what is in a folder, not the folder: the content of all of them ends up "
                            "mixed in {}, and imports of their packages fail. Copy each to a folder of its name.",
                            copy.destination.text),
                fixesFor(input, copy),
                {}});
    }
}

} // namespace

Rule folders_flattened()
{
    Rule rule;
    rule.aliases = {"SW218"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Copy each folder to a folder of its name";
    rule.rationale = "Unlike cp -r, COPY of a folder copies its content. With cmd and internal in one COPY the files "
                     "of both land in the same place: ./cmd/server and ./internal do not exist in the image, and go "
                     "build does not find a single package. One COPY for each folder names the place, and an edit "
                     "in one keeps the others cached.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY cmd internal ./
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY cmd ./cmd
COPY internal ./internal
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
