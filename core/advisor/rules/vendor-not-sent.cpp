// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool asksForVendor(const AdviceInput& input, const GoCommand& go)
{
    const GoFlag* mod = go.findFlag("mod");
    const auto flags = go.setting("GOFLAGS", input.scope(go.instruction));
    return mod ? mod->value == "vendor" : flags && flags->contains("-mod=vendor");
}

bool makesVendor(const AdviceInput& input)
{
    return std::ranges::any_of(input.goCommands, [](const GoCommand& go) {
        return go.verb == "mod vendor" || go.verb == "work vendor";
    });
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go || makesVendor(input))
        return;
    for (const GoCommand& go : input.goCommands) {
        const GoModule* module = asksForVendor(input, go) ? moduleOf(input, go) : nullptr;
        if (!module)
            continue;
        const std::string folder = module->folder == "." ? "vendor" : module->folder + "/vendor";
        const bool isIgnored = module->hasVendor && input.context->ignores(folder + "/modules.txt");
        if (!isIgnored && !input.context->lacks(folder))
            continue;
        report({go.callRange,
                isIgnored ? std::format("-mod=vendor compiles from {}, but {} keeps that folder from the engine: take it out of the "
                                        "ignore file.",
                                        folder, input.context->ignorePath)
                          : std::format("-mod=vendor compiles from {}, but the context has no such folder, so the build stops.", folder),
                {},
                {}});
    }
}

} // namespace

Rule vendor_not_sent()
{
    Rule rule;
    rule.aliases = {"SW204"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Send the vendor folder that the build asks for";
    rule.rationale = "With -mod=vendor the go command takes every module from vendor/ and asks nobody else. An ignore file that lists vendor, "
                     "often copied from a project without one, then stops the build with \"inconsistent vendoring\". Since Go 1.14 a "
                     "vendor folder is used without the flag.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -mod=vendor -o /out/server .
)";
    rule.good = rule.bad;
    rule.files = {{".dockerignore", "Dockerfile\nvendor\n"},
                  {"go.mod", "module shop\ngo 1.27\n"},
                  {"main.go", "package main\n"},
                  {"vendor/modules.txt", ""}};
    rule.goodFiles = {{".dockerignore", "Dockerfile\n"}};
    rule.sources = {"https://go.dev/ref/mod#vendoring"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
