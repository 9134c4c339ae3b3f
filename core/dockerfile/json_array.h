// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One string of a JSON array, with its place (quotes included) in the text that was read.
struct JsonString
{
    std::string text;
    TextRange range;
};

/// What a text is, read as BuildKit decides between exec and shell form.
enum class JsonArrayKind {
    None,    ///< no JSON array: the shell form
    Strings, ///< an array of strings
    Mixed,   ///< valid JSON, but not of strings alone: an error
};

struct JsonArray
{
    JsonArrayKind kind = JsonArrayKind::None;
    std::vector<JsonString> strings;
};

/// Reads `text` as a JSON array (RFC 8259, as Go's encoding/json does: lone surrogates become U+FFFD).
JsonArray readJsonArray(std::string_view text);

} // namespace stagewright
