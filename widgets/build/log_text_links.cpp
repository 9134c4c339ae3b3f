// SPDX-License-Identifier: GPL-3.0-or-later
// How the links of a log are followed.
#include "widgets/build/log_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTextBlock>

namespace stagewright {
namespace {

bool isStepLink(const QString& target)
{
    return target.startsWith(QStringLiteral("step:"));
}

bool isLinkKey(const QKeyEvent& event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    return event.key() == Qt::Key_F8 && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier);
}

} // namespace

QString LogText::linkIn(const QTextBlock& block)
{
    QString speaker;
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        const QString target = part.fragment().charFormat().anchorHref();
        if (!target.isEmpty() && !isStepLink(target))
            return target;
        speaker = target.isEmpty() ? speaker : target;
    }
    return speaker;
}

bool LogText::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isLinkKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void LogText::keyPressEvent(QKeyEvent* event)
{
    if (isLinkKey(*event)) {
        goToLink(!event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const QString target = linkIn(textCursor().block()); !target.isEmpty())
            emit linkActivated(target);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void LogText::mouseMoveEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    const bool isOnLink = !anchorAt(event->position().toPoint()).isEmpty();
    viewport()->setCursor(isOnLink ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void LogText::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QString target = anchorAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && !target.isEmpty() && !textCursor().hasSelection())
        emit linkActivated(target);
}

void LogText::goToLink(bool isForward)
{
    const auto next = [&](const QTextBlock& block) { return isForward ? block.next() : block.previous(); };
    for (QTextBlock block = next(textCursor().block()); block.isValid(); block = next(block)) {
        const QString target = linkIn(block);
        if (target.isEmpty() || isStepLink(target))
            continue;
        setFollowing(false);
        setTextCursor(QTextCursor(block));
        centerCursor();
        return;
    }
}

} // namespace stagewright
