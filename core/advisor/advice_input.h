// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/conversion.h"
#include "core/advisor/copy_step.h"
#include "core/advisor/go_command.h"
#include "core/advisor/go_program.h"
#include "core/advisor/package_command.h"
#include "core/advisor/scope.h"
#include "core/advisor/shell_commands.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <vector>

namespace stagewright {

/// What a check may look at: the file, its stages, and what several rules want to know about them, found out once.
/// `tree`, `graph` and `request` outlive it.
struct AdviceInput
{
    const SyntaxTree& tree;
    const StageGraph& graph;
    const AdvisorConfig& config;
    const ContextFacts* context; ///< what lies in the build context; null if it is not known
    std::vector<StageBase> bases;                    ///< by stage
    std::vector<Scope> scopes;                       ///< by instruction: what it finds
    /// By instruction: those of a RUN under a POSIX shell, also of one inside an ONBUILD or before any FROM.
    std::vector<std::vector<ShellCommand>> commands;
    std::vector<std::vector<PackageCommand>> packageCommands; ///< by instruction; they point into `commands`
    std::vector<GoCommand> goCommands;               ///< of the stages' own RUNs, in order
    std::vector<CopyStep> copies;                    ///< the stages' own COPY and ADD, in order
    std::vector<GoProgram> programs;                 ///< what the go commands make
    std::vector<ShippedProgram> shippedPrograms;     ///< those that a COPY --from takes to a runtime stage
    Conversion conversion;                           ///< what BuildKit's converter meets

    AdviceInput(const SyntaxTree& tree, const StageGraph& graph, const AdviceRequest& request);
    AdviceInput(const AdviceInput&) = delete; // the programs and the package commands point to the commands
    AdviceInput& operator=(const AdviceInput&) = delete;

    int count() const { return static_cast<int>(tree.instructions.size()); }
    const Instruction& instruction(int index) const { return tree.instructions[static_cast<std::size_t>(index)]; }
    /// The RUN of that index, or the RUN that the ONBUILD of that index triggers; null for others.
    const Instruction* runAt(int index) const;
    const Scope& scope(int index) const { return scopes[static_cast<std::size_t>(index)]; }
    const std::vector<ShellCommand>& commandsOf(int index) const { return commands[static_cast<std::size_t>(index)]; }
    const Stage& stage(int index) const { return graph.stages[static_cast<std::size_t>(index)]; }
    const StageBase& base(int stage) const { return bases[static_cast<std::size_t>(stage)]; }
    const std::vector<PackageCommand>& packageCommandsOf(int index) const
    {
        return packageCommands[static_cast<std::size_t>(index)];
    }
    /// The mounts of one RUN, variables expanded where they have a value.
    std::vector<const Mount*> mountsOf(int instruction) const;
    /// The go commands of one RUN.
    std::vector<const GoCommand*> goCommandsOf(int instruction) const;
    /// True if `stage` is `ancestor` or stands on it.
    bool standsOn(int stage, int ancestor) const;
    /// True if the stage or what it stands on calls go, or its base is the Go compiler's image.
    bool isGoStage(int stage) const;
};

} // namespace stagewright
