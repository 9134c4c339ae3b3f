// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/conversion.h"
#include "core/dockerfile/syntax_tree.h"

#include <string_view>

namespace stagewright {

/// How far BuildKit's own checks get in a file before the build fails. Some look at the whole file at once, some at one
/// instruction after the other while these are read, and some only when the stages are converted.
class CheckReach
{
public:
    /// Both arguments outlive the object.
    CheckReach(const SyntaxTree& tree, const Conversion& conversion);

    /// True if nothing stops BuildKit.
    bool isWhole() const { return m_isWhole; }
    /// True if BuildKit comes to the check of that name at the instruction of that index. Other names are always
    /// reached.
    bool reaches(std::string_view check, int instruction) const;

private:
    const SyntaxTree& m_tree;
    const Conversion& m_conversion;
    bool m_splits = true; ///< lines can be joined and split into instructions
    int m_unread;         ///< index of the first instruction that cannot be read
    bool m_isWhole;
};

} // namespace stagewright
