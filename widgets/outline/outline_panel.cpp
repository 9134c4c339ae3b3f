// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/outline_panel.h"

#include "core/dockerfile/doc_comment.h"
#include "core/dockerfile/instruction_title.h"
#include "widgets/outline/outline_delegate.h"
#include "widgets/theme/icons.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace stagewright {
namespace {

constexpr int indexRole = Qt::UserRole;
constexpr qsizetype longestText = 80;

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// The outline tells where, not all of what.
QString shortened(const QString& title)
{
    return title.size() > longestText ? title.left(longestText) + QStringLiteral("…") : title;
}

/// One more finding about a row; the gravest gives the mark.
void addFinding(QTreeWidgetItem* item, Severity severity)
{
    const int count = item->data(0, OutlineDelegate::CountRole).toInt();
    const int worst = item->data(0, OutlineDelegate::SeverityRole).toInt();
    const int number = static_cast<int>(severity);
    item->setData(0, OutlineDelegate::CountRole, count + 1);
    item->setData(0, OutlineDelegate::SeverityRole, count == 0 ? number : std::min(worst, number));
}

} // namespace

OutlinePanel::OutlinePanel(QWidget* parent)
    : QWidget(parent)
    , m_delegate(new OutlineDelegate(this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_empty(new QLabel(this))
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter the outline"));
    m_filter->installEventFilter(this);
    m_tree->installEventFilter(this);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(14);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("Outline"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(16, 16, 16, 16);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 0);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    column->addWidget(m_empty, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &OutlinePanel::applyFilter);
    const auto activate = [this](QTreeWidgetItem* item) {
        emit instructionActivated(item->data(0, indexRole).toInt());
    };
    connect(m_tree, &QTreeWidget::itemClicked, this, activate);
    rebuild();
}

void OutlinePanel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    rebuild();
}

void OutlinePanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_empty->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    rebuild();
}

void OutlinePanel::setCurrentInstruction(int index)
{
    m_current = index;
    const QSignalBlocker blocker(m_tree);
    QTreeWidgetItem* item = itemOf(index);
    // A folded stage stays folded: its own row stands for what is in it.
    if (item && item->parent() && !item->parent()->isExpanded())
        item = item->parent();
    m_tree->setCurrentItem(item);
    if (item)
        m_tree->scrollToItem(item);
}

void OutlinePanel::takeFocus()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

/// Down leads from the filter into the list, Enter from the list into the text, Escape out of the filter.
bool OutlinePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_tree && isEnter && m_tree->currentItem()) {
        emit instructionActivated(m_tree->currentItem()->data(0, indexRole).toInt());
        emit textEntered();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (watched != m_filter || (key != Qt::Key_Down && !isEnter))
        return QWidget::eventFilter(watched, event);
    QTreeWidgetItem* current = m_tree->currentItem();
    if (!current || !m_tree->visualItemRect(current).isValid())
        m_tree->setCurrentIndex(m_tree->indexAt(QPoint(20, 2)));
    takeFocus();
    return true;
}

QTreeWidgetItem* OutlinePanel::itemOf(int instruction) const
{
    const auto place = static_cast<std::size_t>(instruction);
    return instruction >= 0 && place < m_items.size() ? m_items[place] : nullptr;
}

QTreeWidgetItem* OutlinePanel::addInstruction(QTreeWidgetItem* parent, int index, const QString& title)
{
    auto* item = new QTreeWidgetItem(parent);
    item->setText(0, shortened(title));
    item->setToolTip(0, tr("%1\nLine %2").arg(title).arg(m_analysis->tree.instructions[static_cast<std::size_t>(index)].line));
    item->setData(0, indexRole, index);
    m_items[static_cast<std::size_t>(index)] = item;
    return item;
}

QTreeWidgetItem* OutlinePanel::parentOf(int stage, std::vector<QTreeWidgetItem*>& stages)
{
    if (stage < 0 || static_cast<std::size_t>(stage) >= m_analysis->graph.stages.size())
        return m_tree->invisibleRootItem();
    const auto place = static_cast<std::size_t>(stage);
    if (!stages[place]) {
        const Stage& known = m_analysis->graph.stages[place];
        stages[place] = addInstruction(m_tree->invisibleRootItem(), known.firstInstruction, text(known.displayName()));
        describeStage(stages[place], known);
    }
    return stages[place];
}

