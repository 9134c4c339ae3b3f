// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// A member of the workspace that the go command will not find, or nothing.
std::optional<std::string> missingMember(const AdviceInput& input, const std::vector<int>& steps)
{
    for (const std::string& member : input.context->go->workspace->uses) {
        const std::string file = member == "." ? "go.mod" : member + "/go.mod";
        if (member.starts_with("..") || input.context->lacks(file) || input.context->ignores(file)
            || !bringsPath(input, steps, file))
            return member;
    }
    return std::nullopt;
}

bool changesModules(const GoCommand& go)
{
    const GoFlag* mod = go.findFlag("mod");
    return go.verb == "mod vendor" || (mod && mod->value == "mod");
}

void checkCommand(const AdviceInput& input, const GoCommand& go, const Report& report)
{
    const std::vector<int> steps = stepsTo(input, go);
    const auto missing = missingMember(input, steps);
    if (!missing && !changesModules(go))
        return;
    Remark remark;
    remark.range = go.callRange;
    remark.message = missing ? std::format("The go.work that is copied along lists {}, which is not here, so the go command stops: "
                                           "leave go.work out of the context, or set GOWORK=off in this stage.",
                                           *missing)
                             : "With the go.work that is copied along, this command stops: set GOWORK=off, or use go work vendor.";
    remark.fixes.push_back({"Set GOWORK=off", false,
                            {insertedLine(input.tree, go.instruction, inFileCase(input.tree, "ENV") + " GOWORK=off")}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    const bool hasWorkspace = input.context && input.context->go && input.context->go->workspace;
    if (!hasWorkspace || input.context->ignores("go.work"))
        return;
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        const Scope& scope = input.scope(go.instruction);
        const auto value = go.setting("GOWORK", scope);
        const bool isUsed = value ? value->empty() : go.isUnset("GOWORK", scope);
        // Before the sources come in, workspace-member-not-copied is the one to speak.
        if (!isUsed || go.verb == "mod download" || !go.needsModules() || std::ranges::contains(reported, go.stage)
            || !bringsPath(input, stepsTo(input, go), "go.work"))
            continue;
        reported.push_back(go.stage);
        checkCommand(input, go, report);
    }
}

} // namespace

Rule workspace_by_accident()
{
    Rule rule;
    rule.aliases = {"SW217"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Decide whether the build uses go.work";
    rule.rationale = "Many keep a private go.work to edit several modules at once. COPY . . takes it along, and then it rules the build: "
                     "dependencies resolve to other folders than go.mod says, and if one of its members is not in the context the go "
                     "command stops. GOWORK=off builds the module by its go.mod alone.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
ENV GOWORK=off
COPY . .
RUN go build -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"go.work", "go 1.27\nuse .\nuse ../lib\n"},
                  {"main.go", "package main\n"}};
    rule.sources = {"https://go.dev/ref/mod#workspaces"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
