// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"
#include "core/advisor/private_hosts.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isSettled(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    return std::ranges::any_of(std::array{"GOPRIVATE", "GONOPROXY", "GOPROXY"},
                               [&](const char* name) { return !go.isUnset(name, scope); });
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        const GoModule* module = input.context && go.needsModules() ? moduleOf(input, go) : nullptr;
        if (!module || std::ranges::contains(reported, go.stage) || mayVendor(input, go))
            continue;
        reported.push_back(go.stage);
        const auto found = std::ranges::find_if(module->requirements, [](const GoRequirement& requirement) {
            return looksPrivate(std::string_view(requirement.path).substr(0, requirement.path.find('/')));
        });
        if (found == module->requirements.end() || isSettled(input, go))
            continue;
        const std::string host = found->path.substr(0, found->path.find('/'));
        report({go.callRange,
                std::format("go asks the public proxy and checksum database for {} first, which tells them its name and fails if it "
                            "is private: set GOPRIVATE.",
                            found->path),
                {{std::format("Set GOPRIVATE={}", host), false,
                  {insertedLine(input.tree, go.instruction, std::format("{} GOPRIVATE={}", inFileCase(input.tree, "ENV"), host))}}},
                {}});
    }
}

} // namespace

Rule private_module_asked_in_public()
{
    Rule rule;
    rule.aliases = {"SW307"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Name the hosts of private modules";
    rule.rationale = "Unless told otherwise go looks every module up at proxy.golang.org and sum.golang.org. For a private module both "
                     "learn its name, neither can answer, and the build stops with 404 or 410. GOPRIVATE lists the hosts or path "
                     "prefixes that are asked directly and not checked in public.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
ENV GOPRIVATE=git.example.com
COPY go.mod go.sum ./
RUN go mod download
)";
    rule.files = {{"go.mod", "module git.example.com/shop/api\ngo 1.27\nrequire git.example.com/shop/auth v1.0.0\n"}, {"go.sum", ""}};
    rule.sources = {"https://go.dev/ref/mod#private-modules"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
