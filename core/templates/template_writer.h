// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/go_template.h"

#include <string>
#include <string_view>

namespace stagewright {

/// Puts a GoTemplate together from top to bottom.
class TemplateWriter
{
public:
    /// Lines with their reason, which also stands above them as a comment.
    void told(std::string_view lines, std::string_view reason);
    /// Lines with their reason beside the text alone.
    void plain(std::string_view lines, std::string_view reason);
    /// A comment that belongs to no line.
    void comment(std::string_view words);
    void blankLine() { m_template.text += '\n'; }
    /// What is written so far.
    const std::string& text() const { return m_template.text; }
    GoTemplate finish() { return std::move(m_template); }

private:
    GoTemplate m_template;
};

} // namespace stagewright
