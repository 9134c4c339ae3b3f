// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// The text of a `.stagewright.yaml` with one thing changed, or a sentence why that cannot be done. What is not meant
/// keeps its layout and comments; an empty text is a new file.
using ConfigEdit = std::expected<std::string, std::string>;

/// Turns off a rule, or the findings that carry an alias, in the whole project.
ConfigEdit ignoringInConfig(const std::string& yaml, std::string_view name, std::span<const Rule> rules);

/// Sets what `rules:` says of a rule: error, warning, info, hint, on or off. It is no longer ignored then.
ConfigEdit settingLevel(const std::string& yaml, const Rule& rule, std::string_view level, std::span<const Rule> rules);

/// Sets one of a rule's options.
ConfigEdit settingOption(const std::string& yaml, const Rule& rule, std::string_view option,
                         const std::vector<std::string>& words, std::span<const Rule> rules);

/// Takes out all that is said of a rule, by any of its names, outside of `paths`.
ConfigEdit withoutSettings(const std::string& yaml, const Rule& rule, std::span<const Rule> rules);

} // namespace stagewright
