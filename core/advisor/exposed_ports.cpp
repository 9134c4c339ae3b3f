// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/exposed_ports.h"

#include "core/dockerfile/port_range.h"
#include "core/dockerfile/words.h"

namespace stagewright {

void forEachExposedPort(const AdviceInput& input, const std::function<void(const ExposedPort&)>& visit)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& expose = input.instruction(i);
        if (expose.keyword != Keyword::Expose)
            continue;
        for (const Word& word : expose.arguments) {
            const std::string text = input.scope(i).expanded(word.text).value_or(std::string());
            const bool isLiteral = text == input.tree.snapshot.text(word.range);
            for (const LogicalWord& port : splitAtBlanks(text, {0, text.size()})) {
                if (parsePortRange(port.text))
                    visit({port.text, word.range, isLiteral, expose.line});
            }
        }
    }
}

} // namespace stagewright
