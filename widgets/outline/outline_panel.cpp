// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/outline_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <set>
#include <utility>

namespace stagewright {
namespace {

constexpr int indexRole = Qt::UserRole;
constexpr qsizetype longestText = 80;

QIcon stageDot(const QColor& colour, qreal ratio)
{
    QPixmap pixmap(QSize(12, 12) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(1.5, 1.5, 9, 9));
    return QIcon(pixmap);
}

/// The instruction on one line, shortened: the outline tells where, not all of what.
QString shortText(const Instruction& instruction)
{
    const std::string_view logical = instruction.logical.text();
    const QString text = QString::fromUtf8(logical.data(), static_cast<qsizetype>(logical.size())).simplified();
    return text.size() > longestText ? text.left(longestText) + QStringLiteral("…") : text;
}

} // namespace

OutlinePanel::OutlinePanel(QWidget* parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_empty(new QLabel(tr("Nothing to list yet: stages and instructions appear here as you write them."), this))
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter the outline"));
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
    connect(m_tree, &QTreeWidget::itemActivated, this, activate);
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

QTreeWidgetItem* OutlinePanel::itemOf(int instruction) const
{
    for (QTreeWidgetItemIterator item(m_tree); *item; ++item) {
        if ((*item)->data(0, indexRole).toInt() == instruction)
            return *item;
    }
    return nullptr;
}

QTreeWidgetItem* OutlinePanel::addInstruction(QTreeWidgetItem* parent, int index, const QString& text)
{
    auto* item = new QTreeWidgetItem(parent);
    item->setText(0, text);
    item->setToolTip(0, text);
    item->setData(0, indexRole, index);
    return item;
}

QTreeWidgetItem* OutlinePanel::parentOf(int stage, std::vector<QTreeWidgetItem*>& stages)
{
    if (stage < 0 || static_cast<std::size_t>(stage) >= m_analysis->graph.stages.size())
        return m_tree->invisibleRootItem();
    const auto place = static_cast<std::size_t>(stage);
    if (!stages[place]) {
        const Stage& known = m_analysis->graph.stages[place];
        stages[place] = addInstruction(m_tree->invisibleRootItem(), known.firstInstruction,
                                       QString::fromStdString(known.displayName()));
        stages[place]->setIcon(0, stageDot(m_theme.stageColor(stage), devicePixelRatioF()));
        QFont font = m_tree->font();
        font.setBold(true);
        stages[place]->setFont(0, font);
    }
    return stages[place];
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
    const bool isEmpty = !m_analysis || m_analysis->tree.instructions.empty();
    m_tree->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    if (isEmpty)
        return;
    std::vector<QTreeWidgetItem*> stages(m_analysis->graph.stages.size(), nullptr);
    const auto& instructions = m_analysis->tree.instructions;
    for (std::size_t i = 0; i < instructions.size(); ++i) {
        QTreeWidgetItem* parent = parentOf(instructions[i].stage, stages);
        if (instructions[i].keyword != Keyword::From)
            addInstruction(parent, static_cast<int>(i), shortText(instructions[i]));
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
}

} // namespace stagewright
