// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_strip.h"

#include "widgets/build/elided_label.h"
#include "widgets/build/step_glyph.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace stagewright {
namespace {

constexpr int reasonCount = 3;

} // namespace

BuildStrip::BuildStrip(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("buildStrip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createSummaryRow());
    column->addWidget(createFailureRow());
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("buildNote"));
    m_note->setContentsMargins(34, 0, 10, 4);
    m_note->hide();
    column->addWidget(m_note);
}

QWidget* BuildStrip::createSummaryRow()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 4, 8, 4);
    row->setSpacing(8);
    m_sign = new StepGlyph(bar);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("buildSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_command = new ElidedLabel(bar);
    m_command->setObjectName(QStringLiteral("buildCommand"));
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_copy = new QToolButton(bar);
    m_copy->setText(tr("Copy command"));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the command that was started"));
    m_stop = new QPushButton(tr("■ Stop"), bar);
    m_stop->setToolTip(tr("Stop the build (Ctrl+.)"));
    row->addWidget(m_sign);
    row->addWidget(m_summary);
    row->addSpacing(16);
    row->addWidget(m_command, 1);
    row->addWidget(m_copy);
    row->addWidget(m_stop);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        m_stop->setText(tr("Stopping …"));
        emit stopPressed();
    });
    return bar;
}

QWidget* BuildStrip::createFailureRow()
{
    m_failureRow = new QWidget(this);
    m_failureRow->setObjectName(QStringLiteral("buildFailure"));
    m_failureRow->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(m_failureRow);
    row->setContentsMargins(10, 3, 8, 4);
    row->setSpacing(12);
    auto* reasons = new QVBoxLayout;
    reasons->setSpacing(0);
    for (int i = 0; i < reasonCount; ++i) {
        m_reasons << new ElidedLabel(m_failureRow);
        m_reasons.last()->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        reasons->addWidget(m_reasons.last());
    }
    m_goTo = new QPushButton(m_failureRow);
    m_goTo->setObjectName(QStringLiteral("goToFailure"));
    row->addLayout(reasons, 1);
    row->addWidget(m_goTo, 0, Qt::AlignTop);
    connect(m_goTo, &QPushButton::clicked, this, &BuildStrip::goToPressed);
    m_failureRow->hide();
    return m_failureRow;
}

void BuildStrip::setSummary(StepState state, const QString& sentence)
{
    m_summary->setText(sentence);
    if (state == m_state)
        return;
    m_state = state;
    m_sign->setState(state);
    m_sign->setVisible(state != StepState::None);
    m_stop->setVisible(state == StepState::Running);
    m_stop->setEnabled(true);
    m_stop->setText(tr("■ Stop"));
    applyColours();
}

void BuildStrip::setCommand(const QString& command)
{
    m_command->setText(command);
    m_copy->setVisible(!command.isEmpty());
}

void BuildStrip::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void BuildStrip::setFailure(const FailureNotice& notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    m_failureRow->setVisible(!notice.lines.isEmpty());
    for (qsizetype i = 0; i < m_reasons.size(); ++i) {
        m_reasons[i]->setText(notice.lines.value(i));
        m_reasons[i]->setVisible(i < notice.lines.size());
    }
    m_goTo->setVisible(notice.line > 0 || !notice.advice.isEmpty());
    m_goTo->setEnabled(notice.line > 0);
    m_goTo->setText(notice.line > 0 ? tr("Go to line %1").arg(notice.line) : tr("Go to the line"));
    m_goTo->setToolTip(notice.advice);
}

void BuildStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_sign->setTheme(theme);
    m_command->setColor(theme.mutedText);
    applyColours();
}

void BuildStrip::applyColours()
{
    const bool isNews = m_state == StepState::Failed || m_state == StepState::Running || m_state == StepState::Done;
    const QColor summary = isNews ? m_theme.stepColor(m_state) : m_theme.text;
    QColor ground = m_theme.error;
    ground.setAlpha(m_theme.isDark ? 40 : 18);
    setStyleSheet(QStringLiteral("#buildStrip { background: %1; border: 0; border-bottom: 1px solid %2; }"
                                 "#buildSummary { color: %3; } #buildNote { color: %4; }"
                                 "#buildFailure { background: %5; border-left: 3px solid %6; }")
                      .arg(m_theme.card.name(), m_theme.border.name(), summary.name(), m_theme.mutedText.name(),
                           ground.name(QColor::HexArgb), m_theme.error.name()));
    for (ElidedLabel* reason : m_reasons)
        reason->setColor(reason == m_reasons.first() ? m_theme.error : m_theme.text);
}

} // namespace stagewright
