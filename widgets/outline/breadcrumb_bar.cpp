// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/breadcrumb_bar.h"

#include "core/dockerfile/instruction_title.h"
#include "widgets/theme/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr qsizetype longestMenuText = 90;

/// A menu takes an ampersand for a shortcut.
QString menuText(const QString& text)
{
    QString shown = text.size() > longestMenuText ? text.left(longestMenuText) + QStringLiteral("…") : text;
    return shown.replace(u'&', QStringLiteral("&&"));
}

QString titleOf(const Analysis& analysis, int index)
{
    const Instruction& instruction = analysis.tree.instructions[static_cast<std::size_t>(index)];
    return QString::fromStdString(instructionTitle(analysis.tree, instruction));
}

} // namespace

BreadcrumbBar::BreadcrumbBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("breadcrumbs"));
    setAccessibleName(tr("Where the cursor is"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 1, 6, 1);
    row->setSpacing(2);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    addPart(tr("File"), &BreadcrumbBar::fillFileMenu);
    addPart(tr("Stage"), &BreadcrumbBar::fillStageMenu);
    addPart(tr("Instruction"), &BreadcrumbBar::fillInstructionMenu);
    row->addStretch(1);
    hide();
}

QToolButton* BreadcrumbBar::addPart(const QString& accessibleName, void (BreadcrumbBar::*fill)(QMenu*))
{
    const auto place = static_cast<std::size_t>(std::ranges::find(m_parts, nullptr) - m_parts.begin());
    m_arrows[place] = new QLabel(QStringLiteral("›"), this);
    m_arrows[place]->setVisible(place > 0);
    auto* part = new QToolButton(this);
    part->setObjectName(QStringLiteral("breadcrumb%1").arg(place));
    part->setAutoRaise(true);
    part->setIconSize(QSize(12, 12));
    part->setFocusPolicy(Qt::TabFocus);
    part->setPopupMode(QToolButton::InstantPopup);
    part->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    part->setAccessibleName(accessibleName);
    part->installEventFilter(this);
    auto* menu = new QMenu(part);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(menu);
    });
    part->setMenu(menu);
    layout()->addWidget(m_arrows[place]);
    layout()->addWidget(part);
    m_parts[place] = part;
    return part;
}

void BreadcrumbBar::setFileName(const QString& name)
{
    m_texts[File] = name;
    fitTexts();
}

void BreadcrumbBar::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    setVisible(m_analysis && !m_analysis->graph.stages.empty());
    refresh();
}

void BreadcrumbBar::setCurrentLine(int line)
{
    m_line = line;
    refresh();
}

void BreadcrumbBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    setStyleSheet(QStringLiteral("#breadcrumbs { background: %1; border-bottom: 1px solid %2; }"
                                 "QToolButton { color: %3; border: 1px solid transparent; border-radius: 4px;"
                                 " padding: 2px 5px; background: transparent; }"
                                 "QToolButton:hover { color: %4; background: %5; }"
                                 "QToolButton:focus { color: %4; border-color: %6; }"
                                 "QToolButton::menu-indicator { image: none; }"
                                 "QLabel { color: %3; }")
                      .arg(theme.canvas.name(), theme.border.name(), theme.mutedText.name(), theme.text.name(),
                           theme.card.name(), theme.accent.name()));
    setAttribute(Qt::WA_StyledBackground);
    refresh();
}

/// A line between two instructions belongs to the stage above it and to no instruction.
void BreadcrumbBar::refresh()
{
    if (!m_analysis)
        return;
    const auto& stages = m_analysis->graph.stages;
    const auto above = std::ranges::upper_bound(stages, m_line, {}, &Stage::line);
    m_stage = static_cast<int>(above - stages.begin()) - 1;
    m_instruction = m_analysis->tree.instructionAtLine(m_line);
    m_texts[StagePart].clear();
    m_texts[InstructionPart].clear();
    if (m_stage >= 0) {
        const Stage& stage = stages[static_cast<std::size_t>(m_stage)];
        const QString name = QString::fromStdString(stage.displayName());
        m_texts[StagePart] = stage.name.empty() ? name : tr("%1 (stage %2)").arg(name).arg(m_stage);
        button(StagePart)->setIcon(stageDot(m_theme, m_stage, devicePixelRatioF()));
    }
    if (m_instruction >= 0)
        m_texts[InstructionPart] = titleOf(*m_analysis, m_instruction);
    fitTexts();
}

