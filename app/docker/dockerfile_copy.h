// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_progress.h"

#include <QCoreApplication>
#include <QString>
#include <QTemporaryDir>

#include <expected>

namespace stagewright {

/// The Dockerfile that docker reads: the editor's text under the document's name, so that messages name it, in a folder
/// that only its owner can read. The document's own ignore file (`<name>.dockerignore`), which BuildKit looks for beside
/// the Dockerfile, is copied along. All of it is removed with the object.
class DockerfileCopy
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::DockerfileCopy)

public:
    /// Writes the copy for `plan`, or says why it cannot.
    static std::expected<DockerfileCopy, QString> write(const BuildPlan& plan);

    QString path() const { return m_path; }

private:
    DockerfileCopy() = default;

    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace stagewright
