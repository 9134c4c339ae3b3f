// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/step_match.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace stagewright {
namespace {

/// Steps of instructions by stage, in the order of their lines.
using StageSteps = std::map<std::string, std::vector<int>>;

StageSteps stepsByStage(const BuildRecord& record)
{
    StageSteps stages;
    for (std::size_t index = 0; index < record.steps.size(); ++index) {
        if (record.steps[index].line > 0)
            stages[record.steps[index].stage].push_back(static_cast<int>(index));
    }
    const auto lineOf = [&](int step) { return record.steps[static_cast<std::size_t>(step)].line; };
    for (auto& [name, steps] : stages)
        std::ranges::stable_sort(steps, {}, lineOf);
    return stages;
}

std::string_view keywordOf(std::string_view text)
{
    return text.substr(0, text.find(' '));
}

class Matcher
{
public:
    Matcher(const BuildRecord& before, const BuildRecord& after)
        : m_before(before), m_after(after), m_partner(after.steps.size(), -1), m_isTaken(before.steps.size(), false)
    {
    }

    std::vector<StepPair> pairs();

private:
    const RecordedStep& earlier(int index) const { return m_before.steps[static_cast<std::size_t>(index)]; }
    const RecordedStep& later(int index) const { return m_after.steps[static_cast<std::size_t>(index)]; }
    bool isTaken(int index) const { return m_isTaken[static_cast<std::size_t>(index)]; }
    int& partner(int index) { return m_partner[static_cast<std::size_t>(index)]; }
    void pair(int before, int after);
    void matchByDigest();
    void matchByText(const std::vector<int>& before, const std::vector<int>& after);
    void matchByPlace(const std::vector<int>& before, const std::vector<int>& after);

    const BuildRecord& m_before;
    const BuildRecord& m_after;
    std::vector<int> m_partner; ///< of the later steps
    std::vector<bool> m_isTaken; ///< of the earlier steps
};

void Matcher::pair(int before, int after)
{
    m_isTaken[static_cast<std::size_t>(before)] = true;
    partner(after) = before;
}

void Matcher::matchByDigest()
{
    std::map<std::string_view, int> digests;
    for (std::size_t index = 0; index < m_before.steps.size(); ++index) {
        if (m_before.steps[index].line > 0)
            digests.emplace(m_before.steps[index].digest, static_cast<int>(index));
    }
    for (std::size_t index = 0; index < m_after.steps.size(); ++index) {
        const auto found = digests.find(m_after.steps[index].digest);
        if (m_after.steps[index].line > 0 && found != digests.end())
            pair(found->second, static_cast<int>(index));
    }
}

void Matcher::matchByText(const std::vector<int>& before, const std::vector<int>& after)
{
    for (const int step : after) {
        const auto same = std::ranges::find_if(before, [&](int candidate) {
            return !isTaken(candidate) && earlier(candidate).text == later(step).text;
        });
        if (partner(step) < 0 && same != before.end())
            pair(*same, step);
    }
}

void Matcher::matchByPlace(const std::vector<int>& before, const std::vector<int>& after)
{
    for (std::size_t place = 0; place < after.size(); ++place) {
        if (partner(after[place]) >= 0)
            continue;
        // Behind the partner of the step above, up to the next one that has a partner already.
        auto begin = before.begin();
        if (place > 0) {
            const auto above = std::ranges::find(before, partner(after[place - 1]));
            begin = above == before.end() ? before.begin() : above + 1;
        }
        const auto end = std::find_if(begin, before.end(), [&](int candidate) { return isTaken(candidate); });
        const auto same = std::find_if(begin, end, [&](int candidate) {
            return keywordOf(earlier(candidate).text) == keywordOf(later(after[place]).text);
        });
        if (same != end)
            pair(*same, after[place]);
    }
}

std::vector<StepPair> Matcher::pairs()
{
    matchByDigest();
    const StageSteps before = stepsByStage(m_before);
    for (const auto& [name, steps] : stepsByStage(m_after)) {
        const auto stage = before.find(name);
        if (stage == before.end())
            continue;
        matchByText(stage->second, steps);
        matchByPlace(stage->second, steps);
    }
    std::vector<StepPair> all;
    for (std::size_t index = 0; index < m_partner.size(); ++index) {
        if (m_partner[index] >= 0)
            all.emplace_back(m_partner[index], static_cast<int>(index));
    }
    return all;
}

} // namespace

std::vector<StepPair> matchSteps(const BuildRecord& before, const BuildRecord& after)
{
    return Matcher(before, after).pairs();
}

} // namespace stagewright
