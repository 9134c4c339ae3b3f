// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/message/message_bar.h"

#include "widgets/theme/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace stagewright {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_actions(new QWidget(this))
    , m_actionRow(new QHBoxLayout(m_actions))
{
    setObjectName(QStringLiteral("messageBar"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_actionRow->setContentsMargins({});
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss the message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_actions);
    row->addWidget(close);
    hide();
}

void MessageBar::showMessage(Severity severity, const QString& text)
{
    m_severity = severity;
    qDeleteAll(m_actions->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly));
    m_text->setText(text);
    setAccessibleName(text);
    applyColours();
    show();
}

void MessageBar::addAction(const QString& label, std::function<void()> act)
{
    auto* button = new QPushButton(label, m_actions);
    connect(button, &QPushButton::clicked, this, [this, act = std::move(act)] {
        hide();
        act();
    });
    m_actionRow->addWidget(button);
}

void MessageBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    applyColours();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::dismiss()
{
    hide();
    emit dismissed();
}

void MessageBar::applyColours()
{
    const QColor accent = m_theme.severityColor(m_severity);
    m_icon->setPixmap(iconPixmap(iconName(m_severity), accent, 16, devicePixelRatioF()));
    setStyleSheet(QStringLiteral("#messageBar { background: %1; border: 0; border-left: 4px solid %2; }"
                                 "#messageBar > QLabel { color: %3; }")
                      .arg(m_theme.card.name(), accent.name(), m_theme.text.name()));
}

} // namespace stagewright
