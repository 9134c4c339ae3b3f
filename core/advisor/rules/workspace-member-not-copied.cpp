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

bool isOff(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const auto value = go.setting("GOWORK", scope);
    return value ? !value->empty() : !go.isUnset("GOWORK", scope);
}

std::string beside(const std::string& folder, std::string_view name)
{
    return folder == "." ? std::string(name) : folder + '/' + std::string(name);
}

/// One COPY for each member's two files, where the workspace's root is the working directory.
std::vector<Fix> fixesFor(const AdviceInput& input, const GoCommand& go, const std::vector<std::string>& missing)
{
    if (contextFolderOf(input, go) != input.context->go->workspace->folder)
        return {};
    std::string lines;
    for (const std::string& member : missing) {
        lines += std::format("{}{} {}/go.mod {}/go.su[m] {}/", lines.empty() ? "" : std::string(lineEnd(input.tree)),
                             inFileCase(input.tree, "COPY"), member, member, member);
    }
    return {{"Copy the go.mod of every member", false, {insertedLine(input.tree, go.instruction, lines)}}};
}

void checkDownload(const AdviceInput& input, const GoCommand& go, const Report& report)
{
    const GoWorkspace& workspace = *input.context->go->workspace;
    const std::vector<int> steps = stepsTo(input, go);
    if (isOff(input, go) || !bringsPath(input, steps, beside(workspace.folder, "go.work")))
        return;
    std::vector<std::string> missing;
    for (const std::string& member : workspace.uses) {
        if (!member.starts_with("..") && input.context->tree->find(beside(member, "go.mod"))
            && !bringsPath(input, steps, beside(member, "go.mod")))
            missing.push_back(member);
    }
    if (missing.empty())
        return;
    report({go.callRange,
            std::format("go.work is here, but the go.mod of {} {} not copied yet: the go command stops with \"cannot load module "
                        "listed in go.work file\". Copy the two module files of every member first.",
                        missing.front(), missing.size() > 1 ? "and others is" : "is"),
            fixesFor(input, go, missing),
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go || !input.context->go->workspace)
        return;
    for (const GoCommand& go : input.goCommands) {
        if (go.verb == "mod download")
            checkDownload(input, go, report);
    }
}

} // namespace

Rule workspace_member_not_copied()
{
    Rule rule;
    rule.aliases = {"SW116"};
    rule.category = "cache";
    rule.severity = Severity::Error;
    rule.title = "Copy every member's go.mod before fetching a workspace's modules";
    rule.rationale = "With a go.work in sight the go command reads the go.mod of every member that it lists, whatever it is asked to do. "
                     "If one is missing it stops: \"cannot load module … listed in go.work file\". So each member's go.mod and go.sum "
                     "must be there before go mod download, at the same place below go.work.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.work go.work.sum ./
COPY services/api/go.mod services/api/go.sum services/api/
RUN go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.work go.work.sum ./
COPY services/api/go.mod services/api/go.sum services/api/
COPY libs/auth/go.mod libs/auth/go.su[m] libs/auth/
RUN go mod download
)";
    rule.files = {{"go.work", "go 1.27\nuse (\n\t./services/api\n\t./libs/auth\n)\n"},
                  {"go.work.sum", ""},
                  {"services/api/go.mod", "module example.com/api\ngo 1.27\n"},
                  {"services/api/go.sum", ""},
                  {"libs/auth/go.mod", "module example.com/auth\ngo 1.27\n"}};
    rule.sources = {"https://go.dev/ref/mod#workspaces"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
