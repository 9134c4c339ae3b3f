// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace stagewright::tests {

/// A docker command that is a shell script of the test, in a folder of its own that the PATH begins with.
class FakeDocker
{
public:
    /// `script` sees docker's arguments and, in FOLDER, where it may leave files.
    explicit FakeDocker(const QByteArray& script)
    {
        QFile file(program());
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\nFOLDER='" + m_folder.path().toUtf8() + "'\n" + script);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString program() const { return m_folder.filePath(QStringLiteral("docker")); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), m_folder.path() + u':' + environment.value(QStringLiteral("PATH")));
        environment.remove(QStringLiteral("DOCKER_HOST"));
        environment.remove(QStringLiteral("BUILDX_BUILDER"));
        return environment;
    }

    /// What the script left in a file of its folder; empty if it left none.
    QByteArray left(const QString& name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace stagewright::tests
