// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/places_query.h"
#include "widgets/theme/theme.h"

#include <QDialog>
#include <QPointer>

namespace stagewright {

class BuildController;
class BuildOptions;
class DocumentTab;
class MessageBar;

/// The build options of the current tab, in a window beside the others: nothing waits for it, and each change holds at
/// once. Asks docker for its builders when it is opened, and again on request.
class BuildOptionsWindow : public QDialog
{
    Q_OBJECT

public:
    /// `build` tells what a build of the tab asks for.
    explicit BuildOptionsWindow(BuildController* build, QWidget* parent = nullptr);
    ~BuildOptionsWindow() override;

    /// Null: there is no document.
    void setTab(DocumentTab* tab);
    /// The tab's analysis, request or presets have news.
    void showTab();
    void setTheme(const Theme& theme);

signals:
    void lineActivated(int line);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectOptions();
    void askForPlaces();
    void takeRequest();
    void takeEnvFile();
    void changePresets(const QString& name, bool isRemoved);

    BuildController* m_build;
    QPointer<DocumentTab> m_tab;
    PlacesQuery m_places;
    MessageBar* m_messages = nullptr;
    BuildOptions* m_options = nullptr;
};

} // namespace stagewright
