// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

namespace stagewright::rules {
namespace {

constexpr std::string_view message = "-mod=mod lets go change go.mod and go.sum while it builds, so other versions "
                                     "than the reviewed ones may get in: the default, readonly, stops instead.";

void checkEnvironment(const AdviceInput& input, int index, const Report& report)
{
    for (const Assignment& assignment : input.instruction(index).assignments) {
        if (assignment.name.text != "GOFLAGS" || !assignment.value.text.contains("-mod=mod") || assignment.isLegacy)
            continue;
        Remark remark{{assignment.name.range.begin, assignment.value.range.end}, std::string(message), {}, {}};
        if (assignment.value.text == "-mod=mod" || assignment.value.text == "\"-mod=mod\"")
            remark.fixes.push_back({"Leave GOFLAGS out", false, {deletedAssignment(input.tree, index, assignment)}});
        report(std::move(remark));
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.instruction(i).keyword == Keyword::Env && input.instruction(i).stage >= 0)
            checkEnvironment(input, i, report);
    }
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* mod = go.findFlag("mod");
        if (!mod || mod->value != "mod" || go.verb.starts_with("mod "))
            continue;
        Remark remark{mod->range, std::string(message), {}, {}};
        if (input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Leave -mod=mod out", false, {deletedWord(input.tree, mod->range)}});
        report(std::move(remark));
    }
}

} // namespace

Rule modules_updated_by_flag()
{
    Rule rule;
    rule.aliases = {"SW505"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Build with the modules that go.mod names";
    rule.rationale = "Since Go 1.16 a build stops when go.mod or go.sum lacks something, and says which command "
                     "repairs it. -mod=mod turns that back: the build looks up what is missing, inside the image "
                     "only, and the result depends on the day. In a workspace the flag stops the build.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -mod=mod -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/ref/mod#build-commands", "https://go.dev/doc/go1.16#go-command"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
