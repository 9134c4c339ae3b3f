// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_build_facts.h"

#include "core/advisor/go_releases.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

/// `Version` or `version` of a package; empty without one.
std::string versionOf(const GoPackage& package)
{
    for (const char* name : {"Version", "version"}) {
        if (package.variables.contains(name))
            return name;
    }
    return {};
}

/// The variable to stamp, as -X names it: of the program, if there is one only, or of a package called version.
std::string versionVariableOf(const ContextFacts& facts, const GoChoices& choices)
{
    if (choices.programs.size() == 1) {
        const GoPackage* main = facts.go->packageAt(choices.programs.front().folder);
        if (main && !versionOf(*main).empty())
            return "main." + versionOf(*main);
    }
    for (const ProgramChoice& program : choices.programs) {
        for (const GoPackage* package : facts.go->closureOf(program.folder).packages) {
            const bool isForVersions = package->name == "version" || package->name == "buildinfo";
            if (!package->isVendored && isForVersions && !versionOf(*package).empty())
                return facts.go->importPathOf(*package) + '.' + versionOf(*package);
        }
    }
    return {};
}

/// The newest release that images are built of, or the one that a module asks for if that is newer.
std::string toolchainFor(const std::vector<const GoModule*>& modules)
{
    std::string release = newestGoRelease();
    for (const GoModule* module : modules) {
        const auto wanted = goReleaseOf(module->goVersion);
        if (wanted && *wanted > *goReleaseOf(release))
            release = std::format("{}.{}", wanted->major, wanted->minor);
    }
    return release;
}

bool hasRequirement(const std::vector<const GoModule*>& modules, std::string_view path)
{
    return std::ranges::any_of(modules, [&](const GoModule* module) {
        return std::ranges::any_of(module->requirements, [&](const GoRequirement& requirement) {
            return requirement.path.starts_with(path);
        });
    });
}

} // namespace

std::vector<const GoModule*> usedModulesOf(const ContextFacts& facts)
{
    std::vector<const GoModule*> used;
    const auto add = [&](const std::string& folder) {
        const auto found = std::ranges::find(facts.go->modules, cleanPath(folder), &GoModule::folder);
        if (found != facts.go->modules.end() && !std::ranges::contains(used, &*found))
            used.push_back(&*found);
    };
    if (facts.go->workspace) {
        for (const std::string& member : facts.go->workspace->uses)
            add(member);
    } else {
        add(".");
    }
    for (std::size_t i = 0, count = used.size(); i < count; ++i) {
        const GoModule* module = used[i];
        for (const GoReplacement& replacement : module->replacements) {
            if (replacement.isByFolder())
                add(module->folder + '/' + replacement.by);
        }
    }
    return used;
}

GoBuildFacts buildFactsOf(const ContextFacts& facts, const GoChoices& choices)
{
    const auto modules = usedModulesOf(facts);
    GoBuildFacts build;
    build.cPackage = packageNeedingC(facts, choices);
    build.isVendored = facts.tree->find("vendor/modules.txt") != nullptr;
    build.fetches = !build.isVendored && std::ranges::any_of(modules, [&](const GoModule* module) {
        return std::ranges::any_of(module->requirements, [&](const GoRequirement& requirement) {
            return std::ranges::none_of(modules, [&](const GoModule* other) { return other->path == requirement.path; });
        });
    });
    for (const ProgramChoice& program : choices.programs)
        build.loadsTimeZones |= facts.go->closureOf(program.folder).deeds.loadsTimeZones;
    build.versionVariable = versionVariableOf(facts, choices);
    build.toolchain = toolchainFor(modules);
    const bool hasC = !build.cPackage.empty();
    build.linksStatically = hasC && (choices.base == RuntimeBase::Scratch || choices.base == RuntimeBase::DistrolessStatic);
    build.usesMusl = hasC && (build.linksStatically || choices.base == RuntimeBase::Alpine);
    if (build.usesMusl && hasRequirement(modules, "github.com/confluentinc/confluent-kafka-go"))
        build.tags.push_back("musl");
    if (build.linksStatically && hasRequirement(modules, "github.com/mattn/go-sqlite3"))
        build.tags.push_back("sqlite_omit_load_extension");
    const bool lacksZones = choices.base != RuntimeBase::DistrolessStatic && choices.base != RuntimeBase::DistrolessBase;
    if (build.loadsTimeZones && lacksZones)
        build.tags.push_back("timetzdata");
    return build;
}

} // namespace stagewright
