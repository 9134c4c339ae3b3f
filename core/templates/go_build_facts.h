// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/go_choices.h"

#include <string>
#include <vector>

namespace stagewright {

/// What the build of the chosen programs follows from, found out of the project.
struct GoBuildFacts
{
    std::string cPackage;   ///< that needs cgo; empty: none does
    bool isVendored = false;
    bool fetches = false;   ///< there are modules to download
    bool loadsTimeZones = false;
    std::string versionVariable; ///< for -X, with its package; empty if there is none
    std::string toolchain;       ///< release for the image's tag: 1.27
    std::vector<std::string> tags; ///< for -tags
    bool usesMusl = false;       ///< compiled in an image of Alpine
    bool linksStatically = false; ///< C code is linked in
};

/// The modules that a build in the context's root works on: a workspace's members, or the root's module and those that
/// it replaces by a folder. Empty if there are none.
std::vector<const GoModule*> usedModulesOf(const ContextFacts& facts);

GoBuildFacts buildFactsOf(const ContextFacts& facts, const GoChoices& choices);

} // namespace stagewright
