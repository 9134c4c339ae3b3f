// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/advisor/go_modules.h"
#include "core/advisor/go_packages.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The files of the context that a //go:embed pattern of a package selects.
std::vector<const FileEntry*> embeddedFiles(const FileTree& tree, const GoPackage& package, std::string_view pattern)
{
    pattern.remove_prefix(pattern.starts_with("all:") ? 4 : 0);
    const IgnorePattern matcher(cleanPath(package.folder + '/' + std::string(pattern)));
    std::vector<const FileEntry*> files;
    for (const FileEntry& entry : tree.below(package.folder)) {
        if (entry.kind == FileKind::Folder)
            continue;
        const std::string_view path = entry.path;
        bool isMatch = matcher.matches(path);
        for (std::size_t slash = path.find('/'); !isMatch && slash != std::string_view::npos; slash = path.find('/', slash + 1))
            isMatch = matcher.matches(path.substr(0, slash));
        if (isMatch)
            files.push_back(&entry);
    }
    return files;
}

void checkPattern(const AdviceInput& input, const GoCommand& go, const std::vector<int>& steps, const GoPackage& package,
                  const std::string& pattern, const Report& report)
{
    const auto files = embeddedFiles(*input.context->tree, package, pattern);
    if (files.empty()) // written by an earlier step, or a mistake that go itself reports anywhere
        return;
    const bool isIgnored = std::ranges::all_of(files, [&](const FileEntry* file) { return input.context->ignores(file->path); });
    const bool isBrought = std::ranges::any_of(files, [&](const FileEntry* file) {
        return !input.context->ignores(file->path) && bringsPath(input, steps, file->path);
    });
    if (isBrought)
        return;
    report({go.callRange,
            isIgnored ? std::format("{} embeds {}, and {} keeps {} from the engine: the compiler stops with \"no matching files "
                                    "found\". Add !{} to it.",
                                    package.folder == "." ? "The package" : package.folder, pattern, input.context->ignorePath,
                                    files.front()->path, files.front()->path)
                      : std::format("{} embeds {}, but no COPY brings {}: the compiler stops with \"no matching files found\".",
                                    package.folder == "." ? "The package" : package.folder, pattern, files.front()->path),
            {},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<const GoPackage*> seen;
    for (const GoCommand& go : input.goCommands) {
        if (!input.context || !input.context->go || !go.compiles())
            continue;
        const std::vector<int> steps = stepsTo(input, go);
        for (const GoPackage* built : builtPackagesOf(input, go)) {
            const GoClosure closure = input.context->go->closureOf(built->folder);
            for (const GoPackage* package : closure.packages) {
                if (package->isVendored || std::ranges::contains(seen, package))
                    continue;
                seen.push_back(package);
                for (const std::string& pattern : package->embeds)
                    checkPattern(input, go, steps, *package, pattern, report);
            }
        }
    }
}

} // namespace

Rule embedded_files_missing()
{
    Rule rule;
    rule.aliases = {"SW215"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Bring the embedded files to the compiler";
    rule.rationale = "//go:embed reads files while compiling. A broad pattern in .dockerignore, such as **/*.md, or a COPY of Go files alone "
                     "takes them away, and the build that works on a desk stops in the image with \"pattern README.md: no matching "
                     "files found\".";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod *.go ./
RUN go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod *.go ./
COPY web ./web
RUN go build -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"main.go", "package main\n\nimport \"embed\"\n\n//go:embed web\nvar web embed.FS\n"},
                  {"web/index.html", ""}};
    rule.sources = {"https://pkg.go.dev/embed"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
