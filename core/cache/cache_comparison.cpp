// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_comparison.h"

#include "core/cache/key_difference.h"
#include "core/cache/step_pairs.h"

#include <algorithm>
#include <format>
#include <unordered_set>

namespace stagewright {
namespace {

/// Decides about the steps of a plan from the first to the last.
class Comparison
{
public:
    Comparison(const CachePlan& before, const CachePlan& after)
        : m_before(before), m_after(after), m_pairs(pairSteps(before, after))
    {
        for (const CacheStep& step : before.steps) {
            if (!step.isNeeded)
                continue;
            m_keys.insert(step.key);
            m_hopefulKeys.insert(step.hopefulKey);
        }
    }

    std::vector<StepVerdict> decide()
    {
        for (std::size_t at = 0; at < m_after.steps.size(); ++at)
            m_verdicts.push_back(verdictOf(at));
        return std::move(m_verdicts);
    }

private:
    StepVerdict verdictOf(std::size_t at)
    {
        const CacheStep& step = m_after.steps[at];
        if (!step.isNeeded)
            return {StepFate::Skipped, std::format("the target does not need {}", stageWords(step.stage))};
        if (step.isForced)
            return {StepFate::Rebuilt, "the build is told not to use the cache here"};
        if (m_keys.contains(step.key))
            return {StepFate::Kept, keptReason(step)};
        StepVerdict verdict{m_hopefulKeys.contains(step.hopefulKey) ? StepFate::Unknown : StepFate::Rebuilt, {}};
        const int pair = m_pairs[at];
        const CacheStep* old = pair < 0 ? nullptr : &m_before.steps[static_cast<std::size_t>(pair)];
        verdict.reason = old ? m_differences.between(*old, step) : "this step is new";
        if (verdict.reason.empty() && !old->isNeeded)
            verdict.reason = "it was not built before";
        if (verdict.reason.empty())
            blameInputs(step, *old, verdict);
        return verdict;
    }

    /// For a step that is written as before: what it stands on, or what it copies, is new.
    void blameInputs(const CacheStep& step, const CacheStep& old, StepVerdict& verdict) const
    {
        const int parent = step.isIndependent ? -1 : changedAbove(step);
        const StepVerdict* above = parent >= 0 ? &m_verdicts[static_cast<std::size_t>(parent)] : nullptr;
        if (above && above->fate == StepFate::Rebuilt) {
            verdict.cause = above->cause < 0 ? parent : above->cause;
            verdict.reason = "the step above is rebuilt";
            return;
        }
        if (blameStage(step, old, verdict))
            return;
        if (above && above->fate == StepFate::Unknown) {
            verdict.cause = above->cause < 0 ? parent : above->cause;
            verdict.reason = "the step above may be rebuilt";
        } else if (parent >= 0 || old.parent >= 0) {
            verdict.reason = "the step above is another one than before";
        } else {
            verdict.reason = baseReason(step, old);
        }
    }

    /// The step above, or a higher one where independent steps between them are kept; -1: there is none.
    int changedAbove(const CacheStep& step) const
    {
        int above = step.parent;
        while (above >= 0 && m_verdicts[static_cast<std::size_t>(above)].fate == StepFate::Kept
               && m_after.steps[static_cast<std::size_t>(above)].isIndependent)
            above = m_after.steps[static_cast<std::size_t>(above)].parent;
        return above;
    }

    bool blameStage(const CacheStep& step, const CacheStep& old, StepVerdict& verdict) const
    {
        for (std::size_t i = 0; i < std::min(step.parts.size(), old.parts.size()); ++i) {
            const KeyPart& part = step.parts[i];
            if (part.kind != KeyPartKind::Produced || part.digest == old.parts[i].digest)
                continue;
            verdict.cause = firstRebuilt(part.stage);
            verdict.reason = std::format("{} is rebuilt, and nobody knows beforehand whether {} comes out the same",
                                         stageWords(part.stage), part.text);
            return true;
        }
        return false;
    }

    std::string baseReason(const CacheStep& step, const CacheStep& old) const
    {
        const std::string& base = m_after.stages[static_cast<std::size_t>(step.stage)].base;
        const std::string& oldBase = m_before.stages[static_cast<std::size_t>(old.stage)].base;
        if (base != oldBase)
            return std::format("the base is now {}, not {}", base, oldBase);
        return std::format("base {} has new content", base);
    }

    /// Index of the first step on the way to the end of a stage that is not kept, or -1.
    int firstRebuilt(int stage) const
    {
        const int last = m_after.stages[static_cast<std::size_t>(stage)].lastStep;
        if (last < 0 || m_verdicts[static_cast<std::size_t>(last)].fate == StepFate::Kept)
            return -1;
        const int cause = m_verdicts[static_cast<std::size_t>(last)].cause;
        return cause < 0 ? last : cause;
    }

    std::string keptReason(const CacheStep& step) const
    {
        for (const KeyPart& part : step.parts) {
            if (part.kind == KeyPartKind::Produced && firstRebuilt(part.stage) >= 0)
                return std::format("{} is rebuilt, but {} comes out the same", stageWords(part.stage), part.text);
        }
        return "nothing that counts for it changed";
    }

    std::string stageWords(int stage) const
    {
        const std::string& name = m_after.stages[static_cast<std::size_t>(stage)].name;
        return name.starts_with("stage ") ? name : "stage " + name;
    }

    const CachePlan& m_before;
    const CachePlan& m_after;
    std::vector<int> m_pairs;
    std::unordered_set<ContentDigest> m_keys;
    std::unordered_set<ContentDigest> m_hopefulKeys;
    std::vector<StepVerdict> m_verdicts;
    KeyDifferences m_differences;
};

} // namespace

std::vector<StepVerdict> compare(const CachePlan& before, const CachePlan& after)
{
    return Comparison(before, after).decide();
}

} // namespace stagewright
