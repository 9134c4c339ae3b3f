// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_releases.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace stagewright::rules {
namespace {

/// The third number of `1.26.3-trixie` or `1.26.3`; nothing without one.
std::optional<int> patchOf(std::string_view version)
{
    for (int dots = 0; dots < 2; ++dots)
        version.remove_prefix(std::min(version.find('.'), version.size() - 1) + 1);
    int patch = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), patch);
    return error == std::errc() ? std::optional(patch) : std::nullopt;
}

bool isOlder(std::string_view tag, std::string_view wanted)
{
    const auto image = goReleaseOf(tag);
    const auto module = goReleaseOf(wanted);
    if (!image || !module || *image != *module)
        return image && module && *image < *module;
    const std::string_view version = tag.substr(0, tag.find('-'));
    const auto has = std::ranges::count(version, '.') == 2 ? patchOf(version) : std::nullopt;
    const auto needs = std::ranges::count(wanted, '.') == 2 ? patchOf(wanted) : std::nullopt;
    return has && needs && *has < *needs;
}

bool mayFetchToolchain(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const auto toolchain = go.setting("GOTOOLCHAIN", scope);
    return toolchain && *toolchain != "local";
}

/// The tag's version raised, where it is written out in the FROM.
std::vector<Fix> fixesFor(const AdviceInput& input, const Stage& stage, const std::string& tag, std::string_view wanted)
{
    const std::string_view written = input.tree.snapshot.text(stage.baseRange);
    const std::size_t at = written.rfind(':' + tag);
    if (at == std::string_view::npos || written.contains('@'))
        return {};
    const auto release = *goReleaseOf(wanted);
    const std::string version = std::format("{}.{}", release.major, release.minor);
    const std::size_t begin = stage.baseRange.begin + at + 1;
    const std::size_t end = begin + std::min(tag.find('-'), tag.size());
    return {{std::format("Use Go {}", version), true, {{{begin, end}, version}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const GoCommand& go : input.goCommands) {
        const StageBase& base = input.base(go.stage);
        if (!input.context || !isGolang(base.family) || !go.needsModules() || std::ranges::contains(reported, base.root))
            continue;
        const GoModule* module = moduleOf(input, go);
        if (!module || !isOlder(base.image.tag, module->goVersion) || mayFetchToolchain(input, go))
            continue;
        reported.push_back(base.root);
        const Stage& root = input.stage(base.root);
        report({root.baseRange,
                std::format("go.mod asks for Go {} and this image has {}: the go command refuses to start, since the image sets "
                            "GOTOOLCHAIN=local. Raise the tag.",
                            module->goVersion, base.image.tag.substr(0, base.image.tag.find('-'))),
                fixesFor(input, root, base.image.tag, module->goVersion),
                {}});
    }
}

} // namespace

Rule image_older_than_module()
{
    Rule rule;
    rule.aliases = {"SW205"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Build with at least the Go that go.mod asks for";
    rule.rationale = "The go line of go.mod is a lower limit. An older go command would fetch a newer toolchain by itself, but the official "
                     "images set GOTOOLCHAIN=local so that the tag is the compiler; there it stops with \"go.mod requires go >= 1.27 "
                     "(running go 1.26.2; GOTOOLCHAIN=local)\". A toolchain line in go.mod is only a wish and does no harm.";
    rule.bad = R"(FROM golang:1.26-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"}, {"main.go", "package main\n"}};
    rule.sources = {"https://go.dev/doc/toolchain"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
