// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shipping.h"

namespace stagewright {

Shipping shippingOf(const AdviceInput& input, int index)
{
    const Instruction& instruction = input.instruction(index);
    const int stage = instruction.stage;
    if (stage < 0 || !instruction.trigger.empty() || input.standsOn(input.graph.target, stage))
        return Shipping::Shipped;
    for (int other = stage + 1; other < static_cast<int>(input.graph.stages.size()); ++other) {
        if (input.standsOn(other, stage))
            return Shipping::Inherited;
    }
    return Shipping::Discarded;
}

Severity weighed(const AdviceInput& input, int instruction, Severity severity)
{
    if (severity == Severity::Hint || shippingOf(input, instruction) == Shipping::Shipped)
        return severity;
    return static_cast<Severity>(static_cast<int>(severity) + 1);
}

} // namespace stagewright
