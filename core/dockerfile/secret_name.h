// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True if BuildKit takes a variable of that lower-case name for a secret (linter, secretsRegexp).
bool looksSecret(std::string_view name);

/// True if the lower-case name holds a word that is seldom in a harmless one. Wider than looksSecret() (hadolint:
/// DL3064; its words private and username are left out, for they often name no secret).
bool holdsSecretWord(std::string_view name);

} // namespace stagewright
