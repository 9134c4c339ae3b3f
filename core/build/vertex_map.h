// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/stage_steps.h"
#include "core/build/step_pattern.h"
#include "core/build/vertex_name.h"
#include "core/stages/stage_graph.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stagewright {

/// Where a vertex belongs in the file: its stage (-1 if to none) and the instructions it does the work of, in order.
/// Both are empty for other work, and for what cannot be told for sure.
struct VertexPlace
{
    int stage = -1;
    std::vector<int> instructions;
};

/// Finds the instructions behind vertex names. The name is all there is: digests change from build to build, and the
/// stream names no lines. Numbers find the candidate, its text must agree, and what does not agree is nobody's.
class VertexMap
{
public:
    VertexMap() = default;
    VertexMap(const SyntaxTree& tree, const StageGraph& graph);

    VertexPlace find(std::string_view vertexName) const;
    /// True if the instruction has a vertex of its own whenever its stage is built.
    bool isStep(int instruction) const { return m_isStep[static_cast<std::size_t>(instruction)]; }
    /// True if the target needs the instruction's stage.
    bool isNeeded(int instruction) const;

private:
    struct KnownStage
    {
        std::string name; ///< as BuildKit calls it
        int from = -1;    ///< instruction index of the FROM
        Source base;
        bool isNeeded = false;
        StageSteps steps;
    };
    /// Which instructions a step is done for, at once.
    struct EqualSteps
    {
        std::vector<int> numberOf;             ///< by instruction
        std::vector<std::vector<int>> members; ///< by number: the steps that the target needs
    };
    struct ImageUse
    {
        std::string image;
        int instruction = -1;
    };

    EqualSteps grouped(std::vector<int> numbers) const;
    VertexPlace findStep(const VertexName& name) const;
    VertexPlace findImage(const VertexName& name) const;
    VertexPlace findContext(const VertexName& name) const;
    bool isOtherImage(int instruction, const VertexName& name) const;
    int instructionIn(const KnownStage& stage, const VertexName& name) const;
    int numberedStep(const StageSteps& steps, int first, std::string_view text) const;
    std::vector<int> withEqualSteps(int instruction, const VertexName& name) const;
    void addImageUsers(std::vector<int>& instructions, std::string_view image) const;

    std::vector<KnownStage> m_stages;
    std::unordered_map<std::string, std::vector<int>> m_stagesCalled; ///< by name
    std::vector<ImageUse> m_imageUses; ///< of COPY --from and mounts in needed stages
    std::vector<int> m_stageOf;        ///< by instruction
    std::vector<StepPattern> m_patterns;
    std::vector<bool> m_isStep;         ///< by instruction
    EqualSteps m_equalSteps;            ///< on one platform
    EqualSteps m_equalStepsAnyPlatform; ///< where platforms have names
};

} // namespace stagewright
