// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/image_reference.h"
#include "core/dockerfile/mount.h"

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

constexpr std::array<std::string_view, 4> dockerHub = {"docker.io", "hub.docker.com", "index.docker.io",
                                                       "hub.docker.io"};

/// `*`, `*.example.com`, `registry*` or a plain host.
bool matches(std::string_view pattern, std::string_view host)
{
    if (pattern.starts_with('*'))
        return host.ends_with(pattern.substr(1));
    if (pattern.ends_with('*'))
        return host.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == host;
}

bool isTrusted(std::span<const std::string> registries, std::string_view host)
{
    return std::ranges::any_of(registries, [&](const std::string& registry) {
        if (host.empty())
            return std::ranges::any_of(dockerHub, [&](std::string_view name) { return matches(registry, name); });
        return matches(registry, host);
    });
}

/// Judges one image where the file names it.
void checkImage(std::span<const std::string> registries, std::string_view reference, TextRange range,
                const Report& report)
{
    const std::string host = parseImageReference(reference).registry;
    if (reference.empty() || (!host.contains('$') && isTrusted(registries, host)))
        return;
    const bool isOpen = host.contains('$') || (host.empty() && reference.starts_with('$'));
    report({range,
            isOpen ? std::format(
                "The text does not tell which registry {} comes from, and only trusted ones may be used.", reference)
                   : std::format("{} comes from {}, which is not among the trusted registries.", reference,
                                 host.empty() ? "Docker Hub" : host),
            {},
            {}});
}

/// A file without FROM has no graph: its COPY --from and mounts are images, but for numbers.
void checkFragment(const AdviceInput& input, std::span<const std::string> registries, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        const Flag* from = instruction.keyword == Keyword::Copy ? instruction.findFlag("from") : nullptr;
        if (from && from->value.find_first_not_of("0123456789") != std::string::npos)
            checkImage(registries, from->value, from->valueRange, report);
        if (instruction.keyword != Keyword::Run)
            continue;
        for (const Mount& mount : mountsOf(instruction))
            checkImage(registries, mount.from, mount.fromRange, report);
    }
}

void check(const AdviceInput& input, const Report& report)
{
    const auto registries = input.config.option("registry-not-trusted", "registries")
                                .value_or(std::vector<std::string>());
    if (registries.empty())
        return;
    if (input.graph.stages.empty())
        checkFragment(input, registries, report);
    for (const Edge& edge : input.graph.edges) {
        if (edge.from.kind == SourceKind::Image
            || (edge.from.kind == SourceKind::Argument && edge.from.reference.contains('$')))
            checkImage(registries, edge.from.reference, edge.referenceRange, report);
    }
}

} // namespace

Rule registry_not_trusted()
{
    Rule rule;
    rule.aliases = {"DL3026"};
    rule.category = "security";
    rule.severity = Severity::Error;
    rule.options = {{"registries",
                     "Hosts that images may come from, such as docker.io or *.example.com; without any, all may.",
                     {},
                     {"docker.io", "*.example.com"}}};
    rule.title = "Take images from trusted registries";
    rule.rationale = "An image is code that runs in the build and in production. Where a project says which registries "
                     "it trusts, every FROM, COPY --from and mount is held against that list, with build arguments at "
                     "their defaults. Names without a host are Docker Hub's.";
    rule.bad = R"(FROM registry.example.org/team/base:3
)";
    rule.good = R"(FROM registry.example.com/team/base:3
)";
    rule.sources = {"https://github.com/hadolint/hadolint/wiki/DL3026"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
