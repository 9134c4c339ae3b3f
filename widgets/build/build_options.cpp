// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_options.h"

#include "core/build/declared_arguments.h"
#include "core/build/request_check.h"
#include "widgets/build/argument_table.h"
#include "widgets/build/command_view.h"
#include "widgets/build/preset_bar.h"
#include "widgets/build/request_form.h"

#include <QComboBox>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {

BuildOptions::BuildOptions(QWidget* parent)
    : QWidget(parent)
    , m_presets(new PresetBar(this))
    , m_pages(new QTabWidget(this))
    , m_command(new CommandView(this))
{
    m_pages->setObjectName(QStringLiteral("optionPages"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(createArgumentPage(), tr("Build &Arguments"));
    addPage(createImagePage(), tr("&Image"));
    addPage(createCachePage(), tr("Cac&he"));
    addPage(createSecretPage(), tr("&Secrets and Contexts"));
    addPage(createBuilderPage(), tr("&Builder"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(10);
    column->addWidget(m_presets);
    column->addWidget(m_pages, 1);
    column->addWidget(m_command);
    connect(m_presets, &PresetBar::chosen, this, &BuildOptions::usePreset);
    connect(m_presets, &PresetBar::saved, this, &BuildOptions::presetSaved);
    connect(m_presets, &PresetBar::removed, this, &BuildOptions::presetRemoved);
    showStages();
    setPlaces({}, {});
}

BuildOptions::~BuildOptions()
{
    m_arguments->disconnect(this); // a value that is being typed is committed when its table is hidden
}

void BuildOptions::setAnalysis(const std::shared_ptr<const Analysis>& analysis)
{
    setEnabled(analysis != nullptr);
    m_stages.clear();
    std::vector<DeclaredArgument> arguments;
    QStringList names;
    if (analysis) {
        for (const Stage& stage : analysis->graph.stages) {
            names << QString::fromStdString(stage.displayName());
            if (!stage.name.empty() && !std::ranges::contains(m_stages, stage.name))
                m_stages.push_back(stage.name);
        }
        arguments = declaredArguments(analysis->tree, analysis->graph);
    }
    m_noArguments->setVisible(arguments.empty() && m_request.arguments.empty());
    m_arguments->setDeclared(std::move(arguments), names);
    showStages();
    showState();
}

void BuildOptions::setRequest(const BuildRequest& request, const QString& dockerfile, const QString& network)
{
    m_network = network;
    m_request = request;
    m_dockerfile = dockerfile;
    showRequest();
}

void BuildOptions::setPresets(const std::vector<BuildPreset>& presets)
{
    m_presets->setPresets(presets);
    m_presets->showRequest(m_request);
}

void BuildOptions::usePreset(const BuildPreset& preset)
{
    const std::string folder = m_request.contextFolder;
    m_request = preset.request;
    m_request.contextFolder = folder;
    showRequest();
    emit requestChanged();
}

void BuildOptions::takeFields()
{
    for (const RequestForm* form : m_forms)
        form->takeInto(m_request);
    m_request.arguments = m_arguments->values();
    showState();
    emit requestChanged();
}

void BuildOptions::showRequest()
{
    for (RequestForm* form : m_forms)
        form->showRequest(m_request);
    m_arguments->setValues(m_request.arguments);
    m_noArguments->setVisible(m_arguments->rowCount() == 0);
    showState();
}

/// The command and what keeps it from working.
void BuildOptions::showState()
{
    QStringList problems;
    if (isEnabled()) {
        for (const std::string& problem : requestProblems(m_request, {m_places.driverOf(m_request.builder), m_stages}))
            problems << QString::fromStdString(problem);
    }
    BuildRequest request = m_request;
    if (request.network.empty())
        request.network = m_network.toStdString();
    const auto command = buildCommand(request, m_dockerfile.toStdString());
    m_command->setCommand(QString::fromStdString(shellText(command)), problems);
    m_presets->showRequest(m_request);
    m_builder->setEnabled(!m_request.usesDepot);
    m_context->setEnabled(!m_request.usesDepot);
}

void BuildOptions::showStages()
{
    std::vector<std::pair<QString, QString>> targets = {{tr("The last stage"), QString()}};
    for (const std::string& stage : m_stages)
        targets.emplace_back(QString::fromStdString(stage), QString::fromStdString(stage));
    RequestForm::setChoices(m_target, targets);
}

void BuildOptions::setPlaces(const BuildPlaces& places, const QString& sentence)
{
    m_places = places;
    std::vector<std::pair<QString, QString>> builders = {{tr("The current one"), QString()}};
    for (const Builder& each : places.builders) {
        const QString name = QString::fromStdString(each.name);
        QStringList words = {QString::fromStdString(each.driver), QString::fromStdString(each.status)};
        words.removeAll(QString());
        if (each.isCurrent)
            builders.front().first = tr("The current one: %1 (%2)").arg(name, words.join(QStringLiteral(", ")));
        builders.emplace_back(tr("%1 (%2)").arg(name, words.join(QStringLiteral(", "))), name);
    }
    RequestForm::setChoices(m_builder, builders);
    std::vector<std::pair<QString, QString>> contexts = {{tr("The current one"), QString()}};
    for (const DockerContext& each : places.contexts) {
        const QString name = QString::fromStdString(each.name);
        contexts.emplace_back(tr("%1 (%2)").arg(name, QString::fromStdString(each.endpoint)), name);
    }
    RequestForm::setChoices(m_context, contexts);
    m_program->setItemText(1, places.depotVersion.empty() ? tr("depot build (depot is not installed here)")
                                                          : QStringLiteral("depot build"));
    m_placesState->setText(sentence);
    m_placesState->setVisible(!sentence.isEmpty());
    showState();
}

void BuildOptions::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_command->setTheme(theme);
    const QString muted = QStringLiteral("color: %1;").arg(theme.mutedText.name());
    m_placesState->setStyleSheet(muted);
    m_noArguments->setStyleSheet(muted);
}

} // namespace stagewright
