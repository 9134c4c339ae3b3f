// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_modules.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if the file says anything about where modules may be asked for.
bool isSettled(std::string_view text)
{
    return text.contains("GOPRIVATE") || text.contains("GOPROXY") || text.contains("GONOPROXY")
           || text.contains("GONOSUM") || text.contains("GOSUMDB") || text.contains("GOINSECURE");
}

/// `git config … url.….insteadOf https://host/`: the host, without scheme and path; empty for other commands.
std::string_view rewrittenHost(const ShellCommand& command)
{
    const bool rewrites = command.name() == "git" && command.hasArgument("config")
                          && std::ranges::any_of(command.words, [](const Word& word) {
                                 return word.text.ends_with(".insteadOf") || word.text.ends_with(".insteadof");
                             });
    if (!rewrites)
        return {};
    std::string_view url = command.words.back().text;
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/:"));
}

bool bringsCredentials(const Mount& mount)
{
    return (mount.type == "secret" && (mount.target.ends_with(".netrc") || mount.id.contains("netrc")
                                       || mount.target.ends_with(".git-credentials")))
           || mount.type == "ssh";
}

bool isPublicHost(std::string_view host)
{
    return host == "github.com" || host == "gitlab.com" || host == "bitbucket.org" || !host.contains('.')
           || host.contains('$');
}

void checkGo(const AdviceInput& input, const GoCommand& go, std::vector<int>& reported, const Report& report)
{
    const std::vector<int> steps = stepsTo(input, go);
    std::string_view host;
    for (const int step : steps) {
        for (const ShellCommand& command : input.commandsOf(step)) {
            if (const std::string_view found = rewrittenHost(command); !found.empty())
                host = found;
        }
    }
    const auto mounts = input.mountsOf(go.instruction);
    const bool isPrivate =
        !host.empty() || std::ranges::any_of(mounts, [](const Mount* mount) { return bringsCredentials(*mount); });
    if (!isPrivate || mayVendor(input, go))
        return;
    reported.push_back(go.stage);
    Remark remark{go.callRange,
                  "Credentials are given for private modules, but without GOPRIVATE go first asks proxy.golang.org and "
                  "sum.golang.org for them, which tells them the names and fails there: name the host in GOPRIVATE.",
                  {},
                  {}};
    if (!host.empty() && !isPublicHost(host))
        remark.fixes.push_back({std::format("Set GOPRIVATE={}", host),
                                false,
                                {insertedLine(input.tree, go.instruction,
                                              std::format("{} GOPRIVATE={}", inFileCase(input.tree, "ENV"), host))}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    // With go.mod at hand, private-module-asked-in-public tells which modules it is about.
    if (input.context || input.goCommands.empty() || isSettled(input.tree.snapshot.bytes()))
        return;
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        if (go.needsModules() && go.verb != "generate" && !std::ranges::contains(reported, go.stage))
            checkGo(input, go, reported, report);
    }
}

} // namespace

Rule private_modules_without_goprivate()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Name the hosts of private modules in GOPRIVATE";
    rule.rationale = "By default go asks a public proxy for every module and a public database for its checksum. "
                     "Both learn the path of an internal module that way, and answer that they do not know it. "
                     "GOPRIVATE names the hosts, or paths such as github.com/acme/*, that are fetched directly and "
                     "not looked up in public.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download
)";
    rule.sources = {"https://go.dev/ref/mod#private-modules"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
