// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/glob.h"

#include <ranges>
#include <span>
#include <string>
#include <vector>

#include <fnmatch.h>

namespace stagewright {
namespace {

using Parts = std::span<const std::string>;

std::vector<std::string> partsOf(std::string_view path)
{
    return path | std::views::split('/') | std::ranges::to<std::vector<std::string>>();
}

bool matches(Parts pattern, Parts path)
{
    if (pattern.empty() || path.empty())
        return pattern.empty() && path.empty();
    if (pattern.front() != "**")
        return fnmatch(pattern.front().c_str(), path.front().c_str(), 0) == 0
               && matches(pattern.subspan(1), path.subspan(1));
    if (pattern.size() == 1)
        return true;
    return matches(pattern.subspan(1), path) || matches(pattern, path.subspan(1));
}

} // namespace

bool matchesGlob(std::string_view pattern, std::string_view path)
{
    return matches(partsOf(pattern), partsOf(path));
}

} // namespace stagewright
