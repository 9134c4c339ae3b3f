// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>

namespace stagewright::tests {

/// What a docker command needs to reach the engine, as the script beside this file says; empty if it is not up.
inline QProcessEnvironment engineEnvironment()
{
    QProcess script;
    script.start(STAGEWRIGHT_SOURCE_DIR "/tests/engine/engine", {"env"});
    script.waitForFinished();
    if (script.exitStatus() != QProcess::NormalExit || script.exitCode() != 0)
        return {};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& line : QString::fromUtf8(script.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts))
        environment.insert(line.section('=', 0, 0), line.section('=', 1));
    return environment;
}

} // namespace stagewright::tests
