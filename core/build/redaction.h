// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"
#include "core/dockerfile/syntax_tree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What stands where a secret was.
inline constexpr std::string_view redacted = "****";

/// Takes secrets out of what is kept about a build: values of build arguments, ARG and ENV whose names say that they
/// are secret, wherever they turn up, and user and password in URLs.
class Redaction
{
public:
    /// `environment` holds the values that docker took from there, for build arguments that were given without one.
    Redaction(std::span<const BuildArgument> arguments, const SyntaxTree& tree,
              std::span<const BuildArgument> environment = {});

    std::string operator()(std::string_view text) const;
    std::vector<std::string> operator()(std::span<const std::string> texts) const;

private:
    void add(std::string_view name, std::string_view value);

    std::vector<std::string> m_secrets; ///< the longest first
};

} // namespace stagewright
