// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status_line.h"

#include "core/analysis/analysis.h"
#include "core/dockerfile/builder_directive.h"

#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace stagewright {
namespace {

QLabel* addLabel(QStatusBar* bar, const QString& accessibleName, int stretch = 0)
{
    auto* label = new QLabel(bar);
    label->setAccessibleName(accessibleName);
    bar->addPermanentWidget(label, stretch);
    return label;
}

/// An unnamed stage's display name says that it is a stage; a name alone does not.
QString stageText(const Stage& stage)
{
    const QString name = QString::fromStdString(stage.displayName());
    return stage.name.empty() ? name : StatusLine::tr("stage %1").arg(name);
}

int countOf(const Advice& advice, Severity severity)
{
    return static_cast<int>(std::ranges::count(advice.findings, severity, &Finding::severity));
}

} // namespace

StatusLine::StatusLine(QWidget* parent) : QStatusBar(parent)
{
    setSizeGripEnabled(false);
    m_build = new QLabel(this);
    m_build->setAccessibleName(tr("Build state"));
    addWidget(m_build, 1);
    m_stage = addLabel(this, tr("Stage"));
    m_advice = new QToolButton(this);
    m_advice->setObjectName(QStringLiteral("adviceCounts"));
    m_advice->setAutoRaise(true);
    m_advice->setFocusPolicy(Qt::TabFocus);
    m_advice->setToolTip(tr("Show the advice"));
    connect(m_advice, &QToolButton::clicked, this, &StatusLine::adviceActivated);
    addPermanentWidget(m_advice);
    m_syntax = addLabel(this, tr("Syntax version"));
    m_format = addLabel(this, tr("File format"));
    m_cursor = addLabel(this, tr("Cursor"));
}

void StatusLine::setCursor(int line, int column)
{
    m_cursor->setText(tr("Line %1, column %2").arg(line).arg(column));
}

void StatusLine::setAnalysis(const Analysis& analysis, int line)
{
    const int stage = analysis.graph.stageAtLine(line);
    m_stage->setText(stage < 0 ? QString() : stageText(analysis.graph.stages[static_cast<std::size_t>(stage)]));
    QStringList counts;
    if (const int errors = countOf(analysis.advice, Severity::Error))
        counts << (errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (const int warnings = countOf(analysis.advice, Severity::Warning))
        counts << (warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    const int others = countOf(analysis.advice, Severity::Info) + countOf(analysis.advice, Severity::Hint);
    if (others)
        counts << (others == 1 ? tr("1 hint") : tr("%1 hints").arg(others));
    m_advice->setText(counts.isEmpty() ? tr("No advice") : counts.join(QStringLiteral(" · ")));
    m_advice->setAccessibleName(tr("Advice: %1").arg(m_advice->text()));
    m_advice->show();
    const auto syntax = builderSyntax(analysis.tree.snapshot.bytes());
    m_syntax->setText(syntax ? QString::fromStdString(syntax->value) : tr("Built-in syntax"));
}

void StatusLine::setBuildState(const QString& sentence)
{
    m_build->setText(sentence);
}

void StatusLine::setFormat(const QString& format)
{
    m_format->setText(format);
}

void StatusLine::clearDocument()
{
    m_advice->hide();
    for (QLabel* label : {m_stage, m_syntax, m_format, m_cursor})
        label->clear();
}

} // namespace stagewright
