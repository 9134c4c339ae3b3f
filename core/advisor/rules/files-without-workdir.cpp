// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Folders that a program opens by a relative path as a rule.
bool isAsset(std::string_view source)
{
    static constexpr std::array<std::string_view, 9> names = {"templates", "template", "migrations", "static", "assets",
                                                              "web",       "public",   "views",      "locales"};
    while (source.ends_with('/'))
        source.remove_suffix(1);
    return std::ranges::contains(names, source.substr(source.rfind('/') + 1));
}

std::string_view folderOf(std::string_view path)
{
    return path.substr(0, path.rfind('/'));
}

/// True if another instruction names the folder, so that the program may be told where it is.
bool isNamedElsewhere(const AdviceInput& input, const CopyStep& copy, std::string_view folder)
{
    const Stage& stage = input.stage(copy.stage);
    for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword != Keyword::Copy && keyword != Keyword::Add
            && input.tree.snapshot.text(input.instruction(i).range).contains(folder))
            return true;
    }
    return false;
}

/// The ENTRYPOINT or CMD of the stage, or -1.
int startOf(const AdviceInput& input, const Stage& stage)
{
    for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword == Keyword::Entrypoint || keyword == Keyword::Cmd)
            return i;
    }
    return -1;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const Stage& stage = input.stage(copy.stage);
        const bool isPlain = copy.sources.size() == 1 && isAsset(copy.sources.front().text) && copy.target;
        if (!isPlain || !receivesProgram(input, copy.stage) || input.scope(stage.lastInstruction).hasWorkdir)
            continue;
        const std::string_view folder = folderOf(*copy.target);
        const bool isBelowRoot =
            folder.empty() || isAsset(folder) || folder.starts_with("/usr") || folder.starts_with("/etc");
        const int start = startOf(input, stage);
        if (isBelowRoot || input.scope(copy.instruction).directory != "/" || start < 0
            || isNamedElsewhere(input, copy, folder))
            continue;
        report({copy.destination.range,
                std::format("Without a WORKDIR the program starts in /, so a relative path to {} leads nowhere: set "
                            "WORKDIR {}.",
                            copy.sources.front().text, folder),
                {{std::format("Work in {}", folder),
                  false,
                  {insertedLine(input.tree, start, std::format("{} {}", inFileCase(input.tree, "WORKDIR"), folder))}}},
                {}});
        return;
    }
}

} // namespace

Rule files_without_workdir()
{
    Rule rule;
    rule.aliases = {"SW614"};
    rule.category = "runtime";
    rule.severity = Severity::Info;
    rule.title = "Set the working directory of a program with files";
    rule.rationale = "A container starts in the last WORKDIR, and without one in /. A program that opens "
                     "templates/index.html finds it on the developer's machine, where it starts in the project's "
                     "folder, and not in the image. Set WORKDIR to the folder above the files, or put them into the "
                     "program with go:embed.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
COPY --from=build /out/server /usr/local/bin/server
COPY templates /srv/shop/templates
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
COPY --from=build /out/server /usr/local/bin/server
COPY templates /srv/shop/templates
WORKDIR /srv/shop
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#workdir", "https://pkg.go.dev/embed"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
