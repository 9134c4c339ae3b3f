// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings_window.h"

#include "widgets/message/message_bar.h"
#include "widgets/settings/rule_settings_page.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace stagewright {

SettingsWindow::SettingsWindow(QWidget* parent)
    : QDialog(parent), m_messages(new MessageBar(this)), m_page(new RuleSettingsPage(allRules(), this))
{
    setObjectName(QStringLiteral("settingsWindow"));
    setWindowTitle(tr("Settings: Advice"));
    resize(900, 620);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_messages);
    column->addWidget(m_page, 1);
    column->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter belongs to the fields
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_page, &RuleSettingsPage::settingsChanged, this, &SettingsWindow::settingsChanged);
}

void SettingsWindow::setConfig(const AdvisorConfig& config, const QString& file, const QString& place)
{
    QString words = tr("Settings are kept in %1, for everybody who works on the project.").arg(place);
    if (place.isEmpty())
        words = tr("Save the Dockerfile first: settings are kept in a file of its project.");
    else if (!file.isEmpty() && file != place)
        words = tr("%1 holds now. A first change here begins %2, and then that holds instead.").arg(file, place);
    m_page->setConfig(config, words);
    m_page->setEnabled(!place.isEmpty());
}

void SettingsWindow::showRule(const QString& name)
{
    m_page->showRule(name);
}

void SettingsWindow::showFailure(const QString& sentence)
{
    m_messages->showMessage(Severity::Error, sentence);
}

void SettingsWindow::setTheme(const Theme& theme)
{
    m_messages->setTheme(theme);
    m_page->setTheme(theme);
}

} // namespace stagewright
