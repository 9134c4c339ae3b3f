// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_pairs.h"

#include <algorithm>
#include <unordered_map>

namespace stagewright {
namespace {

using Indices = std::vector<int>;

std::vector<Indices> stepsByStage(const CachePlan& plan)
{
    std::vector<Indices> steps(plan.stages.size());
    for (std::size_t at = 0; at < plan.steps.size(); ++at)
        steps[static_cast<std::size_t>(plan.steps[at].stage)].push_back(static_cast<int>(at));
    return steps;
}

/// The stage of that name, or of that number if no other has a name of `after`.
int stageLike(const CachePlan& before, const CachePlan& after, std::size_t stage)
{
    const auto named = std::ranges::find(before.stages, after.stages[stage].name, &CachePlanStage::name);
    if (named != before.stages.end())
        return static_cast<int>(named - before.stages.begin());
    const bool isTaken = stage >= before.stages.size()
                         || std::ranges::contains(after.stages, before.stages[stage].name, &CachePlanStage::name);
    return isTaken ? -1 : static_cast<int>(stage);
}

/// Pairs steps of two stages: first those with equal keys, in order, then the others between them by their keyword.
class StagePairing
{
public:
    StagePairing(const CachePlan& before, const CachePlan& after, Indices& pairs)
        : m_before(before), m_after(after), m_pairs(pairs)
    {
    }

    void pair(const Indices& old, const Indices& own)
    {
        std::size_t cursor = 0;
        for (const int step : own) {
            for (std::size_t at = cursor; at < old.size(); ++at) {
                if (oldStep(old[at]).own != ownStep(step).own)
                    continue;
                m_pairs[static_cast<std::size_t>(step)] = old[at];
                cursor = at + 1;
                break;
            }
        }
        pairRest(old, own);
    }

private:
    const CacheStep& oldStep(int index) const { return m_before.steps[static_cast<std::size_t>(index)]; }
    const CacheStep& ownStep(int index) const { return m_after.steps[static_cast<std::size_t>(index)]; }

    void pairRest(const Indices& old, const Indices& own)
    {
        std::size_t cursor = 0;
        for (std::size_t i = 0; i < own.size(); ++i) {
            int& partner = m_pairs[static_cast<std::size_t>(own[i])];
            const auto next = std::find_if(own.begin() + static_cast<std::ptrdiff_t>(i), own.end(), [&](int step) {
                return m_pairs[static_cast<std::size_t>(step)] >= 0;
            });
            const int end = next == own.end() ? -1 : m_pairs[static_cast<std::size_t>(*next)];
            for (std::size_t at = cursor; partner < 0 && at < old.size() && old[at] != end; ++at) {
                if (oldStep(old[at]).keyword != ownStep(own[i]).keyword)
                    continue;
                partner = old[at];
                cursor = at + 1;
            }
            if (partner >= 0)
                cursor = static_cast<std::size_t>(std::ranges::find(old, partner) - old.begin()) + 1;
        }
    }

    const CachePlan& m_before;
    const CachePlan& m_after;
    Indices& m_pairs;
};

} // namespace

std::vector<int> pairSteps(const CachePlan& before, const CachePlan& after)
{
    Indices pairs(after.steps.size(), -1);
    const std::vector<Indices> old = stepsByStage(before);
    const std::vector<Indices> own = stepsByStage(after);
    for (std::size_t stage = 0; stage < after.stages.size(); ++stage) {
        if (const int like = stageLike(before, after, stage); like >= 0)
            StagePairing(before, after, pairs).pair(old[static_cast<std::size_t>(like)], own[stage]);
    }
    std::unordered_map<ContentDigest, int> byKey; // for steps that moved into another stage
    for (std::size_t at = before.steps.size(); at > 0; --at)
        byKey[before.steps[at - 1].own] = static_cast<int>(at - 1);
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const auto found = byKey.find(after.steps[at].own);
        if (pairs[at] < 0 && found != byKey.end())
            pairs[at] = found->second;
    }
    return pairs;
}

} // namespace stagewright
