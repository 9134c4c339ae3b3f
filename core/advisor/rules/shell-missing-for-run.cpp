// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isShell(std::string_view program)
{
    static constexpr std::array<std::string_view, 5> shells = {"sh", "bash", "ash", "dash", "busybox"};
    return std::ranges::contains(shells, program.substr(program.rfind('/') + 1));
}

/// True if the RUN begins with a shell: shell form, a here-document, or a JSON array that names one.
bool needsShell(const Instruction& run)
{
    if (run.form != Form::Exec)
        return true;
    return !run.arguments.empty() && isShell(run.arguments.front().text);
}

/// True if the copy brings nothing but a Go program of the file.
bool isLoneProgram(const AdviceInput& input, const CopyStep& copy)
{
    return copy.sources.size() == 1 && std::ranges::any_of(input.shippedPrograms, [&](const ShippedProgram& shipped) {
               return shipped.copy.instruction == copy.instruction && !shipped.program.isFolder;
           });
}

/// A copy, an archive or a mount may bring the shell that the base lacks.
bool mayBringShell(const AdviceInput& input, int index)
{
    const std::vector<int> steps = historyOf(input, index);
    const bool isCopied = std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        const bool isHere = std::ranges::contains(steps, copy.instruction);
        const bool isArchive = input.instruction(copy.instruction).keyword == Keyword::Add;
        const bool mayHoldIt = !copy.target || isArchive || copy.target->size() <= 1 || copy.target->contains("bin")
                               || copy.target->contains("busybox") || *copy.target == "/usr";
        return isHere && mayHoldIt && !isLoneProgram(input, copy);
    });
    return isCopied
           || std::ranges::any_of(input.mountsOf(index), [](const Mount* mount) { return mount->type == "bind"; });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& run = input.instruction(i);
        if (run.keyword != Keyword::Run || run.stage < 0 || !input.base(run.stage).lacksShell()
            || input.scope(i).hasShell || !needsShell(run) || mayBringShell(input, i))
            continue;
        const bool isScratch = input.base(run.stage).family == BaseFamily::Scratch;
        report({run.keywordRange,
                std::format("{} has no shell, so this step cannot run: do it in an earlier stage and copy the result.",
                            isScratch ? "scratch" : input.stage(input.base(run.stage).root).base.reference),
                {},
                {}});
    }
}

} // namespace

Rule shell_missing_for_run()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Prepare files in a stage that has a shell";
    rule.rationale = "RUN starts /bin/sh inside the stage. scratch is empty, and distroless images hold no shell on "
                     "purpose: the step ends with \"no such file or directory\". Folders, certificates and accounts "
                     "are made in the build stage, which has all tools, and copied; COPY --chown and --chmod set "
                     "owner and mode on the way.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
RUN mkdir /data
COPY --from=build /out/server /server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server && mkdir /out/data
FROM scratch
COPY --from=build /out/data /data
COPY --from=build /out/server /server
)";
    rule.sources = {"https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch",
                    "https://github.com/GoogleContainerTools/distroless/blob/main/README.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
