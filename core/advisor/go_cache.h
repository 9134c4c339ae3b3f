// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Go's two caches: compiled packages (GOCACHE) and downloaded modules (GOMODCACHE).
enum class GoCache { Build, Module };

/// The folder a go command keeps a cache in (`go help environment`); nothing if the text does not tell.
std::optional<std::string> cacheFolder(const AdviceInput& input, const GoCommand& go, GoCache cache);

/// True if a mount's target is the folder or one above it, `/` excepted.
bool covers(const Mount& mount, std::string_view folder);

/// True if the target looks like that cache, wherever it is: `…/go-build`, `…/pkg/mod`, `/go`, `/go/pkg`.
bool looksLike(const Mount& mount, GoCache cache);

/// The cache mount that serves a go command's cache; where its folder is not known, one that looks like it. Or null.
const Mount* cacheMountFor(const AdviceInput& input, const GoCommand& go, GoCache cache);

/// A mount flag for a folder, with uid and gid where the user of the instruction is given in numbers.
std::string cacheMountFlag(const Scope& scope, std::string_view folder);

} // namespace stagewright
