// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/filter_bar.h"

#include "widgets/advice/advice_model.h"
#include "widgets/theme/icons.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace stagewright {
namespace {

constexpr int leastWidthForWords = 560;

} // namespace

FilterBar::FilterBar(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)), m_text(new QLineEdit(this))
{
    m_row->setContentsMargins(6, 5, 6, 5);
    m_row->setSpacing(2);
    m_text->setObjectName(QStringLiteral("adviceFilter"));
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setToolTip(tr("Filter by words of the message, rule, code or stage"));
    m_text->setClearButtonEnabled(true);
    m_text->setAccessibleName(tr("Filter the advice"));
    m_text->setMinimumWidth(70);
    m_row->addWidget(m_text, 1);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint})
        addSeveritySwitch(severity);
    m_choice = addButton(QStringLiteral("adviceChoice"), tr("Show the advice of one category or stage"), false);
    m_choice->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(m_choice);
    m_choice->setMenu(m_menu);
    m_ignored = addButton(QStringLiteral("adviceIgnored"), tr("Show the advice that comments in the file ignore"),
                          true);
    m_checklist = addButton(QStringLiteral("adviceChecklist"),
                            tr("Show the practices of a good Go build, ticked as they are kept"), true);
    m_fixAll = addButton(QStringLiteral("adviceFixAll"), tr("Show what all safe fixes would change together"), false);
    for (QToolButton* button : {m_ignored, m_checklist, m_fixAll})
        button->hide();
    connectParts();
}

void FilterBar::connectParts()
{
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& wanted) {
        m_filter.text = wanted;
        emit filterChanged();
    });
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    connect(m_ignored, &QToolButton::toggled, this, [this](bool isOn) {
        m_filter.wantsIgnored = isOn;
        emit filterChanged();
    });
    connect(m_checklist, &QToolButton::toggled, this, &FilterBar::checklistToggled);
    connect(m_fixAll, &QToolButton::clicked, this, &FilterBar::fixAllRequested);
}

QToolButton* FilterBar::addButton(const QString& name, const QString& toolTip, bool isCheckable)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setCheckable(isCheckable);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    m_row->addWidget(button);
    return button;
}

void FilterBar::addSeveritySwitch(Severity severity)
{
    const QString name = QString::fromUtf8(severityName(severity));
    QToolButton* button =
        addButton(QStringLiteral("advice-%1").arg(name), tr("Show advice of severity \"%1\"").arg(name), true);
    button->setChecked(true);
    connect(button, &QToolButton::toggled, this, [this, severity](bool isOn) {
        m_filter.severities[static_cast<std::size_t>(severity)] = isOn;
        emit filterChanged();
    });
    m_severities.emplace_back(severity, button);
}

void FilterBar::clear()
{
    m_filter.category.clear();
    m_filter.stage.clear();
    showChoice();
    m_text->clear();
    for (const auto& [severity, button] : m_severities)
        button->setChecked(true);
    emit filterChanged();
}

void FilterBar::setChoices(const QStringList& categories, const QStringList& stages)
{
    m_categories = categories;
    m_stages = stages;
    showChoice();
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    QAction* all = m_menu->addAction(tr("&All Categories and Stages"), this, [this] {
        m_filter.category.clear();
        m_filter.stage.clear();
        showChoice();
        emit filterChanged();
    });
    all->setEnabled(!m_filter.category.isEmpty() || !m_filter.stage.isEmpty());
    addChoices(tr("Category"), m_categories, &AdviceFilter::category);
    addChoices(tr("Stage"), m_stages, &AdviceFilter::stage);
}

void FilterBar::addChoices(const QString& title, const QStringList& choices, QString AdviceFilter::*choice)
{
    if (choices.isEmpty())
        return;
    m_menu->addSection(title);
    for (const QString& text : choices) {
        QAction* action = m_menu->addAction(QString(text).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(m_filter.*choice == text);
        connect(action, &QAction::triggered, this, [this, choice, text] {
            m_filter.*choice = m_filter.*choice == text ? QString() : text;
            showChoice();
            emit filterChanged();
        });
    }
}

void FilterBar::showChoice()
{
    QStringList chosen{m_filter.category, m_filter.stage};
    chosen.removeAll(QString());
    m_choice->setText(fontMetrics().elidedText(chosen.join(QStringLiteral(" · ")), Qt::ElideRight, 120));
    m_choice->setToolButtonStyle(chosen.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void FilterBar::showCounts(const AdviceModel& model)
{
    for (const auto& [severity, button] : m_severities)
        button->setText(QString::number(model.count(severity)));
    m_ignored->setProperty("words", tr("Ignored %1").arg(model.ignoredCount()));
    m_ignored->setVisible(model.ignoredCount() > 0);
    m_fixAll->setProperty("words", tr("Fix %1 safe").arg(model.safeCount()));
    m_fixAll->setVisible(model.safeCount() > 0);
    fitWords();
}

void FilterBar::showPractices(int kept, int all)
{
    m_checklist->setProperty("words", tr("Go %1/%2").arg(kept).arg(all));
    m_checklist->setVisible(all > 0);
    if (all == 0)
        m_checklist->setChecked(false);
    fitWords();
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWords();
}

/// Where the bar is narrow, icons alone stand for what the tool tips say.
void FilterBar::fitWords()
{
    const bool isWide = width() >= leastWidthForWords;
    for (QToolButton* button : {m_ignored, m_checklist, m_fixAll}) {
        button->setText(button->property("words").toString());
        button->setToolButtonStyle(isWide ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }
}

bool FilterBar::isChecklistOn() const
{
    return m_checklist->isChecked();
}

void FilterBar::leaveChecklist()
{
    m_checklist->setChecked(false);
}

void FilterBar::setTheme(const Theme& theme)
{
    for (const auto& [severity, button] : m_severities)
        button->setIcon(QIcon(iconPixmap(iconName(severity), theme.severityColor(severity), 16, devicePixelRatioF())));
    m_choice->setIcon(themedIcon(QStringLiteral("filter"), theme));
    m_ignored->setIcon(themedIcon(QStringLiteral("ignored"), theme));
    m_checklist->setIcon(themedIcon(QStringLiteral("check"), theme));
    m_fixAll->setIcon(themedIcon(QStringLiteral("fix"), theme));
}

} // namespace stagewright
