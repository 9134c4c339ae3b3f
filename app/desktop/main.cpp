// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/launch_options.h"

#include <QApplication>
#include <QMainWindow>

#include <cstdio>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const auto options = stagewright::LaunchOptions::fromArguments(QApplication::arguments());
    if (!options) {
        std::fputs(qPrintable(options.error() + '\n'), stderr);
        return 2;
    }
    QMainWindow window;
    window.show();
    return QApplication::exec();
}
