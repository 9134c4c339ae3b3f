// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciScintillaBase;

namespace stagewright {

struct Theme;

/// Sets what does not depend on colours: spacing, scrolling, how selections and tabs behave.
void applyEditorManners(QsciScintillaBase& editor);

/// Sets the font and the colours of everything but the syntax.
void applyEditorColours(QsciScintillaBase& editor, const Theme& theme);

} // namespace stagewright
