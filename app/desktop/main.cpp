// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/launch_options.h"
#include "app/desktop/main_window.h"
#include "app/desktop/screenshot.h"
#include "app/documents/recovery_files.h"
#include "widgets/theme/app_style.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QStandardPaths>

#include <cstdio>

namespace {

using namespace stagewright;

/// Opens what was asked for; without a wish the sample at the first start, later the file of last time.
void openFirstDocuments(MainWindow& window, const LaunchOptions& options, const AppSettings& settings)
{
    for (const QString& file : options.files)
        window.openPath(file, options.line);
    if (window.tabCount() > 0 || !options.files.isEmpty())
        return;
    for (const QString& recent : settings.recentFiles()) {
        if (QFileInfo::exists(recent)) {
            window.openPath(recent);
            return;
        }
    }
    window.openSample();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("stagewright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Stagewright"));
    QApplication::setApplicationVersion(QStringLiteral(STAGEWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("stagewright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/stagewright/icons/stagewright.svg")));
    QApplication::setStyle(new AppStyle);
    const auto options = LaunchOptions::fromArguments(QApplication::arguments());
    if (!options) {
        std::fputs(qPrintable(options.error() + QLatin1Char('\n')), stderr);
        return 2;
    }
    AppSettings settings;
    RecoveryFiles recovery(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                           + QStringLiteral("/recovery"));
    MainWindow window(settings, recovery, options->isDark);
    if (options->size.isValid())
        window.resize(options->size);
    openFirstDocuments(window, *options, settings);
    if (options->screenshot.isEmpty())
        window.offerRecovery();
    else
        saveScreenshotAndQuit(window, options->screenshot);
    window.show();
    return QApplication::exec();
}
