// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Tells whether a vertex text can come from an instruction. BuildKit joins lines, replaces variables and drops some
/// quotes on the way, so only what must survive is compared, and a variable stands for anything.
class StepPattern
{
public:
    explicit StepPattern(const Instruction& instruction);

    /// `text` begins with the keyword, as in `RUN go build`.
    bool matches(std::string_view text) const;

private:
    std::string_view m_keyword;          ///< upper-case
    std::vector<std::string> m_literals; ///< what stands between the variables, at least one piece
};

} // namespace stagewright
