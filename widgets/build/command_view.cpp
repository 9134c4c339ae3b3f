// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/command_view.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stagewright {
namespace {

constexpr int shownLines = 4;

} // namespace

CommandView::CommandView(QWidget* parent)
    : QWidget(parent)
    , m_problems(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(tr("&Copy Command"), this))
{
    m_problems->setObjectName(QStringLiteral("requestProblems"));
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->hide();
    m_text->setObjectName(QStringLiteral("commandText"));
    m_text->setAccessibleName(tr("The exact command"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setFixedHeight(QFontMetrics(m_text->font()).lineSpacing() * shownLines + 14);
    m_copy->setObjectName(QStringLiteral("copyCommand"));
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("Copy the command; it builds the saved file, a build from here what is in the editor"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_problems);
    column->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
}

void CommandView::setCommand(const QString& command, const QStringList& problems)
{
    if (m_text->toPlainText() != command)
        m_text->setPlainText(command);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
}

void CommandView::setTheme(const Theme& theme)
{
    m_problems->setStyleSheet(QStringLiteral("color: %1;").arg(theme.error.name()));
}

} // namespace stagewright
