// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/package_steps.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Options that let unsigned packages in, and whose they are.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> options = {{
    {"allow-unauthenticated", "apt-get apt aptitude"},
    {"force-yes", "apt-get apt"},
    {"allow-untrusted", "apk"},
    {"nogpgcheck", "yum dnf microdnf"},
    {"no-gpgchecks", "yum dnf"},
    {"no-gpg-checks", "zypper yum dnf"},
    {"no-gpg-check", "zypper"},
    {"allow-unsigned-rpm", "zypper"},
    {"allow-insecure-repositories", "apt-get apt"},
}};

/// A package file of one's own has no signature that could be checked.
bool installsFiles(const PackageCommand& call)
{
    return std::ranges::any_of(call.arguments, [](const Word* word) {
        return word->text.starts_with('/') || word->text.starts_with("./") || word->text.ends_with(".apk")
               || word->text.ends_with(".rpm") || word->text.ends_with(".deb");
    });
}

void checkCall(const AdviceInput& input, const PackageCommand& call, const Report& report)
{
    for (const PackageOption& option : call.options) {
        const auto known = std::ranges::find_if(options, [&](const auto& entry) {
            return entry.first == option.name && lists(entry.second, call.toolName);
        });
        if (known == options.end())
            continue;
        report({option.word->range,
                std::format("With {} anybody between you and the mirror can put a package of theirs into the image: install the "
                            "repository's key instead.",
                            option.word->text),
                {{std::format("Remove {}", option.word->text), false, {deletedWord(input.tree, option.word->range)}}},
                {},
                {},
                {}});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool matters = downloads(call) || call.verb == PackageVerb::FetchLists;
            if (matters && !call.options.empty() && !installsFiles(call))
                checkCall(input, call, report);
        }
    }
}

} // namespace

Rule package_signature_not_checked()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Let the package manager check signatures";
    rule.rationale = "Packages come from mirrors, often over plain HTTP; the signature is what makes that safe. An option that skips the "
                     "check is mostly there because a key was missing one day, and it stays when the key is long there. The files "
                     "of the package run as root, during this build and in every container.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends --allow-unauthenticated nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://wiki.debian.org/SecureApt", "https://dnf.readthedocs.io/en/latest/command_ref.html#options"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
