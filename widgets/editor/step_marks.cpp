// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/step_marks.h"

#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"
#include "widgets/theme/blend.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPainter>

#include <cmath>
#include <utility>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr int inlayGap = 18;     // pixels between the text and the words behind it
constexpr int inlayPadding = 7;
constexpr double shortestTime = 0.05; // seconds; below it would read as 0.0

QString tr(const char* text)
{
    return QCoreApplication::translate("StepMarks", text);
}

/// What stands behind the line; states that say nothing about time or cache have their icon alone.
QString inlayWords(const StepStatus& status)
{
    switch (status.state) {
    case StepState::Done: return status.seconds < shortestTime ? QString() : durationInWords(status.seconds);
    case StepState::Cached: return tr("cached");
    case StepState::Running: return tr("running");
    case StepState::Failed: return status.seconds > 0 ? tr("failed after %1").arg(durationInWords(status.seconds))
                                                      : tr("failed");
    case StepState::Cancelled: return tr("cancelled");
    default: return {};
    }
}

} // namespace

QString durationInWords(double seconds)
{
    if (seconds < 9.95)
        return tr("%1 s").arg(seconds, 0, 'f', 1);
    const long whole = std::lround(seconds);
    return whole < 60 ? tr("%1 s").arg(whole) : tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

StepMarks::StepMarks(QsciScintillaBase& editor, const PositionMap& places) : m_editor(editor), m_places(places) {}

void StepMarks::setOverlay(const BuildOverlay& overlay, const SyntaxTree* tree)
{
    const bool isUpdate = !overlay.empty() && overlay.size() == m_overlay.size();
    if (!isUpdate) {
        for (std::size_t state = 0; state < 9; ++state)
            call(m_editor, S::SCI_MARKERDELETEALL, marker::step + static_cast<long>(state));
        m_handles.clear();
        m_overlay.clear();
        const bool fits = tree && tree->instructions.size() == overlay.size();
        if (overlay.empty() || !fits)
            return;
        place(*tree);
        m_overlay.resize(overlay.size());
    }
    for (std::size_t step = 0; step < overlay.size(); ++step) {
        if (overlay[step] != m_overlay[step])
            update(step, overlay[step]);
    }
    m_editor.viewport()->update();
}

void StepMarks::place(const SyntaxTree& tree)
{
    m_lineCounts.clear();
    for (const Instruction& instruction : tree.instructions) {
        m_handles.push_back(call(m_editor, S::SCI_MARKERADD, m_places.editorLineOf(instruction.range.begin),
                                 marker::step + static_cast<long>(StepState::None)));
        m_lineCounts.push_back(instruction.endLine - instruction.line + 1);
    }
}

void StepMarks::update(std::size_t step, const StepStatus& status)
{
    const long line = lineOf(step);
    if (m_overlay[step].state != status.state) {
        call(m_editor, S::SCI_MARKERDELETEHANDLE, m_handles[step]);
        m_handles[step] = call(m_editor, S::SCI_MARKERADD, line, marker::step + static_cast<long>(status.state));
    }
    if (!status.error.empty() && m_overlay[step].error != status.error)
        m_failures.push_back({line + m_lineCounts[step] - 1, QString::fromStdString(status.error)});
    m_overlay[step] = status;
}

std::vector<StepMarks::Failure> StepMarks::takeFailures()
{
    return std::exchange(m_failures, {});
}

long StepMarks::lineOf(std::size_t step) const
{
    return call(m_editor, S::SCI_MARKERLINEFROMHANDLE, m_handles[step]);
}

void StepMarks::paint(QPainter& painter) const
{
    for (std::size_t step = 0; m_areWordsShown && step < m_overlay.size(); ++step) {
        const QString words = inlayWords(m_overlay[step]);
        const long line = words.isEmpty() ? -1 : lineOf(step);
        if (line >= 0 && call(m_editor, S::SCI_GETLINEVISIBLE, line))
            paintInlay(painter, line, words, m_theme.stepColor(m_overlay[step].state));
    }
}

void StepMarks::paintInlay(QPainter& painter, long line, const QString& words, const QColor& colour) const
{
    const long end = call(m_editor, S::SCI_GETLINEENDPOSITION, line);
    const auto top = static_cast<int>(call(m_editor, S::SCI_POINTYFROMPOSITION, 0, end));
    const auto height = static_cast<int>(call(m_editor, S::SCI_TEXTHEIGHT, line));
    if (top + height < 0 || top > m_editor.viewport()->height())
        return;
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(std::max(9, height * 11 / 20));
    const int left = static_cast<int>(call(m_editor, S::SCI_POINTXFROMPOSITION, 0, end)) + inlayGap;
    const QRectF pill(left + 0.5, top + 2.5, QFontMetrics(font).horizontalAdvance(words) + 2 * inlayPadding, height - 5);
    painter.setFont(font);
    painter.setPen(blend(colour, m_theme.canvas, 0.45F));
    painter.setBrush(blend(colour, m_theme.canvas, 0.10F));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(colour);
    painter.drawText(pill, Qt::AlignCenter, words);
}

QString StepMarks::toolTipAt(long line) const
{
    for (std::size_t step = 0; step < m_overlay.size(); ++step) {
        if (lineOf(step) != line)
            continue;
        switch (m_overlay[step].state) {
        case StepState::None: return {};
        case StepState::Waiting: return tr("Waiting for its turn");
        case StepState::Running: return tr("Running");
        case StepState::Done: return tr("Done in %1").arg(durationInWords(m_overlay[step].seconds));
        case StepState::Cached: return tr("Taken from the cache");
        case StepState::Failed: return tr("Failed");
        case StepState::Cancelled: return tr("Cancelled");
        case StepState::NotReached: return tr("Not reached");
        case StepState::NotNeeded: return tr("Not needed by the target");
        }
    }
    return {};
}

} // namespace stagewright
