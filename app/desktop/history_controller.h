// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_comparison.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace stagewright {

class BuildHistory;

/// Keeps each build that ends in the history, and answers by signals what is asked of it. All that touches the disk or
/// asks Git happens on a thread of its own, one thing after another.
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

    /// Asks for listed().
    void list();
    /// Asks for compared().
    void compare(qlonglong before, qlonglong after);
    /// Asks for loaded().
    void load(qlonglong id);
    void remove(const QList<qlonglong>& ids);
    /// Writes builds to a file that importBuilds() reads.
    void exportBuilds(const QList<qlonglong>& ids, const QString& path);
    void importBuilds(const QString& path);

signals:
    /// All builds without their steps, the newest first; told after each change, too.
    void listed(std::shared_ptr<const std::vector<stagewright::BuildRecord>> builds);
    void compared(std::shared_ptr<const stagewright::BuildComparison> comparison);
    void loaded(std::shared_ptr<const stagewright::BuildRecording> recording);
    /// Something that the user must know, such as that a damaged history was put aside.
    void said(const QString& sentence);
    /// Something was done that shows nowhere else.
    void noted(const QString& sentence);

private:
    using Outcome = std::expected<void, std::string>;

    /// Runs `task` on the history's thread and says why it failed, if it did.
    void run(std::function<Outcome(BuildHistory&)> task);
    Outcome tellBuilds(BuildHistory& history);
    void say(const std::string& sentence);

    std::filesystem::path m_folder;
    std::shared_ptr<BuildCircumstances> m_circumstances; ///< written and read on the pool's thread alone
    QThreadPool m_pool;
};

} // namespace stagewright
