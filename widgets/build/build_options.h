// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/build_request.h"
#include "core/build/builder_list.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace stagewright {

class ArgumentTable;
class CommandView;
class PresetBar;
class RequestForm;

/// All that can be asked of a build of one file, the project's presets for it, and the exact command that it comes to.
class BuildOptions : public QWidget
{
    Q_OBJECT

public:
    explicit BuildOptions(QWidget* parent = nullptr);
    ~BuildOptions() override;

    /// Stages and ARGs of the file; null: there is no file.
    void setAnalysis(const std::shared_ptr<const Analysis>& analysis);
    /// Shows what is asked, with the folder. In the command `dockerfile` stands for the text that is built, and `network`
    /// holds where the request does not say one.
    void setRequest(const BuildRequest& request, const QString& dockerfile, const QString& network = {});
    const BuildRequest& request() const { return m_request; }
    void setPresets(const std::vector<BuildPreset>& presets);
    /// `sentence`: why there is no list of builders, or that it is being asked for.
    void setPlaces(const BuildPlaces& places, const QString& sentence);
    void setTheme(const Theme& theme);

signals:
    /// The user changed the request.
    void requestChanged();
    /// The request is to be kept under a name, or the preset of that name taken out.
    void presetSaved(const QString& name);
    void presetRemoved(const QString& name);
    /// The builders are to be asked for again.
    void placesWanted();
    /// The lines of an env file are wanted as build arguments.
    void envFileWanted();
    void lineActivated(int line);

private:
    QWidget* createArgumentPage();
    RequestForm* createImagePage();
    RequestForm* createCachePage();
    RequestForm* createSecretPage();
    RequestForm* createBuilderPage();
    void addOutput(RequestForm* form);
    void addCacheUse(RequestForm* form);
    void addPage(RequestForm* form, const QString& title);
    void usePreset(const BuildPreset& preset);
    void takeFields();
    void showRequest();
    void showState();
    void showStages();

    BuildRequest m_request;
    QString m_dockerfile;
    QString m_network;
    BuildPlaces m_places;
    std::vector<std::string> m_stages; ///< names in the file
    Theme m_theme = Theme::light();
    PresetBar* m_presets = nullptr;
    QTabWidget* m_pages = nullptr;
    ArgumentTable* m_arguments = nullptr;
    QLabel* m_noArguments = nullptr;
    std::vector<RequestForm*> m_forms;
    QComboBox* m_target = nullptr;
    QComboBox* m_builder = nullptr;
    QComboBox* m_context = nullptr;
    QComboBox* m_program = nullptr;
    QLabel* m_placesState = nullptr;
    CommandView* m_command = nullptr;
};

} // namespace stagewright
