// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_cache.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// An id that changes with the base: `go-build-1.27-trixie`. Empty if the text does not tell the tag.
std::string idFor(const AdviceInput& input, int stage)
{
    const std::string& tag = input.base(stage).image.tag;
    return tag.empty() || tag.contains('$') ? std::string() : "go-build-" + tag;
}

std::vector<Fix> fixesFor(const AdviceInput& input, const GoCommand& go, const Mount& mount)
{
    const std::string id = idFor(input, go.stage);
    const std::string_view written = input.tree.snapshot.text(mount.range);
    static constexpr std::string_view type = "type=cache";
    const std::size_t at = written.find(type);
    if (id.empty() || at == std::string_view::npos)
        return {};
    const std::size_t place = mount.range.begin + at + type.size();
    return {{std::format("Give the cache the id {}", id), true, {{{place, place}, ",id=" + id}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go)
        return;
    std::vector<std::size_t> reported;
    for (const GoCommand& go : input.goCommands) {
        const auto cgo = go.setting("CGO_ENABLED", input.scope(go.instruction));
        const Mount* mount = go.compiles() ? cacheMountFor(input, go, GoCache::Build) : nullptr;
        const bool isShared = mount && mount->id == mount->target;
        if (!isShared || (cgo && *cgo != "1") || std::ranges::contains(reported, mount->range.begin))
            continue;
        const auto closure = closureOf(input, go);
        if (!closure || closure->packageWithC.empty())
            continue;
        reported.push_back(mount->range.begin);
        report({mount->range,
                std::format("{} uses C, and go does not notice when the system's C headers change: after an update of the base this "
                            "cache can hand back objects compiled against the old ones. Give it an id that names the base.",
                            closure->packageWithC),
                fixesFor(input, go, *mount),
                {}});
    }
}

} // namespace

Rule cgo_objects_in_shared_cache()
{
    Rule rule;
    rule.aliases = {"SW118"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Keep C objects of different bases apart";
    rule.rationale = "The go command recompiles when Go files, flags or compilers change, but it does not look at the C headers and "
                     "libraries of the system (go help cache says so). A cache mount outlives the base image, so a program with cgo can "
                     "be linked from objects that were made against yesterday's headers. An id with the base's tag starts a fresh cache "
                     "when the tag is raised.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,id=go-build-1.27-trixie,target=/root/.cache/go-build \
    go build -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\nrequire github.com/mattn/go-sqlite3 v1.14.32\n"},
                  {"main.go", "package main\n\nimport _ \"github.com/mattn/go-sqlite3\"\n"}};
    rule.sources = {"go help cache", "https://docs.docker.com/reference/dockerfile/#run---mounttypecache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
