// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <utility>

namespace stagewright {

/// Reads the stages of one chain from the lowest upward and keeps what is in effect.
class EffectiveStateWalk
{
public:
    /// `variables` know the globals. All arguments outlive the object.
    EffectiveStateWalk(const SyntaxTree& tree, const Variables& variables, const GraphRequest& request);

    /// A FROM. If it names a stage, that must be the one that has just been read to its end.
    void enter(const Stage& stage);
    /// The instruction of that index, inside the stage entered last.
    void pass(int instruction);

    /// What is in effect now; the object is used up.
    EffectiveState take() { return std::move(m_state); }

private:
    void beginOnImage(const Stage& stage);
    void beginOnStage();
    void setPlatform(const Stage& stage);
    void fireTriggers();
    void apply(const Instruction& instruction, const Origin& origin);
    void applyVariables(const Instruction& instruction, const Origin& origin);
    void applyArgument(VariableChange change, const Origin& origin);
    void applyWorkdir(const Instruction& instruction, const Origin& origin);
    void applyUser(const Instruction& instruction, const Origin& origin);
    void applyEntrypoint(const Instruction& instruction, const Origin& origin);
    void applyExpose(const Instruction& instruction, const Origin& origin);
    void applyPort(const Setting& word);
    void applyVolumes(const Instruction& instruction, const Origin& origin);
    void applyLabels(const Instruction& instruction, const Origin& origin);
    void applyHealthcheck(const Instruction& instruction, const Origin& origin);
    void applyTrigger(const Instruction& instruction, const Origin& origin);
    CommandSetting commandOf(const Instruction& instruction, const Origin& origin) const;
    Setting expanded(std::string_view text, const Origin& origin) const;

    const SyntaxTree& m_tree;
    const Variables& m_variables;
    const GraphRequest& m_request;
    EffectiveState m_state;
    std::vector<std::string> m_hiddenVariables; ///< ENVs that an ARG of this stage stands in front of
    bool m_hasCommand = false; ///< the stage has a CMD of its own, which an ENTRYPOINT leaves alone
};

} // namespace stagewright
