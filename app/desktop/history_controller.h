// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <filesystem>
#include <memory>

namespace stagewright {

/// Keeps each build that ends in the history. All that touches the disk or asks Git happens on a thread of its own, one
/// thing after another.
class HistoryController : public QObject
{
    Q_OBJECT

public:
    /// `folder` holds the history and is made when the first build is kept.
    explicit HistoryController(const QString& folder = defaultFolder(), QObject* parent = nullptr);
    /// Waits for what is being written.
    ~HistoryController() override;

    /// `history` in the user's local data of this program.
    static QString defaultFolder();

    /// A build is about to begin: notes the time and where its context stands in Git.
    void beginBuild(const std::shared_ptr<const BuildPlan>& plan);
    /// The build that was begun last is over.
    void keepBuild(const std::shared_ptr<const BuildProgress>& progress);

signals:
    /// The history has other builds than before.
    void changed();
    /// Something that the user must know, such as that a damaged history was put aside.
    void said(const QString& sentence);

private:
    void say(const std::string& sentence);

    std::filesystem::path m_folder;
    std::shared_ptr<BuildCircumstances> m_circumstances; ///< written and read on the pool's thread alone
    QThreadPool m_pool;
};

} // namespace stagewright
