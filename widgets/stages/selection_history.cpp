// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/selection_history.h"

namespace stagewright {
namespace {

constexpr std::size_t mostKept = 100;

} // namespace

void SelectionHistory::visit(const std::string& key)
{
    if (m_place >= 0 && m_keys[static_cast<std::size_t>(m_place)] == key)
        return;
    m_keys.resize(static_cast<std::size_t>(m_place + 1));
    m_keys.push_back(key);
    if (m_keys.size() > mostKept)
        m_keys.erase(m_keys.begin());
    m_place = static_cast<int>(m_keys.size()) - 1;
}

std::optional<std::string> SelectionHistory::back(const IsThere& isThere)
{
    return move(-1, isThere);
}

std::optional<std::string> SelectionHistory::forward(const IsThere& isThere)
{
    return move(1, isThere);
}

std::optional<std::string> SelectionHistory::move(int step, const IsThere& isThere)
{
    for (int place = m_place + step; place >= 0 && place < static_cast<int>(m_keys.size()); place += step) {
        const std::string& key = m_keys[static_cast<std::size_t>(place)];
        if (!isThere(key))
            continue;
        m_place = place;
        return key;
    }
    return std::nullopt;
}

void SelectionHistory::clear()
{
    m_keys.clear();
    m_place = -1;
}

} // namespace stagewright
