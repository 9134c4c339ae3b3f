// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Why the folder of a replacement does not reach the build; empty if it does.
std::string reasonAgainst(const ContextFacts& context, const GoModule& module, const GoReplacement& replacement)
{
    if (replacement.by.starts_with('/'))
        return "is a path of the machine that wrote it, which the engine does not see";
    const std::string folder = cleanPath(module.folder + '/' + replacement.by);
    if (folder == ".." || folder.starts_with("../"))
        return "lies outside the build context, and the engine sees nothing else";
    if (context.tree->find(folder) && !context.sends(folder))
        return std::format("is kept from the engine by {}", context.ignorePath);
    return "";
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<const GoModule*> seen;
    for (const GoCommand& go : input.goCommands) {
        const GoModule* module = input.context && go.needsModules() ? moduleOf(input, go) : nullptr;
        if (!module || std::ranges::contains(seen, module) || mayVendor(input, go))
            continue;
        seen.push_back(module);
        for (const GoReplacement& replacement : module->replacements) {
            const std::string reason = replacement.isByFolder() ? reasonAgainst(*input.context, *module, replacement) : "";
            if (reason.empty())
                continue;
            Remark remark;
            remark.range = go.callRange;
            remark.message = std::format("go.mod replaces {} by {}, which {}: build from the folder above both (docker build -f), "
                                         "or bring it with --build-context.",
                                         replacement.path, replacement.by, reason);
            if (input.context->isGuess) // the context may be the folder above already
                remark.severity = Severity::Warning;
            report(std::move(remark));
        }
    }
}

} // namespace

Rule replaced_module_outside_context()
{
    Rule rule;
    rule.aliases = {"SW216"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Keep replaced modules inside the build context";
    rule.rationale = "A replace line that points to ../lib works in a checkout, where the neighbour is there. In a build the engine gets "
                     "the context alone, so the go command stops: \"open /lib/go.mod: no such file or directory\". Take the common "
                     "parent as the context, or name the neighbour with --build-context lib=../lib and mount it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
)";
    rule.good = rule.bad;
    rule.files = {{"go.mod", "module shop\ngo 1.27\nrequire example.com/lib v1.0.0\nreplace example.com/lib => ../lib\n"},
                  {"main.go", "package main\n\nimport _ \"example.com/lib\"\n"}};
    rule.goodFiles = {{"go.mod", "module shop\ngo 1.27\nrequire example.com/lib v1.0.0\nreplace example.com/lib => ./lib\n"},
                      {"lib/go.mod", "module example.com/lib\n"},
                      {"lib/lib.go", "package lib\n"}};
    rule.sources = {"https://go.dev/ref/mod#go-mod-file-replace",
                    "https://docs.docker.com/reference/cli/docker/buildx/build/#build-context"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
