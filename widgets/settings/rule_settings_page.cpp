// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/rule_settings_page.h"

#include "widgets/settings/rule_settings_pane.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace stagewright {
namespace {

constexpr int ruleRole = Qt::UserRole; ///< index in the rules

bool isSaid(const RuleSettings* settings)
{
    return settings && (settings->isOn || settings->severity || !settings->options.empty());
}

bool holds(const Rule& rule, const QString& text)
{
    const auto contains = [&](const std::string& part) {
        return QString::fromStdString(part).contains(text, Qt::CaseInsensitive);
    };
    return contains(rule.name) || contains(rule.title) || contains(rule.category) || contains(rule.rationale)
           || std::ranges::any_of(rule.aliases, contains);
}

} // namespace

RuleSettingsPage::RuleSettingsPage(std::vector<Rule> rules, QWidget* parent)
    : QWidget(parent)
    , m_rules(std::move(rules))
    , m_search(new QLineEdit(this))
    , m_place(new QLabel(this))
    , m_tree(new QTreeWidget(this))
    , m_splitter(new QSplitter(this))
    , m_pane(new RuleSettingsPane(this))
{
    arrange();
    fillTree();
    connect(m_search, &QLineEdit::textChanged, this, &RuleSettingsPage::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &RuleSettingsPage::showCurrent);
    connect(m_tree, &QTreeWidget::itemChanged, this, &RuleSettingsPage::noteTick);
    connect(m_pane, &RuleSettingsPane::settingsChanged, this, &RuleSettingsPage::settingsChanged);
}

void RuleSettingsPage::arrange()
{
    m_search->setObjectName(QStringLiteral("ruleSearch"));
    m_search->setPlaceholderText(tr("Search rules by name, code or words"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search rules"));
    m_place->setObjectName(QStringLiteral("settingsPlace"));
    m_place->setWordWrap(true);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tree->setObjectName(QStringLiteral("ruleTree"));
    m_tree->setAccessibleName(tr("Rules by category"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Rule"), tr("Severity")});
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_search);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_place);
}

void RuleSettingsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() < 620 ? Qt::Vertical : Qt::Horizontal);
}

void RuleSettingsPage::fillTree()
{
    const QSignalBlocker blocker(m_tree);
    std::map<std::string, QTreeWidgetItem*> categories;
    for (const Rule& rule : m_rules)
        categories.emplace(rule.category, nullptr);
    for (auto& [name, item] : categories) {
        item = new QTreeWidgetItem(m_tree, {QString::fromStdString(name)});
        item->setFirstColumnSpanned(true);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setExpanded(true);
    }
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const Rule& rule = m_rules[i];
        auto* item = new QTreeWidgetItem(categories[rule.category], {QString::fromStdString(rule.title)});
        item->setData(0, ruleRole, static_cast<int>(i));
        item->setToolTip(0, QString::fromStdString(rule.name));
    }
    showStates();
}

void RuleSettingsPage::setConfig(const AdvisorConfig& config, const QString& place)
{
    m_config = config;
    m_place->setText(place);
    showStates();
    showCurrent();
}

void RuleSettingsPage::showStates()
{
    const QSignalBlocker blocker(m_tree);
    for (QTreeWidgetItemIterator each(m_tree, QTreeWidgetItemIterator::NoChildren); *each; ++each) {
        const Rule* rule = ruleOf(*each);
        if (!rule)
            continue;
        const Severity severity = m_config.severityFor(rule->name, rule->aliases).value_or(rule->severity);
        (*each)->setCheckState(0, isOn(*rule) ? Qt::Checked : Qt::Unchecked);
        (*each)->setText(1, QString::fromUtf8(severityName(severity)));
        QFont font = m_tree->font();
        font.setBold(isSaid(m_config.find(rule->name)));
        (*each)->setFont(0, font);
    }
}

bool RuleSettingsPage::isOn(const Rule& rule) const
{
    return m_config.asks(rule) && m_config.wants(rule.name, rule.aliases);
}

const Rule* RuleSettingsPage::ruleOf(const QTreeWidgetItem* item) const
{
    return item && item->parent() ? &m_rules[item->data(0, ruleRole).toUInt()] : nullptr;
}

RuleSettings RuleSettingsPage::settingsOf(const Rule& rule) const
{
    const RuleSettings* settings = m_config.find(rule.name);
    return settings ? *settings : RuleSettings();
}

void RuleSettingsPage::filter(const QString& text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* category = m_tree->topLevelItem(i);
        int shown = 0;
        for (int row = 0; row < category->childCount(); ++row) {
            const bool isWanted = holds(*ruleOf(category->child(row)), text);
            category->child(row)->setHidden(!isWanted);
            shown += isWanted;
        }
        category->setHidden(shown == 0);
        if (!text.isEmpty())
            category->setExpanded(true);
    }
}

void RuleSettingsPage::noteTick(QTreeWidgetItem* item)
{
    const Rule* rule = ruleOf(item);
    const bool wantsOn = item->checkState(0) == Qt::Checked;
    if (!rule || wantsOn == isOn(*rule))
        return;
    RuleSettings settings = settingsOf(*rule);
    settings.isOn = wantsOn;
    if (wantsOn && !rule->isOptIn && m_config.wants({}, rule->aliases))
        settings.isOn.reset(); // it is on without a word
    if (!wantsOn && rule->isOptIn && !settings.severity && settings.options.empty())
        settings.isOn.reset();
    m_tree->setCurrentItem(item);
    emit settingsChanged(QString::fromStdString(rule->name), settings);
}

void RuleSettingsPage::showCurrent()
{
    if (const Rule* rule = ruleOf(m_tree->currentItem()))
        m_pane->showRule(*rule, settingsOf(*rule));
    else
        m_pane->clear();
}

void RuleSettingsPage::showRule(const QString& name)
{
    for (QTreeWidgetItemIterator each(m_tree, QTreeWidgetItemIterator::NoChildren); *each; ++each) {
        const Rule* rule = ruleOf(*each);
        if (rule && QString::fromStdString(rule->name) == name) {
            m_search->clear();
            m_tree->setCurrentItem(*each);
            m_tree->scrollToItem(*each);
            return;
        }
    }
}

void RuleSettingsPage::setTheme(const Theme& theme)
{
    m_place->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_pane->setTheme(theme);
    showCurrent();
}

} // namespace stagewright
