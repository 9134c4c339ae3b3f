// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the build options.
#include "widgets/build/argument_table.h"
#include "widgets/build/build_options.h"
#include "widgets/build/request_form.h"
#include "widgets/build/secret_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace stagewright {
namespace {

bool needsDestination(OutputKind kind)
{
    return kind == OutputKind::Folder || kind == OutputKind::Tar || kind == OutputKind::Oci;
}

} // namespace

void BuildOptions::addPage(RequestForm* form, const QString& title)
{
    auto* area = new QScrollArea(m_pages);
    area->setWidget(form);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    m_pages->addTab(area, title);
    m_forms.push_back(form);
    connect(form, &RequestForm::edited, this, &BuildOptions::takeFields);
}

QWidget* BuildOptions::createArgumentPage()
{
    auto* page = new QWidget(m_pages);
    m_arguments = new ArgumentTable(page);
    m_noArguments = new QLabel(tr("This file has no ARG. Declare one to be able to give it a value here."), page);
    m_noArguments->setWordWrap(true);
    auto* envFile = new QPushButton(tr("From an &Env File…"), page);
    envFile->setObjectName(QStringLiteral("envFile"));
    envFile->setAutoDefault(false);
    envFile->setToolTip(tr("Take values from lines NAME=value"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_noArguments);
    column->addWidget(m_arguments, 1);
    column->addWidget(envFile, 0, Qt::AlignLeft);
    connect(envFile, &QPushButton::clicked, this, &BuildOptions::envFileWanted);
    connect(m_arguments, &ArgumentTable::edited, this, &BuildOptions::takeFields);
    connect(m_arguments, &ArgumentTable::lineActivated, this, &BuildOptions::lineActivated);
    return page;
}

RequestForm* BuildOptions::createImagePage()
{
    auto* form = new RequestForm(m_pages);
    m_target = form->addChoice(tr("Target"), &BuildRequest::target);
    m_target->setObjectName(QStringLiteral("optionTarget"));
    form->addWords(tr("Platforms"), tr("the builder's own; or several, such as linux/amd64, linux/arm64"),
                   &BuildRequest::platforms)
        ->setObjectName(QStringLiteral("optionPlatforms"));
    form->addLines(tr("Tags"), tr("one a line, such as registry.example/app:1.2"), &BuildRequest::tags)
        ->setObjectName(QStringLiteral("optionTags"));
    form->addPairs(tr("Labels"), tr("one a line, such as org.opencontainers.image.version=1.2"), &BuildRequest::labels);
    addOutput(form);
    form->addTruth(tr("Provenance"), &BuildRequest::provenance);
    form->addTruth(tr("SBOM"), &BuildRequest::sbom);
    return form;
}

void BuildOptions::addOutput(RequestForm* form)
{
    QComboBox* kind = form->addBox(
        tr("Output"), {tr("As the builder decides"), tr("Load the image into the engine"), tr("An image in the builder's store"),
                       tr("Files in a folder"), tr("Files in a tar file"), tr("An OCI image in a tar file")});
    kind->setObjectName(QStringLiteral("optionOutput"));
    auto* destination = new QLineEdit(form);
    destination->setObjectName(QStringLiteral("optionDestination"));
    form->addRow(tr("Output path"), destination);
    const auto kindOf = [kind] { return static_cast<OutputKind>(kind->currentIndex()); };
    const auto showNeed = [destination, kindOf] {
        const bool isNeeded = needsDestination(kindOf());
        destination->setEnabled(isNeeded);
        destination->setPlaceholderText(isNeeded ? tr("from the Dockerfile's folder on, such as out")
                                                 : tr("for files and tar files only"));
    };
    connect(kind, &QComboBox::currentIndexChanged, destination, showNeed);
    showNeed();
    connect(kind, &QComboBox::activated, form, &RequestForm::edited);
    connect(destination, &QLineEdit::textEdited, form, &RequestForm::edited);
    form->addField(
        [kind, destination](const BuildRequest& request) {
            kind->setCurrentIndex(static_cast<int>(request.output.kind));
            const bool isShown = destination->text().trimmed().toStdString() == request.output.destination;
            if (!isShown && needsDestination(request.output.kind))
                destination->setText(QString::fromStdString(request.output.destination));
        },
        [destination, kindOf](BuildRequest& request) {
            const bool isNeeded = needsDestination(kindOf());
            request.output = {kindOf(), isNeeded ? destination->text().trimmed().toStdString() : std::string()};
        });
}

RequestForm* BuildOptions::createCachePage()
{
    auto* form = new RequestForm(m_pages);
    addCacheUse(form);
    form->addTick(tr("Ask for newer base images (--pull)"), &BuildRequest::pullsAlways)
        ->setObjectName(QStringLiteral("optionPull"));
    form->addLines(tr("Take cache from"), tr("one a line, such as type=registry,ref=registry.example/app:cache"),
                   &BuildRequest::cacheFrom);
    form->addLines(tr("Write cache to"), tr("one a line, such as type=local,dest=cache,mode=max"), &BuildRequest::cacheTo);
    return form;
}

void BuildOptions::addCacheUse(RequestForm* form)
{
    form->addTick(tr("Build every step anew (--no-cache)"), &BuildRequest::ignoresCache)
        ->setObjectName(QStringLiteral("optionNoCache"));
    form->addWords(tr("Stages built anew"), tr("none; or some, such as build, test"), &BuildRequest::uncachedStages)
        ->setObjectName(QStringLiteral("optionUncached"));
}

RequestForm* BuildOptions::createSecretPage()
{
    auto* form = new RequestForm(m_pages);
    auto* secrets = new SecretTable(form);
    secrets->setObjectName(QStringLiteral("secretTable"));
    form->addRow(tr("Secrets"), secrets);
    connect(secrets, &SecretTable::edited, form, &RequestForm::edited);
    form->addField([secrets](const BuildRequest& request) { secrets->setSecrets(request.secrets); },
                   [secrets](BuildRequest& request) { request.secrets = secrets->secrets(); });
    form->addLines(tr("SSH"), tr("one a line: default, or id=path of a key or socket"), &BuildRequest::ssh);
    form->addPairs(tr("Named contexts"), tr("one a line, such as base=docker-image://debian:13 or src=../src"),
                   &BuildRequest::namedContexts);
    return form;
}

RequestForm* BuildOptions::createBuilderPage()
{
    auto* form = new RequestForm(m_pages);
    m_program = form->addBox(tr("Command"), {QStringLiteral("docker buildx build"), QStringLiteral("depot build")});
    m_program->setObjectName(QStringLiteral("optionProgram"));
    connect(m_program, &QComboBox::activated, form, &RequestForm::edited);
    form->addField([this](const BuildRequest& request) { m_program->setCurrentIndex(request.usesDepot ? 1 : 0); },
                   [this](BuildRequest& request) { request.usesDepot = m_program->currentIndex() == 1; });
    m_builder = form->addChoice(tr("Builder"), &BuildRequest::builder);
    m_builder->setObjectName(QStringLiteral("optionBuilder"));
    m_context = form->addChoice(tr("Docker context"), &BuildRequest::dockerContext);
    m_context->setObjectName(QStringLiteral("optionContext"));
    RequestForm::setChoices(form->addChoice(tr("Network of RUN steps"), &BuildRequest::network),
                            {{tr("As the Build menu says"), QString()},
                             {tr("The builder's default"), QStringLiteral("default")},
                             {tr("The host's network"), QStringLiteral("host")},
                             {tr("None"), QStringLiteral("none")}});
    auto* refresh = new QPushButton(tr("&Refresh the List of Builders"), form);
    refresh->setObjectName(QStringLiteral("refreshPlaces"));
    refresh->setAutoDefault(false);
    m_placesState = new QLabel(form);
    m_placesState->setWordWrap(true);
    m_placesState->setObjectName(QStringLiteral("placesState"));
    auto* cell = new QWidget(form);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins({});
    column->addWidget(refresh, 0, Qt::AlignLeft);
    column->addWidget(m_placesState);
    cell->setFocusProxy(refresh);
    form->addRow(QString(), cell);
    connect(refresh, &QPushButton::clicked, this, &BuildOptions::placesWanted);
    return form;
}

} // namespace stagewright
