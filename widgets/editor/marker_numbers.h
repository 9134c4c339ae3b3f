// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stagewright {

/// What Scintilla's markers stand for. They draw nothing themselves: they keep a fact at its line while the text around
/// it changes, and the gutter paints what it finds. Scintilla leaves the numbers 0 to 24 to us.
namespace marker {

constexpr int advice = 0; ///< plus the severity, 4 of them
constexpr int step = 4;   ///< plus the step's state, 9 of them
constexpr int stage = 13; ///< on FROM lines, plus the stage's index modulo stageColours
constexpr int stageColours = 8;
constexpr int stageEnd = 21;     ///< on the last line of a stage
constexpr int currentStage = 22; ///< on its FROM line
constexpr int count = 23;

constexpr unsigned bits(int first, int number)
{
    return ((1U << number) - 1) << first;
}
constexpr unsigned allAdvice = bits(advice, 4);
constexpr unsigned allSteps = bits(step, 9);
constexpr unsigned allStages = bits(stage, stageColours);

} // namespace marker

/// Scintilla's indicators: squiggles by severity, and what the find bar found.
namespace indicator {

constexpr int advice = 8; ///< plus the severity, 4 of them
constexpr int match = 12;

} // namespace indicator

/// Scintilla's styles of what stands below a line; those of the text end before them.
namespace noteStyle {

constexpr int error = 210;
constexpr int advice = 211; ///< plus the severity, 4 of them

} // namespace noteStyle

} // namespace stagewright
