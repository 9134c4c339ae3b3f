// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/go_project.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// True if `path` is `prefix` or stands below it.
bool isBelow(std::string_view path, std::string_view prefix)
{
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

bool isFolderBelow(std::string_view folder, std::string_view top)
{
    return top == "." || isBelow(folder, top);
}

/// Walks from a package to all that it imports.
class ClosureWalk
{
public:
    explicit ClosureWalk(const GoProject& project) : m_project(project) {}

    GoClosure walk(const GoPackage& start)
    {
        add(start);
        for (std::size_t i = 0; i < m_closure.packages.size(); ++i) {
            for (const std::string& path : m_closure.packages[i]->imports)
                follow(path);
        }
        return std::move(m_closure);
    }

private:
    void add(const GoPackage& package)
    {
        if (std::ranges::contains(m_closure.packages, &package))
            return;
        m_closure.packages.push_back(&package);
        if (!package.isVendored)
            m_closure.deeds |= package.deeds;
        if (package.usesC && m_closure.packageWithC.empty())
            m_closure.packageWithC = m_project.importPathOf(package);
        if (package.usesC && package.filesWithoutC == 0 && m_closure.packageNeedingC.empty())
            m_closure.packageNeedingC = m_project.importPathOf(package);
    }

    void follow(const std::string& path)
    {
        if (!m_closure.imports.insert(path).second)
            return;
        const auto folder = m_project.folderOf(path);
        const GoPackage* package = folder ? m_project.packageAt(*folder) : nullptr;
        if (package)
            add(*package);
        else if (folder || !isStandardPackage(path))
            m_closure.isWhole = false;
        for (const GoModule& module : m_project.modules) {
            for (const GoRequirement& requirement : module.requirements) {
                if (isBelow(path, requirement.path) && needsC(requirement.path))
                    m_closure.packageWithC = m_closure.packageNeedingC = path;
            }
        }
    }

    const GoProject& m_project;
    GoClosure m_closure;
};

} // namespace

const GoPackage* GoProject::packageAt(std::string_view folder) const
{
    const std::string wanted = cleanPath(folder);
    const auto found = std::ranges::lower_bound(packages, wanted, {}, &GoPackage::folder);
    return found != packages.end() && found->folder == wanted ? &*found : nullptr;
}

const GoModule* GoProject::moduleOf(std::string_view folder) const
{
    const std::string wanted = cleanPath(folder);
    const GoModule* innermost = nullptr;
    for (const GoModule& module : modules) {
        const bool isDeeper = !innermost || innermost->folder == "." || module.folder.size() > innermost->folder.size();
        if (isFolderBelow(wanted, module.folder) && isDeeper)
            innermost = &module;
    }
    return innermost;
}

std::optional<std::string> GoProject::folderOf(std::string_view importPath) const
{
    for (const GoModule& module : modules) {
        if (!module.path.empty() && isBelow(importPath, module.path))
            return cleanPath(module.folder + std::string(importPath.substr(module.path.size())));
        for (const GoReplacement& replacement : module.replacements) {
            if (replacement.isByFolder() && isBelow(importPath, replacement.path))
                return cleanPath(module.folder + '/' + replacement.by
                                 + std::string(importPath.substr(replacement.path.size())));
        }
    }
    for (const GoModule& module : modules) {
        const std::string folder = cleanPath(module.folder + "/vendor/" + std::string(importPath));
        if (module.hasVendor && packageAt(folder))
            return folder;
    }
    return std::nullopt;
}

std::string GoProject::importPathOf(const GoPackage& package) const
{
    static constexpr std::string_view vendor = "vendor/";
    if (const std::size_t at = package.folder.find(vendor); package.isVendored && at != std::string::npos)
        return package.folder.substr(at + vendor.size());
    const GoModule* module = moduleOf(package.folder);
    if (!module || module->folder == package.folder)
        return module ? module->path : package.folder;
    const std::size_t top = module->folder == "." ? 0 : module->folder.size() + 1;
    return module->path + '/' + package.folder.substr(top);
}

std::vector<const GoPackage*> GoProject::mains() const
{
    std::vector<const GoPackage*> mains;
    for (const GoPackage& package : packages) {
        if (package.name == "main" && !package.isVendored)
            mains.push_back(&package);
    }
    return mains;
}

bool GoProject::hasTests() const
{
    return std::ranges::any_of(packages, [](const GoPackage& package) { return package.hasTests && !package.isVendored; });
}

GoClosure GoProject::closureOf(std::string_view folder) const
{
    const GoPackage* package = packageAt(folder);
    if (package)
        return ClosureWalk(*this).walk(*package);
    GoClosure unknown;
    unknown.isWhole = false;
    return unknown;
}

bool isStandardPackage(std::string_view importPath)
{
    return !importPath.substr(0, importPath.find('/')).contains('.');
}

bool needsC(std::string_view modulePath)
{
    static constexpr std::array<std::string_view, 8> modules = {
        "github.com/mattn/go-sqlite3",     "github.com/confluentinc/confluent-kafka-go",
        "github.com/confluentinc/confluent-kafka-go/v2", "gocv.io/x/gocv",
        "github.com/h2non/bimg",           "github.com/DataDog/zstd",
        "github.com/linxGnu/grocksdb",     "github.com/tecbot/gorocksdb"};
    return std::ranges::contains(modules, modulePath);
}

} // namespace stagewright
