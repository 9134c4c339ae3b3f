// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_comments.h"

#include <set>
#include <utility>

namespace stagewright {

std::vector<std::string> ShellComments::unknown(std::span<const ShellScript> scripts) const
{
    std::set<std::string> texts;
    for (const ShellScript& script : scripts) {
        if (!m_comments.contains(script.text))
            texts.insert(script.text);
    }
    return {texts.begin(), texts.end()};
}

void ShellComments::add(std::span<const std::string> texts, std::vector<std::vector<ShellComment>> comments)
{
    for (std::size_t i = 0; i < texts.size(); ++i)
        m_comments.insert_or_assign(texts[i], std::move(comments[i]));
}

ShellComments ShellComments::only(std::span<const ShellScript> scripts) const
{
    ShellComments comments;
    for (const ShellScript& script : scripts) {
        if (const auto known = m_comments.find(script.text); known != m_comments.end())
            comments.m_comments.insert(*known);
    }
    return comments;
}

std::vector<Remark> ShellComments::remarks(std::span<const ShellScript> scripts) const
{
    std::vector<Remark> remarks;
    for (const ShellScript& script : scripts) {
        const auto known = m_comments.find(script.text);
        if (known == m_comments.end())
            continue;
        for (const ShellComment& comment : known->second)
            remarks.push_back(remarkOf(comment, script));
    }
    return remarks;
}

} // namespace stagewright
