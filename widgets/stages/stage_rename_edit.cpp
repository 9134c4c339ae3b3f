// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_rename_edit.h"

#include "core/stage_edits/stage_edit.h"
#include "core/stage_edits/stage_name.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int leastWidth = 190; ///< pixels
constexpr int mostWidth = 340;

/// A menu or another window in front will give the focus back.
bool isLeft(Qt::FocusReason reason)
{
    return reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason;
}

} // namespace

StageRenameEdit::StageRenameEdit(QWidget* parent)
    : QFrame(parent)
    , m_name(new QLineEdit(this))
    , m_why(new QLabel(this))
{
    setObjectName(QStringLiteral("stageRename"));
    setAutoFillBackground(true);
    m_name->setObjectName(QStringLiteral("stageName"));
    m_name->setAccessibleName(tr("Name of the stage"));
    m_name->setPlaceholderText(tr("name of the stage"));
    m_name->setFrame(false);
    m_name->installEventFilter(this);
    m_why->setObjectName(QStringLiteral("stageNameProblem"));
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->setSpacing(0);
    column->addWidget(m_name);
    column->addWidget(m_why);
    connect(m_name, &QLineEdit::textEdited, this, &StageRenameEdit::judge);
    setTheme(Theme::light());
    hide();
}

void StageRenameEdit::begin(std::shared_ptr<const Analysis> analysis, int stage, const QRect& place)
{
    m_analysis = std::move(analysis);
    m_stage = stage;
    m_name->setText(QString::fromStdString(m_analysis->graph.stages[static_cast<std::size_t>(stage)].nameAsWritten));
    m_name->selectAll();
    m_place = place;
    say({});
    show();
    raise();
    m_name->setFocus();
}

void StageRenameEdit::setPlace(const QRect& place)
{
    m_place = place;
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int width = std::min(std::clamp(place.width(), leastWidth, mostWidth), room.width());
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    QRect frame(place.left(), place.top(), width, height);
    frame.moveLeft(std::clamp(frame.left(), room.left(), std::max(room.left(), room.right() - width + 1)));
    frame.moveTop(std::clamp(frame.top(), room.top(), std::max(room.top(), room.bottom() - height + 1)));
    setGeometry(frame);
}

void StageRenameEdit::setTheme(const Theme& theme)
{
    setStyleSheet(QStringLiteral("#stageRename { background: %1; border: 2px solid %2; border-radius: 4px; }"
                                 "#stageName { background: %1; color: %3; border: 0; padding: 2px 4px; }"
                                 "#stageNameProblem { color: %4; padding: 1px 4px 3px 4px; }")
                      .arg(theme.card.name(), theme.accent.name(), theme.text.name(), theme.error.name()));
}

void StageRenameEdit::say(const QString& why)
{
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_name->setAccessibleDescription(why);
    setPlace(m_place);
}

void StageRenameEdit::judge()
{
    const Stage& stage = m_analysis->graph.stages[static_cast<std::size_t>(m_stage)];
    const std::string name = m_name->text().toStdString();
    say(name == stage.nameAsWritten ? QString()
                                    : QString::fromStdString(whyNotStageName(m_analysis->graph, m_stage, name)));
}

void StageRenameEdit::enter()
{
    const QString name = m_name->text();
    const auto change = changeFor(m_analysis->tree, m_analysis->graph,
                                  {StageEdit::Kind::Rename, m_stage, name.toStdString()});
    if (!change) {
        say(QString::fromStdString(change.error()));
        return;
    }
    const int stage = m_stage;
    close();
    if (!change->edits.empty())
        emit nameEntered(stage, name);
}

void StageRenameEdit::close()
{
    m_stage = -1; // before the focus goes, which would close it once more
    hide();
    emit closed();
}

bool StageRenameEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (m_stage < 0)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isLeft(static_cast<QFocusEvent*>(event)->reason())) {
        m_stage = -1;
        hide();
    } else if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // Escape, Enter and letters are for the name, whatever the window binds them to
        return true;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape)
            close();
        else if (key == Qt::Key_Return || key == Qt::Key_Enter)
            enter();
        else
            return QFrame::eventFilter(watched, event);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace stagewright
