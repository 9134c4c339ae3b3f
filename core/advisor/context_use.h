// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// True unless the context is a guess that the file contradicts: of the paths that it copies not one is there.
bool isPlausible(const AdviceInput& input, const ContextFacts& context);

/// A place where the whole build context comes into a stage: COPY or ADD of `.`, or a bind mount of all of it.
struct WidePlace
{
    int instruction = 0;
    int stage = 0;
    TextRange range; ///< the source, or the mount flag
};

/// Those of the file, in order; a COPY that leaves files out by --exclude is none.
std::vector<WidePlace> widePlacesOf(const AdviceInput& input);

/// True if one of `steps` copies or mounts that path of the context, or a folder above it, by name or by a pattern.
bool bringsPath(const AdviceInput& input, std::span<const int> steps, std::string_view path);

} // namespace stagewright
