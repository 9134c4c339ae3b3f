// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/mount_rules.h"

#include "core/dockerfile/mount.h"

#include <algorithm>
#include <string_view>

namespace stagewright {

std::optional<SyntaxError> checkMounts(const Instruction& run)
{
    for (const Flag& flag : run.flags) {
        if (flag.name == "mount" && flag.value.empty())
            return SyntaxError{"A mount needs its keys: write --mount=type=cache,target=/path, for example.", flag.range,
                               run.line};
    }
    const auto hasVariable = [](const Flag& flag) { return flag.value.contains('$'); };
    if (std::ranges::none_of(run.flags, hasVariable))
        return std::nullopt;
    for (const Mount& mount : mountsOf(run)) {
        const std::size_t dollar = mount.from.find('$');
        if (dollar != std::string::npos && dollar + 1 < mount.from.size()) {
            return SyntaxError{"from= of a mount takes no variables: give the image a stage of its own with FROM … AS "
                               "name, and write from=name.",
                               mount.fromRange.isEmpty() ? mount.range : mount.fromRange, run.line};
        }
    }
    return std::nullopt;
}

} // namespace stagewright
