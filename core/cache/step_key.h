// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/step_inputs.h"

#include <span>
#include <string>
#include <vector>

namespace stagewright {

/// A step's instruction and what stands around it.
struct StepScene
{
    const CacheInput& input;
    const BuildState& state; ///< in front of the instruction; of a WORKDIR behind it
    std::span<const Edge> edges; ///< what flows into the instruction
    StepInputs& inputs;
    std::string platform;        ///< of the stage, as far as the file tells it
};

/// The parts of the key of a RUN, COPY, ADD or WORKDIR (BuildKit: dispatchRun, dispatchCopy, dispatchWorkdir, and
/// CacheMap of solver/llbsolver/ops), the parent aside. `text` is the source that the instruction was read from.
std::vector<KeyPart> stepKey(const Instruction& instruction, const StepScene& scene, const Snapshot& text);

std::vector<KeyPart> runKey(const Instruction& run, const StepScene& scene, const Snapshot& text);
std::vector<KeyPart> copyKey(const Instruction& copy, const StepScene& scene, const Snapshot& text);

} // namespace stagewright
