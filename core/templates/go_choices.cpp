// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_choices.h"

#include "core/advisor/private_hosts.h"
#include "core/templates/go_build_facts.h"
#include "core/text/joined.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>
#include <set>

namespace stagewright {
namespace {

struct NamedBase
{
    std::string_view name;
    RuntimeBase base;
};

constexpr std::array<NamedBase, 6> named = {{{"distroless-static", RuntimeBase::DistrolessStatic},
                                             {"distroless-base", RuntimeBase::DistrolessBase},
                                             {"scratch", RuntimeBase::Scratch},
                                             {"alpine", RuntimeBase::Alpine},
                                             {"debian-slim", RuntimeBase::DebianSlim},
                                             {"ubuntu", RuntimeBase::Ubuntu}}};

/// True for `v2`, `v10`: the end of an import path that `go build` does not name a program after.
bool isMajorVersion(std::string_view element)
{
    return element.size() > 1 && element[0] == 'v'
           && std::ranges::all_of(element.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// The name that `go build` gives the program of an import path.
std::string programNameOf(std::string_view importPath)
{
    std::string_view last = importPath.substr(importPath.rfind('/') + 1);
    if (isMajorVersion(last) && importPath.size() > last.size()) {
        importPath.remove_suffix(last.size() + 1);
        last = importPath.substr(importPath.rfind('/') + 1);
    }
    return std::string(last);
}

std::string hostsOf(const ContextFacts& facts)
{
    std::set<std::string> hosts;
    for (const GoModule* module : usedModulesOf(facts)) {
        for (const GoRequirement& requirement : module->requirements) {
            const std::string host = requirement.path.substr(0, requirement.path.find('/'));
            if (looksPrivate(host))
                hosts.insert(host);
        }
    }
    return joined(std::vector<std::string>(hosts.begin(), hosts.end()), ",");
}

/// Two programs of one name are told apart by their whole folders.
void makeNamesDiffer(std::vector<ProgramChoice>& programs)
{
    std::multiset<std::string> names;
    for (const ProgramChoice& program : programs)
        names.insert(program.name);
    for (ProgramChoice& program : programs) {
        if (names.count(program.name) > 1 && program.folder != ".") {
            program.name = program.folder;
            std::ranges::replace(program.name, '/', '-');
            program.isOwnName = false;
        }
    }
}

ChoiceReason baseReason(const ContextFacts& facts, const GoChoices& choices)
{
    static constexpr std::array<std::string_view, 6> reasons = {
        "certificates, time zones and an account that is not root; no shell and no package manager",
        "what distroless-static holds and the C library of the same Debian as the compiler's image",
        "nothing but the program and the files put beside it",
        "a shell and a package manager in a few megabytes, for a look inside",
        "Debian's C library, shell and packages",
        "Ubuntu's C library, shell and packages"};
    const std::string needing = packageNeedingC(facts, choices);
    const std::string why(reasons[static_cast<std::size_t>(choices.base)]);
    return {"base", std::string(runtimeBaseName(choices.base)),
            needing.empty() ? std::format("It holds {}; the program needs no C library.", why)
                            : std::format("It holds {}; {} needs C.", why, needing)};
}

} // namespace

std::string_view runtimeBaseName(RuntimeBase base)
{
    return std::ranges::find(named, base, &NamedBase::base)->name;
}

std::optional<RuntimeBase> runtimeBaseNamed(std::string_view name)
{
    const auto found = std::ranges::find(named, name == "distroless" ? "distroless-static" : name, &NamedBase::name);
    return found == named.end() ? std::nullopt : std::optional(found->base);
}

std::vector<const GoPackage*> mainPackagesOf(const ContextFacts& facts)
{
    if (!facts.go)
        return {};
    const auto modules = usedModulesOf(facts);
    std::vector<const GoPackage*> mains = facts.go->mains();
    std::erase_if(mains, [&](const GoPackage* package) {
        return !std::ranges::contains(modules, facts.go->moduleOf(package->folder));
    });
    return mains;
}

ProgramChoice programOf(const ContextFacts& facts, const GoPackage& package)
{
    ProgramChoice program{package.folder, programNameOf(facts.go->importPathOf(package)), {}};
    std::set<int> ports;
    for (const GoPackage* part : facts.go->closureOf(package.folder).packages) {
        if (!part->isVendored)
            ports.insert(part->ports.begin(), part->ports.end());
    }
    if (ports.size() == 1)
        program.port = *ports.begin();
    return program;
}

std::string packageNeedingC(const ContextFacts& facts, const GoChoices& choices)
{
    for (const ProgramChoice& program : choices.programs) {
        if (std::string path = facts.go->closureOf(program.folder).packageNeedingC; !path.empty())
            return path;
    }
    return {};
}

GoChoices defaultChoices(const ContextFacts& facts, const std::vector<const GoPackage*>& mains)
{
    GoChoices choices;
    for (const GoPackage* package : mains)
        choices.programs.push_back(programOf(facts, *package));
    makeNamesDiffer(choices.programs);
    if (!packageNeedingC(facts, choices).empty())
        choices.base = RuntimeBase::DistrolessBase;
    choices.privateModules = hostsOf(facts);
    choices.hasTestStage = facts.go->hasTests();
    return choices;
}

std::vector<ChoiceReason> reasonsOf(const ContextFacts& facts, const GoChoices& choices)
{
    std::vector<ChoiceReason> reasons;
    for (const ProgramChoice& program : choices.programs) {
        const std::string folder = program.folder == "." ? "." : "./" + program.folder;
        reasons.push_back({"main", folder, std::format("It becomes the program {}.", program.name)});
        reasons.push_back({"port", program.port ? std::to_string(*program.port) : "none",
                           program.port ? std::format("The sources of {} name it.", folder)
                                        : std::format("The sources of {} do not tell one port.", folder)});
    }
    reasons.push_back(baseReason(facts, choices));
    const bool isLayer = choices.modules == ModuleStore::Layer;
    reasons.push_back({"modules", isLayer ? "layer" : "mount",
                       isLayer ? "They last where builds run on fresh machines too."
                               : "One new module is one download, on a machine that keeps its disk."});
    reasons.push_back({"private", choices.privateModules.empty() ? "none" : choices.privateModules,
                       choices.privateModules.empty() ? "No required module is at a host that looks like a company's own."
                                                      : "These modules are not looked up in public."});
    reasons.push_back({"platform", choices.platforms.empty() ? "none" : joined(choices.platforms, ","),
                       choices.platforms.empty() ? "The image is for the machine that builds it."
                                                 : "One build makes an image for each."});
    reasons.push_back({"tests", choices.hasTestStage ? "yes" : "no",
                       facts.go->hasTests() ? "The project has tests." : "The project has no tests."});
    return reasons;
}

} // namespace stagewright
