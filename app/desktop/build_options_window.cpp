// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/build_options_window.h"

#include "app/desktop/build_controller.h"
#include "app/desktop/document_tab.h"
#include "app/documents/config_watch.h"
#include "app/documents/document.h"
#include "core/build/env_file.h"
#include "core/config/preset_edit.h"
#include "widgets/build/build_options.h"
#include "widgets/message/message_bar.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QShowEvent>
#include <QVBoxLayout>

namespace stagewright {

BuildOptionsWindow::BuildOptionsWindow(BuildController* build, QWidget* parent)
    : QDialog(parent)
    , m_build(build)
    , m_places(QProcessEnvironment::systemEnvironment())
    , m_messages(new MessageBar(this))
    , m_options(new BuildOptions(this))
{
    setObjectName(QStringLiteral("buildOptionsWindow"));
    resize(860, 640);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* start = buttons->addButton(tr("▶ B&uild"), QDialogButtonBox::ActionRole);
    start->setObjectName(QStringLiteral("buildNow"));
    for (QAbstractButton* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false); // Enter belongs to the fields
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_messages);
    column->addWidget(m_options, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(start, &QPushButton::clicked, build, &BuildController::build);
    connectOptions();
}

BuildOptionsWindow::~BuildOptionsWindow()
{
    m_options->disconnect(this); // a value that is being typed is committed when the window is hidden
}

void BuildOptionsWindow::connectOptions()
{
    connect(m_options, &BuildOptions::requestChanged, this, &BuildOptionsWindow::takeRequest);
    connect(m_options, &BuildOptions::placesWanted, this, &BuildOptionsWindow::askForPlaces);
    connect(m_options, &BuildOptions::envFileWanted, this, &BuildOptionsWindow::takeEnvFile);
    connect(m_options, &BuildOptions::lineActivated, this, &BuildOptionsWindow::lineActivated);
    connect(m_options, &BuildOptions::presetSaved, this, [this](const QString& name) { changePresets(name, false); });
    connect(m_options, &BuildOptions::presetRemoved, this, [this](const QString& name) { changePresets(name, true); });
    connect(&m_places, &PlacesQuery::answered, m_options, &BuildOptions::setPlaces);
}

void BuildOptionsWindow::setTab(DocumentTab* tab)
{
    if (m_tab == tab)
        return;
    if (m_tab)
        m_tab->disconnect(this);
    m_tab = tab;
    if (tab) {
        connect(tab, &DocumentTab::analysisChanged, this, &BuildOptionsWindow::showTab);
        connect(tab, &DocumentTab::buildRequestChanged, this, &BuildOptionsWindow::showTab);
        connect(tab, &DocumentTab::configChanged, this, &BuildOptionsWindow::showTab);
        connect(tab, &DocumentTab::titleChanged, this, &BuildOptionsWindow::showTab);
    }
    showTab();
}

void BuildOptionsWindow::showTab()
{
    setWindowTitle(m_tab ? tr("Build Options: %1").arg(m_tab->title()) : tr("Build Options"));
    if (!m_tab) {
        m_options->setAnalysis(nullptr);
        return;
    }
    m_options->setPresets(m_tab->config()->builds());
    BuildRequest request = m_build->requestFor(*m_tab);
    request.network = m_tab->buildRequest().network;
    m_options->setRequest(request, m_tab->document()->path(), m_build->network());
    m_options->setAnalysis(m_tab->analysis());
}

void BuildOptionsWindow::takeRequest()
{
    if (!m_tab)
        return;
    BuildRequest request = m_options->request();
    request.contextFolder.clear();
    m_tab->setBuildRequest(std::move(request));
}

void BuildOptionsWindow::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        askForPlaces();
}

void BuildOptionsWindow::askForPlaces()
{
    m_options->setPlaces({}, tr("Docker is being asked for its builders…"));
    m_places.ask();
}

void BuildOptionsWindow::takeEnvFile()
{
    if (!m_tab)
        return;
    const QString folder = QFileInfo(m_tab->document()->path()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(this, tr("Build Arguments from an Env File"), folder);
    QFile file(path);
    if (path.isEmpty())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_messages->showMessage(Severity::Error, tr("%1 cannot be read: %2.").arg(path, file.errorString()));
        return;
    }
    const EnvFile read = readEnvFile(file.readAll().toStdString());
    if (!read.problems.empty()) {
        const EnvFileProblem& first = read.problems.front();
        m_messages->showMessage(Severity::Error, tr("%1, line %2: %3 Nothing was taken from the file.")
                                                     .arg(path).arg(first.line)
                                                     .arg(QString::fromStdString(first.message)));
        return;
    }
    m_messages->hide();
    BuildRequest request = m_tab->buildRequest();
    for (const BuildArgument& argument : read.arguments) {
        std::erase_if(request.arguments, [&](const BuildArgument& each) { return each.name == argument.name; });
        request.arguments.push_back(argument);
    }
    m_tab->setBuildRequest(std::move(request));
}

void BuildOptionsWindow::changePresets(const QString& name, bool isRemoved)
{
    if (!m_tab)
        return;
    BuildPreset preset{name.toStdString(), m_options->request()};
    preset.request.contextFolder.clear();
    const auto changed = m_tab->config()->change([&](const std::string& yaml) {
        return isRemoved ? removingPreset(yaml, preset.name) : savingPreset(yaml, preset);
    });
    if (!changed)
        m_messages->showMessage(Severity::Error, changed.error());
    else
        m_messages->hide();
}

void BuildOptionsWindow::setTheme(const Theme& theme)
{
    m_messages->setTheme(theme);
    m_options->setTheme(theme);
}

} // namespace stagewright
