// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/snapshot.h"

class QsciScintillaBase;

namespace stagewright {

/// The way between the places of core (offsets in the whole text, lines from 1 that end at LF) and those of Scintilla
/// (positions without the byte order mark, lines from 0 that end at LF, CR LF and CR).
class PositionMap
{
public:
    explicit PositionMap(const QsciScintillaBase& editor) : m_editor(editor) {}

    /// Bytes in front of the text that the editor does not hold: 0 or 3.
    void setByteOrderMarkSize(std::size_t size) { m_byteOrderMarkSize = size; }
    /// Looks for the CRs that set the two ways of counting lines apart. To be called when CRs came or went.
    void findLoneReturns();

    long positionOf(std::size_t offset) const;
    std::size_t offsetOf(long position) const;
    /// Line from 1, as core counts them.
    int lineOf(long position) const;
    /// Position where `line` of core begins; lines are clamped to those there are.
    long startOf(int line) const;
    /// Scintilla's line that holds the offset.
    long editorLineOf(std::size_t offset) const;
    /// Scintilla's line for a line of `snapshot`, which must be the text in the editor.
    long editorLineOf(const Snapshot& snapshot, int line) const;

private:
    const QsciScintillaBase& m_editor;
    std::size_t m_byteOrderMarkSize = 0;
    bool m_hasLoneReturns = false;
};

} // namespace stagewright
