// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/filter_bar.h"

#include "widgets/advice/advice_filter.h"
#include "widgets/theme/icons.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace stagewright {

FilterBar::FilterBar(AdviceFilter& filter, QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_text(new QLineEdit(this))
{
    m_row->setContentsMargins(6, 5, 6, 5);
    m_row->setSpacing(2);
    m_text->setObjectName(QStringLiteral("adviceFilter"));
    m_text->setPlaceholderText(tr("Filter by text, rule or stage"));
    m_text->setClearButtonEnabled(true);
    m_text->setAccessibleName(tr("Filter the advice"));
    m_text->setMinimumWidth(90);
    connect(m_text, &QLineEdit::textChanged, this, [this, &filter](const QString& wanted) {
        filter.setText(wanted);
        emit filterChanged();
    });
    m_row->addWidget(m_text, 1);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint})
        addSeveritySwitch(filter, severity);
    m_ignored = addSwitch(QStringLiteral("adviceIgnored"), tr("Show the advice that comments in the file ignore"));
    connect(m_ignored, &QToolButton::toggled, this, [this, &filter](bool isOn) {
        filter.setSuppressedShown(isOn);
        emit filterChanged();
    });
    m_checklist = addSwitch(QStringLiteral("adviceChecklist"), tr("Show the practices of a good Go build, ticked as they are kept"));
    connect(m_checklist, &QToolButton::toggled, this, &FilterBar::checklistToggled);
    m_ignored->hide();
    m_checklist->hide();
}

QToolButton* FilterBar::addSwitch(const QString& name, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    m_row->addWidget(button);
    return button;
}

void FilterBar::addSeveritySwitch(AdviceFilter& filter, Severity severity)
{
    const QString name = QString::fromUtf8(severityName(severity).data());
    QToolButton* button = addSwitch(QStringLiteral("advice-%1").arg(name), tr("Show advice of severity \"%1\"").arg(name));
    button->setChecked(true);
    connect(button, &QToolButton::toggled, this, [this, &filter, severity](bool isOn) {
        filter.setShown(severity, isOn);
        emit filterChanged();
    });
    m_severities.emplace_back(severity, button);
}

void FilterBar::showCounts(const AdviceModel& model)
{
    for (const auto& [severity, button] : m_severities)
        button->setText(QString::number(model.count(severity)));
    m_ignored->setText(tr("Ignored %1").arg(model.suppressedCount()));
    m_ignored->setVisible(model.suppressedCount() > 0);
}

void FilterBar::showPractices(int kept, int all)
{
    m_checklist->setText(tr("Checklist %1/%2").arg(kept).arg(all));
    m_checklist->setVisible(all > 0);
    if (all == 0)
        m_checklist->setChecked(false);
}

bool FilterBar::isChecklistOn() const
{
    return m_checklist->isChecked();
}

void FilterBar::setTheme(const Theme& theme)
{
    for (const auto& [severity, button] : m_severities)
        button->setIcon(QIcon(iconPixmap(iconName(severity), theme.severityColor(severity), 16, devicePixelRatioF())));
    m_checklist->setIcon(themedIcon(QStringLiteral("check"), theme));
}

} // namespace stagewright
