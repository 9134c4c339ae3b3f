// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_command.h"

#include <format>

namespace stagewright::rules {
namespace {

/// What a script calls instead of `apt VERB`; empty if there is nothing like it.
std::string_view replacementFor(std::string_view verb)
{
    if (verb == "search" || verb == "show" || verb == "policy" || verb == "depends" || verb == "rdepends")
        return "apt-cache";
    static constexpr std::string_view same = "install update upgrade full-upgrade remove purge autoremove autopurge clean "
                                             "autoclean build-dep source download satisfy changelog";
    return lists(same, verb) ? "apt-get" : std::string_view();
}

/// The last part of the program's word: `apt` of `/usr/bin/apt`.
TextRange nameRange(const PackageCommand& call)
{
    return {call.program->range.end - std::string_view("apt").size(), call.program->range.end};
}

std::vector<Fix> fixesFor(const AdviceInput& input, const PackageCommand& call)
{
    const std::string_view verb = call.verbWord ? std::string_view(call.verbWord->text) : std::string_view();
    const std::string_view replacement = replacementFor(verb);
    if (replacement.empty() || input.tree.snapshot.text(nameRange(call)) != "apt")
        return {};
    std::vector<Edit> edits = {{nameRange(call), std::string(replacement)}};
    // apt's upgrade may install new dependencies; apt-get has to be told.
    if (verb == "upgrade")
        edits.push_back({{call.verbWord->range.end, call.verbWord->range.end}, " --with-new-pkgs"});
    if (verb == "full-upgrade")
        edits.push_back({call.verbWord->range, "dist-upgrade"});
    return {{std::format("Call {}", replacement), true, std::move(edits)}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (call.tool != PackageTool::Apt)
                continue;
            report({nameRange(call),
                    "apt is made for people at a terminal and says itself that its command line may change: scripts call apt-get, "
                    "or apt-cache to look something up.",
                    fixesFor(input, call),
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule apt_instead_of_apt_get()
{
    Rule rule;
    rule.aliases = {"DL3027"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Call apt-get in scripts";
    rule.rationale = "apt warns in every build log that it does not have a stable command line interface: its output, and what an "
                     "option means, may change from one release of Debian to the next. apt-get and apt-cache keep theirs. For "
                     "installing, the words are the same.";
    rule.bad = R"(FROM ubuntu:24.04
RUN apt update \
    && apt install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM ubuntu:24.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://manpages.debian.org/apt#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
