// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/context/context_facts.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// The folder of the build context that a go command works in, told by what was copied or mounted to its working
/// directory; nothing if that is not known.
std::optional<std::string> contextFolderOf(const AdviceInput& input, const GoCommand& go);

/// A package that a go command names, as a folder of the build context.
struct NamedPackage
{
    TextRange range;     ///< the word, or the call where none is written
    std::string folder;
    bool isPattern = false; ///< `./...`: every package below
};

/// The packages that a go command names; nothing if one of them cannot be told, or no project is known.
std::optional<std::vector<NamedPackage>> namedPackagesOf(const AdviceInput& input, const GoCommand& go);

/// The packages among them, patterns resolved, that the context holds.
std::vector<const GoPackage*> builtPackagesOf(const AdviceInput& input, const GoCommand& go);

/// What the programs of a `go build` or `go install` are made of; nothing if that is not known.
std::optional<GoClosure> closureOf(const AdviceInput& input, const GoCommand& go);

/// The module that a go command works in, or null.
const GoModule* moduleOf(const AdviceInput& input, const GoCommand& go);

/// True if it is certain that a program made of this needs no C library, with cgo on or off.
bool isPureGo(const GoClosure& closure);

/// The import for which a program made of this surely needs a C library when cgo is on; empty if none is known.
std::string importOfLibc(const GoClosure& closure);

/// `CGO_ENABLED=0` in front of a go command, where the file says nothing of it and nothing of the program is known to be
/// written in C; safe if all of it is known.
std::vector<Fix> cgoTurnedOff(const AdviceInput& input, const GoCommand& go);

} // namespace stagewright
