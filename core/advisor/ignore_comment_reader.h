// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/ignore_comment.h"

#include <optional>
#include <string_view>

namespace stagewright {

/// Reads one comment, whatever its place; nothing for one that is not meant for us or hadolint.
std::optional<IgnoreComment> readIgnoreComment(std::string_view bytes, TextRange comment);

/// The words in front of the list: `# hadolint stage ignore=`.
std::string headOf(Suppression::Dialect dialect, Suppression::Reach reach);

/// The place of those words in the comment, up to the list.
TextRange headRange(std::string_view bytes, const IgnoreComment& comment);

} // namespace stagewright
