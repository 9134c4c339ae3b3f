// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/shell_script.h"
#include "core/advisor/shellcheck_report.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace stagewright {

/// What ShellCheck has said, by the text of the script: one that stands in several places, or again in the next
/// revision, need be asked about only once.
class ShellComments
{
public:
    /// The texts of `scripts` about which nothing is known, each once.
    std::vector<std::string> unknown(std::span<const ShellScript> scripts) const;
    /// Takes the comments on each of `texts`.
    void add(std::span<const std::string> texts, std::vector<std::vector<ShellComment>> comments);
    /// What is known of `scripts` alone.
    ShellComments only(std::span<const ShellScript> scripts) const;
    /// What is known of `scripts`, in terms of their Dockerfile.
    std::vector<Remark> remarks(std::span<const ShellScript> scripts) const;

private:
    std::map<std::string, std::vector<ShellComment>, std::less<>> m_comments;
};

} // namespace stagewright
