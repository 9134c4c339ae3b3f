// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/symbol_popup.h"

#include "core/dockerfile/instruction_title.h"
#include "widgets/theme/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int indexRole = Qt::UserRole;
constexpr int pageStep = 10;
constexpr int mostRows = 14;

} // namespace

SymbolPopup::SymbolPopup(const std::shared_ptr<const Analysis>& analysis, int current, const Theme& theme,
                         QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("symbolPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_filter->setPlaceholderText(tr("Go to a stage or an instruction"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->installEventFilter(this);
    m_list->setAccessibleName(tr("Stages and instructions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(0);
    m_list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    fill(*analysis, current, theme);
    connect(m_filter, &QLineEdit::textChanged, this, &SymbolPopup::applyFilter);
    connect(m_list, &QListWidget::itemClicked, this, &SymbolPopup::activate);
}

void SymbolPopup::fill(const Analysis& analysis, int current, const Theme& theme)
{
    for (int index = 0; index < static_cast<int>(analysis.tree.instructions.size()); ++index) {
        const Instruction& instruction = analysis.tree.instructions[static_cast<std::size_t>(index)];
        const QString title = QString::fromStdString(instructionTitle(analysis.tree, instruction));
        auto* item = new QListWidgetItem(m_list);
        item->setData(indexRole, index);
        item->setSizeHint(QSize(0, fontMetrics().height() + 6));
        item->setToolTip(tr("%1\nLine %2").arg(title).arg(instruction.line));
        const bool isStage = instruction.keyword == Keyword::From && instruction.stage >= 0;
        item->setText(isStage || instruction.stage < 0 ? title : QStringLiteral("      ") + title);
        if (isStage) {
            const Stage& stage = analysis.graph.stages[static_cast<std::size_t>(instruction.stage)];
            item->setText(tr("%1   %2").arg(QString::fromStdString(stage.displayName()), title));
            item->setIcon(stageDot(theme, stage.index, devicePixelRatioF()));
            QFont font = item->font();
            font.setBold(true);
            item->setFont(font);
        }
        if (index == std::max(current, 0))
            m_list->setCurrentItem(item);
    }
}

void SymbolPopup::openOver(const QWidget& widget)
{
    const int wide = std::clamp(widget.width() * 8 / 10, 280, 640);
    resize(wide, height());
    fitHeight();
    move(widget.mapToGlobal(QPoint(std::max(0, (widget.width() - wide) / 2), 0)));
    show();
    m_filter->setFocus(Qt::PopupFocusReason);
    m_list->scrollToItem(m_list->currentItem(), QAbstractItemView::PositionAtCenter);
}

/// Every word must be there, in any order: `build run` finds the RUN lines with "build".
void SymbolPopup::applyFilter()
{
    const QStringList words = m_filter->text().simplified().split(u' ', Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool isWanted = std::ranges::all_of(
            words, [&](const QString& word) { return item->text().contains(word, Qt::CaseInsensitive); });
        item->setHidden(!isWanted);
        if (isWanted && !first)
            first = item;
    }
    // What begins as was typed comes before what has it somewhere: `build` is the stage of that name.
    const QList<QListWidgetItem*> begun = m_list->findItems(m_filter->text().simplified(), Qt::MatchStartsWith);
    if (!words.isEmpty())
        m_list->setCurrentItem(begun.isEmpty() ? first : begun.first());
    m_list->scrollToItem(m_list->currentItem());
    fitHeight();
}

/// The list is as long as it has rows, up to a limit.
void SymbolPopup::fitHeight()
{
    int rows = 0;
    for (int row = 0; row < m_list->count(); ++row)
        rows += m_list->item(row)->isHidden() ? 0 : 1;
    const QMargins margins = layout()->contentsMargins();
    resize(width(), margins.top() + m_filter->sizeHint().height() + layout()->spacing()
                        + std::clamp(rows, 1, mostRows) * (fontMetrics().height() + 6) + margins.bottom() + 2 * frameWidth());
}

/// Moves the choice over the rows that are shown; it stays within them.
void SymbolPopup::choose(int direction)
{
    const int step = direction < 0 ? -1 : 1;
    int row = m_list->currentRow();
    int best = row;
    for (int left = std::abs(direction); left > 0;) {
        row += step;
        if (row < 0 || row >= m_list->count())
            break;
        if (m_list->item(row)->isHidden())
            continue;
        best = row;
        --left;
    }
    if (best >= 0)
        m_list->setCurrentRow(best);
}

void SymbolPopup::activate()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const int index = item->data(indexRole).toInt();
    close();
    emit instructionActivated(index);
}

bool SymbolPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: choose(1); return true;
    case Qt::Key_Up: choose(-1); return true;
    case Qt::Key_PageDown: choose(pageStep); return true;
    case Qt::Key_PageUp: choose(-pageStep); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: activate(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace stagewright
