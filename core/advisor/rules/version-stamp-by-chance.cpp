// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_program.h"
#include "core/context/context_facts.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool isDecided(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const auto flags = go.setting("GOFLAGS", scope);
    const bool isKnown = flags || go.isUnset("GOFLAGS", scope);
    const bool namesFiles = std::ranges::any_of(go.arguments, [](const Word& word) { return word.text.ends_with(".go"); });
    return go.findFlag("buildvcs") || !isKnown || (flags && flags->contains("buildvcs")) || namesFiles;
}

/// True if the image has git: the Debian variants do, the others if the file installs it.
bool hasGit(const AdviceInput& input, const GoCommand& go)
{
    return input.base(go.stage).family == BaseFamily::GolangDebian || isInstalledBefore(input, go.instruction, {"git"});
}

std::optional<Remark> remarkFor(const AdviceInput& input, const GoCommand& go)
{
    const GitEntry git = input.context->git();
    const bool isBrought = !input.context->ignores(".git") && bringsPath(input, stepsTo(input, go), ".git");
    if (git == GitEntry::File && isBrought)
        return Remark{go.callRange,
                      ".git is a file here (a worktree or a submodule), so go stamps no version, although it would from a plain clone: "
                      "decide with -buildvcs=false.",
                      {},
                      Severity::Info};
    if (git == GitEntry::Folder && isBrought && hasGit(input, go))
        return Remark{go.callRange,
                      "go stamps the commit into the program, so every commit gives other bytes and rebuilds what follows, even if no "
                      "source changed: decide with -buildvcs=false, and pass a version by -X if you want one.",
                      {},
                      {}};
    return std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        if (!input.context || isDecided(input, go) || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        auto remark = remarkFor(input, go);
        if (!remark)
            continue;
        if (input.instruction(go.instruction).form != Form::Exec)
            remark->fixes.push_back({"Add -buildvcs=false", false, {{{go.callRange.end, go.callRange.end}, " -buildvcs=false"}}});
        report(std::move(*remark));
    }
}

} // namespace

Rule version_stamp_by_chance()
{
    Rule rule;
    rule.aliases = {"SW502"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Decide whether go stamps the commit";
    rule.rationale = "go build writes the commit into the program when .git and git are both there, and says nothing when they are not. "
                     "Measured: with .git copied every commit gave other bytes, an empty one too, and the runtime stage was built "
                     "again; a file that the ignore file leaves out made it \"+dirty\"; files of another owner stopped the build.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -buildvcs=false -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"}, {"main.go", "package main\n"}, {".git/HEAD", ""}};
    rule.sources = {"go help build", "https://go.dev/doc/go1.24"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
