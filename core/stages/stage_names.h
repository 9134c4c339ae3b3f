// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stagewright {

/// What a name means in FROM, COPY --from and mounts: a stage, a named context or an image
/// (BuildKit: frontend/dockerfile/dockerfile2llb/convert.go). All stages must have their names before the first
/// question.
class StageNames
{
public:
    StageNames(std::span<const Stage> stages, std::span<const std::string> namedContexts);

    /// FROM: the nearest stage above stage `before` with exactly this lower-case name, or what else it means.
    Source base(std::string_view reference, int before) const;
    /// COPY --from: a number counts stages from 0, a name means the last stage so called, in any case.
    Source copySource(std::string_view value) const;
    /// `from=` of a mount: a name, never a number.
    Source mountSource(std::string_view value) const;
    /// True if a named context stands in for a stage of that name.
    bool isReplaced(const Stage& stage) const;

private:
    Source ofStage(int index) const;
    Source outside(std::string_view reference) const;

    std::span<const Stage> m_stages;
    std::unordered_map<std::string_view, std::vector<int>> m_named; ///< stages of each name, in order
    std::set<std::string, std::less<>> m_contexts; ///< in short form
};

/// The last stage called `name` in any case.
std::optional<int> lastStageNamed(std::span<const Stage> stages, std::string_view name);

/// An image reference as people write it: without docker.io/, library/ and :latest.
std::string shortImageName(std::string_view reference);

} // namespace stagewright
