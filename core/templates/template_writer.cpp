// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/template_writer.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr std::size_t widest = 118; // of a comment's words

} // namespace

void TemplateWriter::told(std::string_view lines, std::string_view reason)
{
    comment(reason);
    plain(lines, reason);
}

void TemplateWriter::plain(std::string_view lines, std::string_view reason)
{
    const std::size_t begin = m_template.text.size();
    m_template.text += lines;
    m_template.explanations.push_back({{begin, m_template.text.size()}, std::string(reason)});
    m_template.text += '\n';
}

void TemplateWriter::comment(std::string_view words)
{
    while (!words.empty()) {
        std::size_t end = words.size();
        if (end > widest)
            end = std::min(words.rfind(' ', widest), words.size());
        m_template.text.append("# ").append(words.substr(0, end)) += '\n';
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

} // namespace stagewright