/// The instruction is shortened first, then the stage, and the file last. A part without room for a letter is left out.
void BreadcrumbBar::fitTexts()
{
    int room = contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    for (const Part part : {File, StagePart, InstructionPart}) {
        const bool isThere = !m_texts[part].isEmpty();
        button(part)->setVisible(isThere);
        m_arrows[part]->setVisible(isThere && part != File);
        if (!isThere)
            continue;
        const int most = part == InstructionPart ? room : part == StagePart ? room * 2 / 3 : room / 3;
        const QFontMetrics metrics(button(part)->font());
        const QString least = QStringLiteral("M…");
        button(part)->setText(least);
        const int around = m_arrows[part]->sizeHint().width() + 2 * layout()->spacing();
        const int frame = button(part)->sizeHint().width() - metrics.horizontalAdvance(least) + around;
        if (most - frame < metrics.horizontalAdvance(least)) {
            button(part)->hide();
            m_arrows[part]->hide();
            continue;
        }
        QString shown = metrics.elidedText(m_texts[part], Qt::ElideRight, most - frame);
        button(part)->setText(shown.replace(u'&', QStringLiteral("&&")));
        button(part)->setToolTip(m_texts[part]);
        room -= button(part)->sizeHint().width() + around;
    }
}

void BreadcrumbBar::addInstruction(QMenu* menu, int index)
{
    QAction* action = menu->addAction(menuText(titleOf(*m_analysis, index)), this,
                                      [this, index] { emit instructionActivated(index); });
    if (index != m_instruction)
        return;
    QFont font = action->font();
    font.setBold(true);
    action->setFont(font);
    menu->setActiveAction(action);
}

void BreadcrumbBar::fillFileMenu(QMenu* menu)
{
    const auto& instructions = m_analysis->tree.instructions;
    for (int index = 0; index < static_cast<int>(instructions.size()); ++index) {
        addInstruction(menu, index);
        if (instructions[static_cast<std::size_t>(index)].stage >= 0)
            break; // the first FROM ends what stands above the stages
    }
}

void BreadcrumbBar::fillStageMenu(QMenu* menu)
{
    for (const Stage& stage : m_analysis->graph.stages) {
        const QString name = menuText(QString::fromStdString(stage.displayName()));
        QAction* action = menu->addAction(stageDot(m_theme, stage.index, devicePixelRatioF()), name, this,
                                          [this, from = stage.firstInstruction] { emit instructionActivated(from); });
        if (stage.index != m_stage)
            continue;
        QFont font = action->font();
        font.setBold(true);
        action->setFont(font);
        menu->setActiveAction(action);
    }
}

void BreadcrumbBar::fillInstructionMenu(QMenu* menu)
{
    if (m_stage < 0) {
        fillFileMenu(menu);
        return;
    }
    const Stage& stage = m_analysis->graph.stages[static_cast<std::size_t>(m_stage)];
    for (int index = stage.firstInstruction; index <= stage.lastInstruction; ++index)
        addInstruction(menu, index);
}

void BreadcrumbBar::takeFocus()
{
    for (const Part part : {InstructionPart, StagePart, File}) {
        if (button(part)->isVisible()) {
            button(part)->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void BreadcrumbBar::step(QObject* from, int direction)
{
    auto place = static_cast<int>(std::ranges::find(m_parts, from) - m_parts.begin()) + direction;
    for (; place >= 0 && place < PartCount; place += direction) {
        if (m_parts[static_cast<std::size_t>(place)]->isVisible()) {
            m_parts[static_cast<std::size_t>(place)]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

bool BreadcrumbBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Left: step(watched, -1); return true;
    case Qt::Key_Right: step(watched, 1); return true;
    case Qt::Key_Escape: emit left(); return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter: qobject_cast<QToolButton*>(watched)->showMenu(); return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

void BreadcrumbBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTexts();
}

} // namespace stagewright
