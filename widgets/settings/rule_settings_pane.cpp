// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/rule_settings_pane.h"

#include "widgets/advice/explanation.h"
#include "widgets/advice/page_style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace stagewright {
namespace {

QStringList toStrings(const std::vector<std::string>& words)
{
    QStringList strings;
    for (const std::string& word : words)
        strings << QString::fromStdString(word);
    return strings;
}

bool isTruth(const QStringList& words)
{
    static const QStringList truths{QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("yes"),
                                    QStringLiteral("no")};
    return words.size() == 1 && truths.contains(words.first());
}

bool isTrue(const QStringList& words)
{
    return words.value(0) == QStringLiteral("true") || words.value(0) == QStringLiteral("yes");
}

QString labelOf(const RuleOption& option)
{
    QString label = QString::fromStdString(option.name).replace(u'-', u' ');
    label[0] = label[0].toUpper();
    return label;
}

} // namespace

RuleSettingsPane::RuleSettingsPane(QWidget* parent)
    : QWidget(parent)
    , m_head(new QWidget(this))
    , m_severity(new QComboBox(m_head))
    , m_reset(new QPushButton(tr("Reset"), m_head))
    , m_options(new QWidget(m_head))
    , m_page(new QTextBrowser(this))
{
    m_severity->setObjectName(QStringLiteral("ruleSeverity"));
    m_severity->setAccessibleName(tr("Severity"));
    m_reset->setObjectName(QStringLiteral("ruleReset"));
    m_reset->setToolTip(tr("Say nothing about this rule in the project's file"));
    m_page->setObjectName(QStringLiteral("rulePage"));
    m_page->setAccessibleName(tr("About the rule"));
    m_page->setOpenLinks(false);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(10);
    auto* first = new QHBoxLayout;
    first->addWidget(new QLabel(tr("Severity"), m_head));
    first->addWidget(m_severity, 1);
    first->addWidget(m_reset);
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins(10, 4, 4, 4);
    head->addLayout(first);
    head->addWidget(m_options);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_page, 1);
    connect(m_severity, &QComboBox::activated, this, &RuleSettingsPane::setSeverity);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_settings = {};
        change();
    });
    clear();
}

void RuleSettingsPane::clear()
{
    m_head->hide();
    m_rule = {};
    m_page->setHtml(QStringLiteral("<p style='color:%1'>%2</p>").arg(m_theme.mutedText.name(), tr("Choose a rule.")));
    m_page->setProperty("html", QVariant());
}

void RuleSettingsPane::showRule(const Rule& rule, const RuleSettings& settings)
{
    const bool isOther = rule.name != m_rule.name;
    m_rule = rule;
    m_settings = settings;
    if (isOther)
        createFields();
    showValues();
    m_head->show();
    const QString html = rulePage(rule, m_theme);
    if (m_page->property("html").toString() != html) // the same page keeps its place
        m_page->setHtml(html);
    m_page->setProperty("html", html);
}

void RuleSettingsPane::createFields()
{
    m_severity->clear();
    m_severity->addItem(tr("%1, as the rule says").arg(QString::fromUtf8(severityName(m_rule.severity))));
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint})
        m_severity->addItem(QString::fromUtf8(severityName(severity)));
    auto* options = new QWidget(m_head);
    auto* form = new QFormLayout(options);
    form->setContentsMargins({});
    m_fields.clear();
    for (const RuleOption& option : m_rule.options)
        form->addRow(labelOf(option), createField(option));
    delete m_head->layout()->replaceWidget(m_options, options);
    m_options->hide();
    m_options->deleteLater(); // one of its fields may be the cause
    m_options = options;
    m_options->setVisible(!m_rule.options.empty());
}

QWidget* RuleSettingsPane::createField(const RuleOption& option)
{
    Field field{option, nullptr, nullptr};
    QWidget* widget = nullptr;
    if (isTruth(toStrings(option.initial))) {
        widget = field.box = new QCheckBox;
        connect(field.box, &QCheckBox::clicked, this, [this, option](bool isOn) {
            setOption(option, {isOn ? QStringLiteral("true") : QStringLiteral("false")});
        });
    } else {
        widget = field.line = new QLineEdit;
        connect(field.line, &QLineEdit::editingFinished, this, [this, option, line = field.line] {
            static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
            setOption(option, line->text().split(separators, Qt::SkipEmptyParts));
        });
        field.line->setPlaceholderText(tr("words with commas between"));
    }
    const QString description = QString::fromStdString(option.description);
    widget->setObjectName(QStringLiteral("option-%1").arg(QString::fromStdString(option.name)));
    widget->setToolTip(description);
    widget->setAccessibleName(description);
    m_fields.push_back(field);
    return widget;
}

void RuleSettingsPane::showValues()
{
    m_severity->setCurrentIndex(m_settings.severity ? static_cast<int>(*m_settings.severity) + 1 : 0);
    for (const Field& field : m_fields) {
        const auto set = m_settings.options.find(field.option.name);
        const QStringList words = toStrings(set == m_settings.options.end() ? field.option.initial : set->second);
        if (field.box)
            field.box->setChecked(isTrue(words));
        else
            field.line->setText(words.join(QStringLiteral(", ")));
    }
    m_reset->setEnabled(m_settings.isOn || m_settings.severity || !m_settings.options.empty());
}

void RuleSettingsPane::setOption(const RuleOption& option, const QStringList& words)
{
    std::vector<std::string> value;
    for (const QString& word : words)
        value.push_back(word.toStdString());
    const auto before = m_settings.options;
    if (value == option.initial)
        m_settings.options.erase(option.name);
    else
        m_settings.options[option.name] = value;
    if (m_settings.options != before)
        change();
}

void RuleSettingsPane::setSeverity(int choice)
{
    const auto before = m_settings.severity;
    m_settings.severity.reset();
    if (choice > 0)
        m_settings.severity = static_cast<Severity>(choice - 1);
    if (m_settings.severity != before)
        change();
}

void RuleSettingsPane::change()
{
    showValues();
    emit settingsChanged(QString::fromStdString(m_rule.name), m_settings);
}

void RuleSettingsPane::setTheme(const Theme& theme)
{
    m_theme = theme;
    applyPageStyle(*m_page, theme, theme.card);
    m_page->setProperty("html", QVariant());
}

} // namespace stagewright
