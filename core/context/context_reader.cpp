// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/context_reader.h"

#include "core/context/go_constraint.h"

#include <algorithm>
#include <ranges>

namespace stagewright {
namespace {

std::string_view folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Folders that the go command does not look into (`go help packages`).
bool isHiddenFromGo(std::string_view path)
{
    for (const auto part : folderOf(path) | std::views::split('/')) {
        const std::string_view name(part.begin(), part.end());
        if (name == "testdata" || name == "node_modules" || name.starts_with('_') || (name.size() > 1 && name.starts_with('.')))
            return true;
    }
    return nameOf(path).starts_with('_') || nameOf(path).starts_with('.');
}

constexpr std::string_view vendorList = "vendor/modules.txt";

bool isVendored(std::string_view path)
{
    return path.starts_with("vendor/") || path.contains("/vendor/");
}

std::string beside(std::string_view folder, std::string_view name)
{
    return folder == "." ? std::string(name) : std::string(folder) + '/' + std::string(name);
}

} // namespace

bool ContextReader::wantsText(std::string_view path)
{
    const std::string_view name = nameOf(path);
    if (path == ".dockerignore" || path == "go.work")
        return true;
    if (isHiddenFromGo(path))
        return false;
    if (path == vendorList || path.ends_with("/vendor/modules.txt"))
        return true;
    return name == "go.mod" ? !isVendored(path) : name.ends_with(".go");
}

void ContextReader::addEntry(FileEntry entry)
{
    m_entries.push_back(std::move(entry));
}

void ContextReader::addText(std::string_view path, std::string_view text)
{
    const std::string_view name = nameOf(path);
    const std::string_view folder = folderOf(path);
    if (name == ".dockerignore")
        m_ignoreText = std::string(text);
    else if (name == "go.mod")
        m_modules.push_back(readGoModule(text, std::string(folder)));
    else if (name == "go.work")
        m_workspace = readGoWorkspace(text, std::string(folder));
    else if (name == "modules.txt")
        m_vendorTexts[std::string(path)] = text;
    else if (name.ends_with(".go"))
        addSource(folder, name, text);
}

GoPackage& ContextReader::packageAt(std::string_view folder)
{
    const auto found = m_packages.find(folder);
    if (found != m_packages.end())
        return found->second;
    GoPackage& package = m_packages[std::string(folder)];
    package.folder = folder;
    package.isVendored = isVendored(std::string(folder) + '/');
    return package;
}

void ContextReader::addSource(std::string_view folder, std::string_view fileName, std::string_view text)
{
    GoPackage& package = packageAt(folder);
    if (fileName.ends_with("_test.go")) {
        package.hasTests = true;
        return;
    }
    const GoSource source = readGoSource(text);
    const auto takesPart = [&](bool hasCgo) {
        return isNameForLinux(fileName) && (source.constraint.empty() || holdsOnLinux(source.constraint, hasCgo));
    };
    package.filesWithoutC += takesPart(false) && !source.usesC ? 1 : 0;
    if (!takesPart(true))
        return;
    ++package.files;
    package.name = source.package;
    package.imports.insert(source.imports.begin(), source.imports.end());
    package.variables.insert(source.variables.begin(), source.variables.end());
    package.embeds.insert(package.embeds.end(), source.embeds.begin(), source.embeds.end());
    package.ports.insert(source.ports.begin(), source.ports.end());
    package.usesC |= source.usesC;
    package.deeds |= source.deeds;
}

std::shared_ptr<const GoProject> ContextReader::finishProject(const FileTree& tree)
{
    if (m_modules.empty() && !m_workspace)
        return nullptr;
    auto project = std::make_shared<GoProject>();
    project->modules = std::move(m_modules);
    std::ranges::sort(project->modules, {}, &GoModule::folder);
    for (GoModule& module : project->modules) {
        module.hasSum = tree.find(beside(module.folder, "go.sum")) != nullptr;
        module.hasVendor = tree.find(beside(module.folder, vendorList)) != nullptr;
        // The list of a workspace names what all its members require.
        const auto text = m_vendorTexts.find(beside(module.folder, vendorList));
        if (text != m_vendorTexts.end() && !m_workspace)
            module.vendorMismatch = vendorMismatchOf(module, text->second);
    }
    project->workspace = std::move(m_workspace);
    if (project->workspace)
        project->workspace->hasSum = tree.find(beside(project->workspace->folder, "go.work.sum")) != nullptr;
    for (auto& [folder, package] : m_packages)
        project->packages.push_back(std::move(package));
    return project;
}

ContextContent ContextReader::finish()
{
    ContextContent content;
    content.tree = std::make_shared<FileTree>(std::move(m_entries), m_isComplete);
    content.go = finishProject(*content.tree);
    content.ignoreText = std::move(m_ignoreText);
    return content;
}

ContextFacts factsFor(const ContextContent& content, std::string dockerfile,
                      const std::optional<std::string>& ownIgnoreText)
{
    ContextFacts facts;
    facts.tree = content.tree;
    facts.go = content.go;
    if (ownIgnoreText) {
        facts.ignore.emplace(*ownIgnoreText);
        facts.ignorePath = dockerfile + ".dockerignore";
    } else if (content.ignoreText) {
        facts.ignore.emplace(*content.ignoreText);
        facts.ignorePath = ".dockerignore";
    }
    facts.dockerfile = std::move(dockerfile);
    return facts;
}

std::shared_ptr<const ContextFacts> factsOf(const ContextFiles& files, std::string dockerfile)
{
    ContextReader reader;
    std::map<std::string, FileEntry, std::less<>> entries;
    entries[dockerfile] = {dockerfile, FileKind::File, 0};
    for (const auto& [path, text] : files) {
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
            entries[path.substr(0, slash)] = {path.substr(0, slash), FileKind::Folder, 0};
        entries[path] = {path, FileKind::File, text.size()};
        if (ContextReader::wantsText(path))
            reader.addText(path, text);
    }
    for (auto& [path, entry] : entries)
        reader.addEntry(std::move(entry));
    const auto own = files.find(dockerfile + ".dockerignore");
    return std::make_shared<const ContextFacts>(
        factsFor(reader.finish(), dockerfile, own == files.end() ? std::nullopt : std::optional(own->second)));
}

} // namespace stagewright
