// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshot.h"

#include "app/desktop/main_window.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace stagewright {
namespace {

constexpr int restMilliseconds = 700;   // the graph's cards glide for less than this
constexpr int longestMilliseconds = 8000; // a window without a document is pictured too

} // namespace

void saveScreenshotAndQuit(MainWindow& window, const QString& path)
{
    auto* timer = new QTimer(&window);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, path] {
        const bool isSaved = window.grab().save(path);
        if (!isSaved)
            std::fputs(qPrintable(QObject::tr("%1 cannot be written: choose another place.\n").arg(path)), stderr);
        QApplication::exit(isSaved ? 0 : 2);
    });
    QObject::connect(&window, &MainWindow::analysisShown, timer, [timer] { timer->start(restMilliseconds); });
    timer->start(longestMilliseconds);
}

} // namespace stagewright
