// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace stagewright {

/// What a command said. Without an exit code it could not be started, crashed or took too long.
struct CommandAnswer
{
    std::optional<int> exitCode;
    bool hasTimedOut = false;
    QByteArray output;
    QByteArray errors;

    bool isSuccess() const { return exitCode == 0; }
};

/// Runs one short command without a shell and reports what it said. Ends the command if it is destroyed.
class CommandQuery : public QObject
{
    Q_OBJECT

public:
    /// `milliseconds` is how long the command may take.
    CommandQuery(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
                 int milliseconds, QObject* parent);
    ~CommandQuery() override;

    void start();

Q_SIGNALS:
    /// Once, after start().
    void answered(const stagewright::CommandAnswer& answer);

private:
    void answer(std::optional<int> exitCode);

    QProcess m_process;
    QTimer m_limit;
    bool m_hasTimedOut = false;
    bool m_hasAnswered = false;
};

} // namespace stagewright
