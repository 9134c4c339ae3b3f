// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

const CopyStep* findSourceCopy(const std::vector<CopyStep>& copies, const std::vector<int>& steps)
{
    const auto found = std::ranges::find_if(copies, [&](const CopyStep& copy) {
        return copy.isFromContext && std::ranges::contains(steps, copy.instruction)
               && std::ranges::any_of(copy.sources, [](const Word& source) { return selectsGoFiles(source.text); });
    });
    return found == copies.end() ? nullptr : &*found;
}

/// The download moved in front of the copy, where the copy lands in the working directory.
std::vector<Fix> fixesFor(const AdviceInput& input, const CopyStep& copy, int download)
{
    const Scope& scope = input.scope(copy.instruction);
    const bool landsHere = scope.hasWorkdir && scope.directory && copy.target == scope.directory;
    if (!landsHere || !isWholeContext(copy.sources.front().text))
        return {};
    const std::string lines = std::format("{} go.mod go.su[m] ./{}{} go mod download", inFileCase(input.tree, "COPY"),
                                          lineEnd(input.tree), inFileCase(input.tree, "RUN"));
    Fix fix{"Copy go.mod and go.sum first and download the modules there", false,
            {insertedLine(input.tree, copy.instruction, lines)}};
    if (download >= 0 && input.commandsOf(download).size() == 1)
        fix.edits.push_back(deletedInstruction(input.tree, download));
    return {fix};
}

void checkCompile(const AdviceInput& input, const GoCommand& go, const std::vector<CopyStep>& copies,
                  std::vector<int>& reported, const Report& report)
{
    const std::vector<int> steps = stepsTo(input, go);
    const CopyStep* copy = findSourceCopy(copies, steps);
    const int download = firstDownload(input, steps);
    const GoModule* module = input.context ? moduleOf(input, go) : nullptr;
    if (module && module->requirements.empty())
        return;
    // Without a go.mod there is nothing to fetch.
    const bool isInOrder = !copy || !bringsFile(input, steps, "go.mod") || (download >= 0 && download < copy->instruction);
    if (isInOrder || std::ranges::contains(reported, copy->instruction) || mayVendor(input, go)
        || cacheMountFor(input, go, GoCache::Module))
        return;
    reported.push_back(copy->instruction);
    report({copy->sources.front().range,
            "The sources are copied before the modules are fetched, so every edit of a file fetches all modules again: "
            "copy go.mod and go.sum, run go mod download, then copy the rest.",
            fixesFor(input, *copy, download),
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    const auto& copies = input.copies;
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        if (go.compiles() && go.verb != "generate" && go.needsModules())
            checkCompile(input, go, copies, reported, report);
    }
}

} // namespace

Rule source_copied_before_modules()
{
    Rule rule;
    rule.aliases = {"SW101"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Fetch the modules before the sources come in";
    rule.rationale = "A step is reused only while everything above it is unchanged. Sources change with every save, go.mod "
                     "perhaps once a week. Copied first, the sources throw the downloaded modules away each time: in a "
                     "service with 21 modules every edit fetched all 21 archives again; with the two module files copied "
                     "first it fetched none.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go mod download
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#order-your-layers",
                    "https://docs.docker.com/guides/golang/build-images/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
