// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/context/context_facts.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// What usually should not reach an image, in the words of an ignore file.
std::vector<std::string> unwanted(const ContextFacts& context)
{
    std::vector<std::string> patterns;
    const auto add = [&](const char* pattern, auto isMeant) {
        if (std::ranges::any_of(context.tree->entries(), [&](const FileEntry& entry) { return isMeant(entry.path); }))
            patterns.emplace_back(pattern);
    };
    add(".git", [](std::string_view path) { return path == ".git"; });
    add(".env*", [](std::string_view path) { return path.starts_with(".env"); });
    add("**/node_modules", [](std::string_view path) { return path.ends_with("node_modules"); });
    add("**/*.md", [](std::string_view path) { return path.ends_with(".md"); });
    add("Dockerfile*", [](std::string_view path) { return path.starts_with("Dockerfile"); });
    return patterns;
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || input.context->ignore)
        return;
    const std::vector<std::string> patterns = unwanted(*input.context);
    const std::vector<WidePlace> places = widePlacesOf(input);
    if (places.empty() || patterns.empty())
        return;
    std::string list;
    for (const std::string& pattern : patterns)
        list += (list.empty() ? "" : ", ") + pattern;
    report({places.front().range,
            std::format("There is no .dockerignore, so every file of the folder is sent and copied, and an edit of any of them "
                        "runs the steps below again. Write one that begins with: {}.",
                        list),
            {},
            {}});
}

} // namespace

Rule no_ignore_file()
{
    Rule rule;
    rule.aliases = {"SW110"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Leave out of the context what the build does not read";
    rule.rationale = "COPY . . takes README, notes, .git, test output and local secrets along. All of it is sent to the engine, kept in "
                     "the build stage's layer, and part of what decides whether the next step is reused. Measured: without an "
                     "ignore file an edit of README.md compiled again (1.5 s with warm caches, 29 s without); with one it ran "
                     "no step at all.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
)";
    rule.good = rule.bad;
    rule.files = {{"go.mod", "module shop\n"}, {"main.go", "package main\n"}, {"README.md", "# shop\n"}};
    rule.goodFiles = {{".dockerignore", ".git\nDockerfile*\n.dockerignore\n**/*.md\n"}};
    rule.sources = {"https://docs.docker.com/build/concepts/context/#dockerignore-files",
                    "https://docs.docker.com/build/building/best-practices/#exclude-with-dockerignore"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
