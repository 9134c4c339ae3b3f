// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace stagewright::tests {

/// What a run of the command line program left behind.
struct Outcome
{
    int exitCode = -1;
    QByteArray output;
    QByteArray words; ///< standard error
};

/// Runs `stagewright` to its end in `folder`, with `input` as its standard input.
inline Outcome runStagewright(const QStringList& arguments, const QByteArray& input = {}, const QString& folder = {})
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(QStringLiteral(STAGEWRIGHT_BINARY_DIR "/bin/stagewright"), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace stagewright::tests
