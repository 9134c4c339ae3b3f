// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// The nodes that were selected one after the other, by key, with the way back and forward as in a web browser.
class SelectionHistory
{
public:
    using IsThere = std::function<bool(const std::string&)>;

    /// Comes to a node; what was ahead is forgotten. Nothing happens where it is the last one already.
    void visit(const std::string& key);
    /// The node before this one, or the next one; nodes that are not there any more are passed over.
    std::optional<std::string> back(const IsThere& isThere);
    std::optional<std::string> forward(const IsThere& isThere);
    void clear();

private:
    std::optional<std::string> move(int step, const IsThere& isThere);

    std::vector<std::string> m_keys;
    int m_place = -1; ///< index of the node that is selected
};

} // namespace stagewright
