// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/request_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontMetrics>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace stagewright {
namespace {

constexpr int textAreaLines = 3;
constexpr int boxWidth = 36; // in letters, so that boxes are as wide as each other

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

/// The words between separators, without blanks around them.
std::vector<std::string> wordsOf(const QString& text, QChar separator)
{
    std::vector<std::string> words;
    for (const QString& word : text.split(separator, Qt::SkipEmptyParts)) {
        if (!word.trimmed().isEmpty())
            words.push_back(word.trimmed().toStdString());
    }
    return words;
}

QString textOf(const std::vector<std::string>& words, const QString& separator)
{
    QStringList list;
    for (const std::string& word : words)
        list << fromUtf8(word);
    return list.join(separator);
}

} // namespace

RequestForm::RequestForm(QWidget* parent) : QWidget(parent), m_rows(new QFormLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 14, 14, 14);
    column->addLayout(m_rows);
    column->addStretch(1);
    m_rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_rows->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_rows->setHorizontalSpacing(14);
    m_rows->setVerticalSpacing(10);
}

void RequestForm::showRequest(const BuildRequest& request)
{
    m_isShowing = true;
    for (const auto& [show, take] : m_fields)
        show(request);
    m_isShowing = false;
}

void RequestForm::takeInto(BuildRequest& request) const
{
    for (const auto& [show, take] : m_fields)
        take(request);
}

void RequestForm::noteEdit()
{
    if (!m_isShowing)
        emit edited();
}

void RequestForm::addRow(const QString& label, QWidget* widget)
{
    widget->setAccessibleName(label);
    auto* name = new QLabel(label, this);
    name->setBuddy(widget);
    m_rows->addRow(name, widget);
}

void RequestForm::addField(Show show, Take take)
{
    m_fields.emplace_back(std::move(show), std::move(take));
}

QLineEdit* RequestForm::addWords(const QString& label, const QString& hint, Words BuildRequest::*field)
{
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(hint);
    addRow(label, line);
    connect(line, &QLineEdit::textEdited, this, &RequestForm::noteEdit);
    addField(
        [line, field](const BuildRequest& request) {
            if (wordsOf(line->text(), u',') != request.*field)
                line->setText(textOf(request.*field, QStringLiteral(", ")));
        },
        [line, field](BuildRequest& request) { request.*field = wordsOf(line->text(), u','); });
    return line;
}

QPlainTextEdit* RequestForm::addTextArea(const QString& label, const QString& hint)
{
    auto* area = new QPlainTextEdit(this);
    area->setPlaceholderText(hint);
    area->setTabChangesFocus(true);
    area->setLineWrapMode(QPlainTextEdit::NoWrap);
    area->setFixedHeight(area->fontMetrics().lineSpacing() * textAreaLines + 14);
    addRow(label, area);
    connect(area, &QPlainTextEdit::textChanged, this, &RequestForm::noteEdit);
    return area;
}

QPlainTextEdit* RequestForm::addLines(const QString& label, const QString& hint, Words BuildRequest::*field)
{
    QPlainTextEdit* area = addTextArea(label, hint);
    addField(
        [area, field](const BuildRequest& request) {
            if (wordsOf(area->toPlainText(), u'\n') != request.*field)
                area->setPlainText(textOf(request.*field, QStringLiteral("\n")));
        },
        [area, field](BuildRequest& request) { request.*field = wordsOf(area->toPlainText(), u'\n'); });
    return area;
}

QPlainTextEdit* RequestForm::addPairs(const QString& label, const QString& hint, Pairs BuildRequest::*field)
{
    QPlainTextEdit* area = addTextArea(label, hint);
    const auto pairs = [area] {
        Pairs result;
        for (const std::string& line : wordsOf(area->toPlainText(), u'\n')) {
            const std::size_t sign = std::min(line.find('='), line.size());
            result.emplace_back(line.substr(0, sign), line.substr(std::min(sign + 1, line.size())));
        }
        return result;
    };
    addField(
        [area, field, pairs](const BuildRequest& request) {
            if (pairs() == request.*field)
                return;
            QStringList lines;
            for (const auto& [name, value] : request.*field)
                lines << fromUtf8(name) + u'=' + fromUtf8(value);
            area->setPlainText(lines.join(u'\n'));
        },
        [field, pairs](BuildRequest& request) { request.*field = pairs(); });
    return area;
}

QCheckBox* RequestForm::addTick(const QString& text, bool BuildRequest::*field)
{
    auto* box = new QCheckBox(text, this);
    m_rows->addRow(QString(), box);
    connect(box, &QCheckBox::toggled, this, &RequestForm::noteEdit);
    addField([box, field](const BuildRequest& request) { box->setChecked(request.*field); },
             [box, field](BuildRequest& request) { request.*field = box->isChecked(); });
    return box;
}

QComboBox* RequestForm::addBox(const QString& label, const QStringList& texts)
{
    auto* box = new QComboBox(this);
    box->addItems(texts);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumContentsLength(boxWidth);
    addRow(label, box);
    return box;
}

QComboBox* RequestForm::addTruth(const QString& label, std::optional<bool> BuildRequest::*field)
{
    QComboBox* box = addBox(label, {tr("As the builder decides"), tr("On"), tr("Off")});
    connect(box, &QComboBox::currentIndexChanged, this, &RequestForm::noteEdit);
    addField([box, field](const BuildRequest& request) {
        const std::optional<bool> truth = request.*field;
        box->setCurrentIndex(!truth ? 0 : *truth ? 1 : 2);
    },
             [box, field](BuildRequest& request) {
                 request.*field = box->currentIndex() == 0 ? std::nullopt : std::optional(box->currentIndex() == 1);
             });
    return box;
}

QComboBox* RequestForm::addChoice(const QString& label, std::string BuildRequest::*field)
{
    QComboBox* box = addBox(label, {});
    connect(box, &QComboBox::currentIndexChanged, this, &RequestForm::noteEdit);
    addField(
        [box, field](const BuildRequest& request) {
            const QString word = fromUtf8(request.*field);
            if (box->findData(word) < 0)
                box->addItem(word, word);
            box->setCurrentIndex(box->findData(word));
        },
        [box, field](BuildRequest& request) { request.*field = box->currentData().toString().toStdString(); });
    return box;
}

void RequestForm::setChoices(QComboBox* box, const std::vector<std::pair<QString, QString>>& choices)
{
    const QSignalBlocker blocker(box);
    const QString chosen = box->currentData().toString();
    box->clear();
    for (const auto& [text, word] : choices)
        box->addItem(text, word);
    if (box->findData(chosen) < 0)
        box->addItem(chosen, chosen);
    box->setCurrentIndex(box->findData(chosen));
}

} // namespace stagewright
