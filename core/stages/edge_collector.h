// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"
#include "core/stages/stage_names.h"
#include "core/stages/variables.h"

#include <vector>

namespace stagewright {

/// Reads the instructions of all stages in order and writes down what flows where: the edges and mounts of a graph
/// whose stages have their names already. Also fills in each stage's base.
class EdgeCollector
{
public:
    EdgeCollector(const SyntaxTree& tree, const StageNames& names, const Variables& variables, StageGraph& graph);

    void collect();

private:
    /// What a stage has told about variables. Most files need no value, so ENV and ARG are read when one is asked for.
    struct Scope
    {
        VisibleVariables visible;
        std::vector<const Instruction*> unread; ///< behind those that `visible` knows
    };

    void findBase(Stage& stage) const;
    Scope inheritedBy(const Stage& stage);
    void collectTriggers(const Stage& stage);
    void collectInstruction(const Instruction& instruction);
    void collectCopy(const Instruction& instruction);
    void collectCopyFrom(const Instruction& instruction, const Flag& from);
    void collectMounts(const Instruction& instruction);
    void collectMountEdge(const Mount& mount);
    void addEdge(EdgeKind kind, Source from, std::vector<std::string> paths, TextRange range);
    std::string expanded(std::string_view text);
    std::vector<const Word*> sourceWords(const Instruction& instruction) const;

    const SyntaxTree& m_tree;
    const StageNames& m_names;
    const Variables& m_variables;
    StageGraph& m_graph;
    std::vector<int> m_children; ///< for each stage, how many still to be read stand on it
    std::vector<Scope> m_final;  ///< scopes at the end of the stages that others stand on
    Scope m_scope;               ///< of the stage being read, at the current instruction
    int m_stage = 0;
    int m_instruction = 0;
};

} // namespace stagewright