void OutlinePanel::describeStage(QTreeWidgetItem* item, const Stage& stage) const
{
    item->setIcon(0, stageDot(m_theme, stage.index, devicePixelRatioF()));
    QFont font = m_tree->font();
    font.setBold(true);
    item->setFont(0, font);
    const Instruction& from = m_analysis->tree.instructions[static_cast<std::size_t>(stage.firstInstruction)];
    QStringList words{text(instructionTitle(m_analysis->tree, from)),
                      tr("Lines %1 to %2").arg(stage.line).arg(stage.endLine)};
    if (const std::string said = docComment(m_analysis->tree, stage.firstInstruction, stage.nameAsWritten);
        !stage.name.empty() && !said.empty())
        words << text(said);
    const StageGraph& graph = m_analysis->graph;
    if (!stage.isNeeded && graph.target >= 0) {
        item->setData(0, OutlineDelegate::FadedRole, true);
        item->setData(0, OutlineDelegate::NoteRole, tr("not needed"));
        words << tr("Not needed by %1").arg(text(graph.stages[static_cast<std::size_t>(graph.target)].displayName()));
    } else if (stage.index == graph.target) {
        item->setData(0, OutlineDelegate::NoteRole, tr("target"));
    }
    item->setToolTip(0, words.join(u'\n'));
}

/// Counts findings at the rows, and says them to those who cannot see the marks.
void OutlinePanel::tellAdvice(const std::vector<QTreeWidgetItem*>& stages)
{
    for (const Finding& finding : m_analysis->advice.findings) {
        if (QTreeWidgetItem* item = itemOf(finding.instruction); item && item->parent()) {
            addFinding(item, finding.severity);
            item->setToolTip(0, item->toolTip(0) + u'\n' + text(finding.message));
        }
        if (finding.stage >= 0 && static_cast<std::size_t>(finding.stage) < stages.size())
            addFinding(stages[static_cast<std::size_t>(finding.stage)], finding.severity);
    }
    for (QTreeWidgetItem* item : m_items) {
        if (!item)
            continue;
        QStringList words{item->text(0)};
        if (const QString note = item->data(0, OutlineDelegate::NoteRole).toString(); !note.isEmpty())
            words << note;
        if (const int count = item->data(0, OutlineDelegate::CountRole).toInt(); count > 0)
            words << (count == 1 ? tr("1 finding") : tr("%1 findings").arg(count));
        item->setData(0, Qt::AccessibleTextRole, words.join(QStringLiteral(", ")));
    }
}

void OutlinePanel::rebuild()
{
    const QSignalBlocker blocker(m_tree);
    std::set<QString> folded;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (!m_tree->topLevelItem(i)->isExpanded())
            folded.insert(m_tree->topLevelItem(i)->text(0));
    }
    m_tree->clear();
    m_items.assign(m_analysis ? m_analysis->tree.instructions.size() : 0, nullptr);
    if (m_analysis) {
        std::vector<QTreeWidgetItem*> stages(m_analysis->graph.stages.size(), nullptr);
        const SyntaxTree& tree = m_analysis->tree;
        for (std::size_t i = 0; i < tree.instructions.size(); ++i) {
            QTreeWidgetItem* parent = parentOf(tree.instructions[i].stage, stages);
            if (tree.instructions[i].keyword != Keyword::From)
                addInstruction(parent, static_cast<int>(i), text(instructionTitle(tree, tree.instructions[i])));
        }
        tellAdvice(stages);
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setExpanded(!folded.contains(m_tree->topLevelItem(i)->text(0)));
    applyFilter();
    setCurrentInstruction(m_current);
}

void OutlinePanel::applyFilter()
{
    const QString wanted = m_filter->text();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* stage = m_tree->topLevelItem(i);
        const bool isStageWanted = stage->text(0).contains(wanted, Qt::CaseInsensitive);
        bool hasWanted = false;
        for (int row = 0; row < stage->childCount(); ++row) {
            const bool isWanted = isStageWanted || stage->child(row)->text(0).contains(wanted, Qt::CaseInsensitive);
            stage->child(row)->setHidden(!isWanted);
            hasWanted = hasWanted || isWanted;
        }
        stage->setHidden(!isStageWanted && !hasWanted);
    }
    updateEmptyState();
}

void OutlinePanel::updateEmptyState()
{
    bool hasRow = false;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        hasRow = hasRow || !m_tree->topLevelItem(i)->isHidden();
    m_tree->setVisible(hasRow);
    m_empty->setVisible(!hasRow);
    m_empty->setText(m_tree->topLevelItemCount() == 0
                         ? tr("Nothing to list yet: stages and instructions appear here as you write them.")
                         : tr("No stage or instruction holds “%1”.").arg(m_filter->text()));
}

} // namespace stagewright
