// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/template_writer.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <span>

namespace stagewright {
namespace {

struct IgnoredPath
{
    std::string_view pattern;
    std::string_view reason;
};

constexpr std::array<IgnoredPath, 10> bystanders = {{
    {".git", "Every commit would rebuild the program, and it is often the largest part."},
    {"Dockerfile*", "An edit of the Dockerfile itself must not rebuild what it copies."},
    {".dockerignore", "The same holds for this file."},
    {"**/*.md", "Words about the program."},
    {".idea", "The editor's files."},
    {".vscode", "The editor's files."},
    {"**/*.swp", "The editor's files."},
    {"bin/", "Programs built outside the container."},
    {"dist/", "Programs built outside the container."},
    {"coverage*", "Reports of tests."},
}};

constexpr std::array<IgnoredPath, 4> secrets = {{
    {".env*", "Settings and passwords of one machine."},
    {".netrc", "Passwords for hosts."},
    {"**/*.pem", "Private keys and certificates."},
    {"**/*.key", "Private keys."},
}};

/// True if a Go package lies in what the pattern hides: then the name means something else here.
bool hidesPackage(const ContextFacts& facts, std::string_view pattern)
{
    const IgnoreFile file{pattern};
    return std::ranges::any_of(facts.go->packages, [&](const GoPackage& package) { return file.ignores(package.folder); });
}

void writeAll(const ContextFacts& facts, std::span<const IgnoredPath> paths, TemplateWriter& out)
{
    for (const IgnoredPath& path : paths) {
        if (!hidesPackage(facts, path.pattern))
            out.plain(path.pattern, path.reason);
    }
}

/// True if a //go:embed pattern of the package selects the file or a folder above it.
bool isEmbedded(const GoPackage& package, std::string_view path)
{
    return std::ranges::any_of(package.embeds, [&](std::string_view pattern) {
        pattern.remove_prefix(pattern.starts_with("all:") ? 4 : 0);
        const IgnorePattern matcher(cleanPath(package.folder + '/' + std::string(pattern)));
        for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
            if (matcher.matches(path.substr(0, slash)))
                return true;
        }
        return matcher.matches(path);
    });
}

bool isTestData(std::string_view path)
{
    return path.starts_with("testdata/") || path.contains("/testdata/");
}

/// Brings back what the file so far hides and a compiler or a test reads.
void writeExceptions(const ContextFacts& facts, const GoChoices& choices, TemplateWriter& out)
{
    const IgnoreFile file(out.text());
    bool hidesTestData = false;
    for (const FileEntry& entry : facts.tree->entries()) {
        if (entry.kind != FileKind::File || !file.ignores(entry.path))
            continue;
        hidesTestData |= choices.hasTestStage && isTestData(entry.path);
        if (std::ranges::any_of(facts.go->packages, [&](const GoPackage& package) { return isEmbedded(package, entry.path); })) {
            out.told("!" + entry.path, "Embedded in the program with //go:embed.");
        }
    }
    // The engine asks an exception of files alone where their folder is not ignored: `!**/testdata` would not help.
    if (hidesTestData)
        out.told("!**/testdata/**", "The tests read these, whatever they are called.");
}

} // namespace

GoTemplate goIgnoreFile(const ContextFacts& facts, const GoChoices& choices)
{
    TemplateWriter out;
    out.comment("Not part of the program: an edit of these must not rebuild it.");
    writeAll(facts, bystanders, out);
    if (!choices.hasTestStage) {
        out.plain("**/*_test.go", "No stage runs tests, so an edit of one need not rebuild anything.");
        out.plain("**/testdata", "Read by tests alone.");
    }
    out.blankLine();
    out.comment("Secrets never belong into a build context.");
    writeAll(facts, secrets, out);
    writeExceptions(facts, choices, out);
    return out.finish();
}

} // namespace stagewright
