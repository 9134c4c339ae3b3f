// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What the image that is shipped stands on.
enum class RuntimeBase { DistrolessStatic, DistrolessBase, Scratch, Alpine, DebianSlim, Ubuntu };

/// All of them, in the order to offer.
inline constexpr RuntimeBase runtimeBases[] = {RuntimeBase::DistrolessStatic, RuntimeBase::DistrolessBase,
                                               RuntimeBase::Scratch,          RuntimeBase::Alpine,
                                               RuntimeBase::DebianSlim,       RuntimeBase::Ubuntu};

/// Its name in a call: `distroless-static`.
std::string_view runtimeBaseName(RuntimeBase base);
/// The base of that name; `distroless` is `distroless-static`.
std::optional<RuntimeBase> runtimeBaseNamed(std::string_view name);

/// Where downloaded modules are kept between builds.
enum class ModuleStore {
    Layer,      ///< in the image layer of the download step: also right for CI that imports a layer cache
    CacheMount, ///< in a cache mount: one new module is one download, on a machine that keeps its disk
};

/// A program of the project that gets an image.
struct ProgramChoice
{
    std::string folder; ///< of its main package, from the context's root
    std::string name;   ///< of the file, of the stage if there are several
    std::optional<int> port = {}; ///< that it listens on
    bool isOwnName = true; ///< `go build` gives the file that name by itself
};

/// What a project's recommended Dockerfile depends on besides the project.
struct GoChoices
{
    std::vector<ProgramChoice> programs; ///< one image each
    RuntimeBase base = RuntimeBase::DistrolessStatic;
    ModuleStore modules = ModuleStore::Layer;
    std::string privateModules;         ///< patterns of GOPRIVATE, with commas; empty: all modules are public
    std::vector<std::string> platforms; ///< `linux/arm64`; none: the builder's own
    bool hasTestStage = false;
    bool lendsSources = false; ///< the compile step mounts the sources instead of copying them; not with a test stage
    std::string healthFlag;    ///< with which a program probes itself, `-healthcheck`; empty: no HEALTHCHECK
    std::string dataFolder;    ///< that the service may write to; empty: none
};

/// Why a choice is what it is.
struct ChoiceReason
{
    std::string choice; ///< program, base, port, private modules, tests
    std::string value;  ///< as in a call; `none` without one
    std::string why;    ///< one sentence
};

/// The main packages of the module or workspace in the context's root, in the order of their folders. Those of modules
/// that it does not use are left out.
std::vector<const GoPackage*> mainPackagesOf(const ContextFacts& facts);

/// A main package as a program: named as `go build` would, with the port that its sources tell.
ProgramChoice programOf(const ContextFacts& facts, const GoPackage& package);

/// The import path of a package that keeps the programs from being built without cgo; empty if there is none.
std::string packageNeedingC(const ContextFacts& facts, const GoChoices& choices);

/// What the project suggests for those programs, with names that differ. `facts.go` is not null.
GoChoices defaultChoices(const ContextFacts& facts, const std::vector<const GoPackage*>& mains);

/// Why the choices are good for the project, in the order of GoChoices.
std::vector<ChoiceReason> reasonsOf(const ContextFacts& facts, const GoChoices& choices);

} // namespace stagewright
