// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/build/step_state.h"

#include <QColor>

class QPalette;

namespace stagewright {

/// The colours of what we paint ourselves, in a light and a dark set. A value; widgets get it through setTheme().
struct Theme
{
    bool isDark = false;
    QColor canvas;    ///< behind graph cards and the editor text
    QColor card;      ///< raised surfaces
    QColor border;
    QColor text;
    QColor mutedText; ///< at least 4.5:1 on canvas and card
    QColor accent;    ///< selection and focus
    QColor error;
    QColor warning;
    QColor info;
    QColor hint;
    QColor success;
    QColor running;

    static Theme light();
    static Theme dark();
    /// The set that fits a window colour.
    static Theme fromPalette(const QPalette& palette);

    /// A palette for the whole application in this set.
    QPalette palette() const;
    /// Colour of stage `index`, from a set that stays apart for colour-blind eyes (Okabe and Ito); repeats after 8.
    QColor stageColor(int index) const;
    QColor severityColor(Severity severity) const;
    QColor stepColor(StepState state) const;
};

} // namespace stagewright
