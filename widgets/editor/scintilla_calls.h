// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintillabase.h>

#include <QColor>

#include <string_view>

namespace stagewright {

/// Sends one of Scintilla's messages (SCI_…, scintilla.org/ScintillaDoc.html) with numbers as its parameters.
/// Positions are byte offsets, lines count from 0.
inline long call(const QsciScintillaBase& editor, unsigned message, long w = 0, long l = 0)
{
    return editor.SendScintilla(message, static_cast<unsigned long>(w), l);
}

/// The same with bytes as the second parameter, and their number as the first unless `w` is given.
inline long callWithBytes(const QsciScintillaBase& editor, unsigned message, std::string_view bytes)
{
    return editor.SendScintilla(message, static_cast<uintptr_t>(bytes.size()), bytes.data());
}

/// A colour as Scintilla takes it: 0xBBGGRR.
inline long scintillaColour(const QColor& colour)
{
    return colour.red() | colour.green() << 8 | colour.blue() << 16;
}

/// The text between two positions, without a copy. Valid until the next change of the text.
inline std::string_view textBetween(const QsciScintillaBase& editor, long begin, long end)
{
    const auto* text = static_cast<const char*>(editor.SendScintillaPtrResult(QsciScintillaBase::SCI_GETCHARACTERPOINTER));
    return {text + begin, static_cast<std::size_t>(end - begin)};
}

/// Line `line` (from 0) without its line end.
inline std::string_view lineText(const QsciScintillaBase& editor, long line)
{
    return textBetween(editor, call(editor, QsciScintillaBase::SCI_POSITIONFROMLINE, line),
                       call(editor, QsciScintillaBase::SCI_GETLINEENDPOSITION, line));
}

} // namespace stagewright
