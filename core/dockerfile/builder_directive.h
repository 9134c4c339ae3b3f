// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// A directive as the builder finds it before a front end reads the file.
struct BuilderDirective
{
    std::string value; ///< whole, as written
    int line = 0;      ///< 0 where the file is JSON
};

/// The value of `syntax` or `check` as BuildKit looks for it (parser.ParseDirective): among the comments at the top,
/// behind a `#!` line too. Nothing if there is none.
std::optional<BuilderDirective> builderDirective(std::string_view bytes, std::string_view name);

/// The `syntax` in use (parser.DetectSyntax): as above, also in `//` comments, and as a member of a JSON document.
std::optional<BuilderDirective> builderSyntax(std::string_view bytes);

} // namespace stagewright
