// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_options.h"

#include <algorithm>

namespace stagewright {

const Instruction* shellInEffect(const AdviceInput& input, int instruction)
{
    int stage = input.instruction(instruction).stage;
    int at = instruction - 1;
    while (at >= 0) {
        const Instruction& above = input.instruction(at);
        if (above.keyword == Keyword::Shell && above.stage == stage)
            return &above;
        --at;
        if (above.keyword != Keyword::From || above.stage != stage || stage < 0)
            continue;
        const Source& base = input.stage(stage).base;
        if (base.kind != SourceKind::Stage || base.stage >= stage)
            return nullptr;
        stage = base.stage;
        at = input.stage(stage).lastInstruction;
    }
    return nullptr;
}

bool hasErrexit(const AdviceInput& input, int instruction)
{
    const Instruction* shell = shellInEffect(input, instruction);
    return shell && std::ranges::any_of(shell->arguments, [](const Word& word) {
               return word.text == "errexit" || (word.text.starts_with("-e") && word.text.size() < 6);
           });
}

bool hasPipefail(const AdviceInput& input, int instruction)
{
    const Instruction* shell = shellInEffect(input, instruction);
    return shell && std::ranges::contains(shell->arguments, "pipefail", &Word::text);
}

} // namespace stagewright
