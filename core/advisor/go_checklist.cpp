// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_checklist.h"

#include <algorithm>
#include <ranges>

namespace stagewright {
namespace {

constexpr Practice practices[] = {
    {"A supported Go release, named in the tag",
     "go-release-unsupported untagged-base latest-base go-release-not-named SW205 SW206 SW309 SW310 SW506 SW705"},
    {"Compile in one stage, ship another",
     "compiler-shipped build-tree-copied context-copied-to-runtime compiled-at-start SW311 SW315 SW709"},
    {"Stages with names, none in vain", "unnamed-stage numbered-stage SW230 SW701 SW702 SW704"},
    {"An absolute WORKDIR before copying", "copy-before-workdir relative-workdir SW229 SW614"},
    {"Modules before sources", "source-copied-before-modules go-sum-not-copied SW101 SW103 SW116 SW122 SW207"},
    {"Compiled packages in a cache mount",
     "build-cache-not-mounted cache-mount-elsewhere cache-mount-not-writable everything-rebuilt "
     "SW102 SW105 SW107 SW108 SW117 SW118 SW123 SW223"},
    {"The module cache in every step that needs it",
     "cache-mount-not-repeated locked-go-cache program-in-cache-mount SW104 SW106 SW109 SW119 SW120"},
    {"Modules as go.mod and go.sum have them",
     "vendor-wildcard SW124 SW201 SW202 SW203 SW204 SW216 SW217 SW228 SW403 SW505"},
    {"Only what the build needs in the context", "no-ignore-file SW110 SW111 SW112 SW121 SW215 SW218"},
    {"Arguments where they are used", "version-argument-too-early platform-argument-too-early SW113 SW114 SW707"},
    {"A program at a stated path",
     "copied-path-not-built program-not-kept SW208 SW209 SW210 SW221 SW222 SW507 SW708"},
    {"A C library that fits, or none",
     "libc-missing-in-runtime libc-of-another-kind glibc-linked-statically "
     "SW211 SW212 SW213 SW214 SW224 SW225 SW226 SW618"},
    {"Compiled for the target's platform",
     "cross-build-without-goarch runtime-of-builders-platform processor-fixed SW219 SW220"},
    {"No build paths and debug tables in the program",
     "build-path-in-program debug-tables-shipped SW401 SW402 SW406 SW501"},
    {"The version stamped on purpose", "version-stamp-by-chance SW227 SW502 SW503 SW504 SW706"},
    {"A small base for the service", "large-base-for-static-program base-release-unsupported SW312 SW404 SW408"},
    {"The program copied last, owned by root",
     "stable-step-after-program program-owned-by-service owner-changed-after-copy SW115 SW304 SW405"},
    {"An ordinary user, by number",
     "runs-as-root user-by-name user-without-group account-without-fixed-id user-unknown-to-image "
     "SW301 SW302 SW303 SW317 SW613 SW616 SW617"},
    {"No secrets in ARG, ENV and layers",
     "secret-in-arg-or-env secret-kept-in-layer credentials-copied private-modules-without-goprivate SW305 SW306 SW307"},
    {"Tools and modules that are checked", "unpinned-go-tool SW308 SW313 SW314 SW316 SW703"},
    {"Nothing set that Go does better",
     "gomaxprocs-in-image time-zone-without-table SW407 SW601 SW602 SW603 SW604"},
    {"Certificates and health checks that work", "no-ca-certificates healthcheck-tool-missing SW605 SW608 SW609 SW612"},
    {"A start command as a JSON array",
     "shell-form-entrypoint start-program-missing start-shell-missing program-in-roots-home SW606 SW607 SW610 SW611 SW615"},
};

bool breaks(const Finding& finding, std::span<const std::string> aliases, const Practice& practice)
{
    if (practice.isWatchedBy(finding.rule))
        return true;
    return finding.severity != Severity::Hint
           && std::ranges::any_of(aliases, [&](const std::string& alias) { return practice.isWatchedBy(alias); });
}

} // namespace

bool Practice::isWatchedBy(std::string_view name) const
{
    return std::ranges::any_of(rules | std::views::split(' '),
                               [&](const auto& word) { return std::string_view(word) == name; });
}

std::vector<Practice> goChecklist(const Advice& advice, std::span<const Rule> rules)
{
    if (!advice.buildsGo)
        return {};
    std::vector<Practice> list(std::begin(practices), std::end(practices));
    for (std::size_t i = 0; i < advice.findings.size(); ++i) {
        const Finding& finding = advice.findings[i];
        const auto rule = std::ranges::find(rules, finding.rule, &Rule::name);
        if (rule == rules.end())
            continue;
        for (Practice& practice : list) {
            if (practice.isKept() && breaks(finding, rule->aliases, practice))
                practice.finding = static_cast<int>(i);
        }
    }
    return list;
}

} // namespace stagewright
