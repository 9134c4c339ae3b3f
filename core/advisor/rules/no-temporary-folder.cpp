// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool bringsTemporaryFolder(const AdviceInput& input, int stage)
{
    const Scope& end = input.scope(input.stage(stage).lastInstruction);
    if (end.valueOf("TMPDIR"))
        return true;
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool isHere = instruction.stage >= 0 && input.standsOn(stage, instruction.stage);
        const bool mayMake = instruction.keyword == Keyword::Copy || instruction.keyword == Keyword::Add
                             || instruction.keyword == Keyword::Workdir || instruction.keyword == Keyword::Volume;
        if (isHere && mayMake && input.tree.snapshot.text(instruction.range).contains("tmp"))
            return true;
    }
    return std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return input.standsOn(stage, copy.stage) && (!copy.target || *copy.target == "/") && copy.targetsFolder
               && copy.sources.size() == 1 && copy.sources.front().text.ends_with('/');
    });
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const int stage = shipped.copy.stage;
        if (!input.context || input.base(stage).family != BaseFamily::Scratch || std::ranges::contains(reported, stage))
            continue;
        reported.push_back(stage);
        const auto closure = closureOf(input, *shipped.program.go);
        if (!closure || !closure->deeds.makesTemporaryFiles || bringsTemporaryFolder(input, stage))
            continue;
        report({input.stage(stage).baseRange,
                "The program makes temporary files, and scratch has no /tmp: copy an empty folder there with --chmod=1777, mount one "
                "when the container starts, or take distroless/static, which has it.",
                {},
                {}});
    }
}

} // namespace

Rule no_temporary_folder()
{
    Rule rule;
    rule.aliases = {"SW612"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Give a program that makes temporary files a /tmp";
    rule.rationale = "scratch is empty: measured, os.CreateTemp failed there with \"no such file or directory\". An upload form of more than "
                     "32 MB needs the folder as well, since net/http keeps the rest on disk, so the fault may wait for the first large "
                     "file. distroless/static has a /tmp that everyone may write to.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM scratch
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server . && mkdir /empty
FROM scratch
COPY --from=build --chmod=1777 /empty /tmp
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"main.go", "package main\n\nimport \"os\"\n\nfunc main() {\n\tos.CreateTemp(\"\", \"x\")\n}\n"}};
    rule.sources = {"https://pkg.go.dev/os#TempDir", "https://pkg.go.dev/net/http#Request.ParseMultipartForm"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
