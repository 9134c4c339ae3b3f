// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/syntax_tree.h"

#include <algorithm>

namespace stagewright {

const Flag* Instruction::findFlag(std::string_view name) const
{
    const auto found = std::ranges::find(flags, name, &Flag::name);
    return found == flags.end() ? nullptr : &*found;
}

int SyntaxTree::instructionAtLine(int line) const
{
    const auto after = std::ranges::upper_bound(instructions, line, {}, &Instruction::line);
    if (after == instructions.begin())
        return -1;
    const auto candidate = after - 1;
    return line <= candidate->endLine ? static_cast<int>(candidate - instructions.begin()) : -1;
}

const Directive* SyntaxTree::findDirective(std::string_view name) const
{
    const auto found = std::ranges::find(directives, name, &Directive::name);
    return found == directives.end() ? nullptr : &*found;
}

} // namespace stagewright
