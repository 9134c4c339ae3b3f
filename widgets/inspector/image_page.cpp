// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/image_page.h"

#include "core/export/image_config_json.h"
#include "widgets/editor/syntax_repository.h"
#include "widgets/theme/blend.h"
#include "widgets/theme/icons.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

namespace stagewright {
namespace {

/// Reading the definitions takes a moment, so it waits until the page is wanted and happens once.
const SyntaxRepository& syntaxRepository()
{
    static const SyntaxRepository repository;
    return repository;
}

QString valueInWords(const std::string& value)
{
    return value.empty() ? ImagePage::tr("nothing") : QString::fromStdString(value);
}

} // namespace

ImagePage::ImagePage(QWidget* parent)
    : QWidget(parent)
    , m_note(new QLabel(this))
    , m_compared(new QLabel(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    m_note->setObjectName(QStringLiteral("imageNote"));
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_compared->setObjectName(QStringLiteral("imageCompared"));
    m_compared->setWordWrap(true);
    m_compared->setTextFormat(Qt::PlainText);
    m_compared->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName(QStringLiteral("imageCopy"));
    m_copy->setToolTip(tr("Copy the configuration"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setAutoRaise(true);
    m_text->setObjectName(QStringLiteral("imageConfig"));
    m_text->setAccessibleName(tr("Configuration of the image"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 4, 4, 0);
    grid->setSpacing(4);
    grid->addWidget(m_note, 0, 0);
    grid->addWidget(m_copy, 0, 1, Qt::AlignTop);
    grid->addWidget(m_compared, 1, 0, 1, 2);
    grid->addWidget(m_text, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(2, 1);
    connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
}

void ImagePage::setConfig(const ImageConfig& config, const QByteArray& built)
{
    const QString note = QString::fromStdString(inheritedWords(config));
    m_note->setText(note.isEmpty() ? tr("All of it, as the image stands on nothing.") : note);
    const QString text = QString::fromStdString(writeImageConfigJson(config));
    if (text != m_text->toPlainText()) {
        const int scrolled = m_text->verticalScrollBar()->value();
        m_text->setPlainText(text);
        m_text->verticalScrollBar()->setValue(scrolled);
    }
    compare(config, built);
}

void ImagePage::compare(const ImageConfig& config, const QByteArray& built)
{
    m_compared->setVisible(!built.isEmpty());
    if (built.isEmpty()) {
        mark({});
        return;
    }
    const auto differences = imageDifferences(config, built.toStdString());
    QStringList lines;
    if (!differences)
        lines << QString::fromStdString(differences.error());
    else if (differences->empty())
        lines << tr("The built image is as the file tells.");
    else
        lines << tr("The built image differs from what the file tells:");
    for (const ImageDifference& each : differences.value_or(std::vector<ImageDifference>()))
        lines << tr("%1: %2 here, %3 in the image")
                     .arg(QString::fromStdString(each.member), valueInWords(each.expected), valueInWords(each.found));
    m_compared->setText(lines.join(u'\n'));
    mark(differences.value_or(std::vector<ImageDifference>()));
}

/// Gives the lines of the configuration that differ another ground.
void ImagePage::mark(const std::vector<ImageDifference>& differences)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const ImageDifference& each : differences) {
        const QString member = QString::fromStdString(each.member);
        const QString name = member.section(u' ', -1);
        const QString key = member.startsWith(QStringLiteral("Env ")) ? u'"' + name + u'=' : u'"' + name + u'"';
        QTextEdit::ExtraSelection selection;
        selection.cursor = m_text->document()->find(key);
        if (selection.cursor.isNull())
            continue;
        selection.cursor.clearSelection();
        selection.format.setBackground(blend(m_theme.severityColor(Severity::Warning), m_theme.card, 0.25F));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << selection;
    }
    m_text->setExtraSelections(marks);
}

void ImagePage::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (!m_highlighter) {
        m_highlighter = new KSyntaxHighlighting::SyntaxHighlighter(m_text->document());
        m_highlighter->setDefinition(syntaxRepository().definitionForName(QStringLiteral("JSON")));
    }
    m_highlighter->setTheme(syntaxRepository().colours(theme.isDark));
    m_highlighter->rehighlight();
    m_note->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_copy->setIcon(themedIcon(QStringLiteral("copy"), theme));
}

} // namespace stagewright
