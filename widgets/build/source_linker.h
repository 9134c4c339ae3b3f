// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/build/log_source.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stagewright {

/// The absolute path of the first of these files of the build context (paths from its root) that exists, or empty.
using FileFinder = std::function<QString(const std::vector<std::string>& contextPaths)>;

/// Makes links of the source files that lines name, where they exist in the build context. Asks about each file once.
class SourceLinker
{
public:
    /// Another build begins.
    void setBuilt(std::shared_ptr<const Analysis> built);
    void setFileFinder(FileFinder finder) { m_findFile = std::move(finder); }

    /// The links in a line that an instruction of the built text printed; -1 if nobody knows which.
    std::vector<LogLink> linksIn(const QString& line, int instruction);

    /// A place in a file on this machine; line and column begin at 1, and are 0 if not named.
    struct Place
    {
        QString path;
        int line = 0;
        int column = 0;
    };
    /// What the target of one of these links says; nothing for other targets.
    static std::optional<Place> placeOf(const QString& target);

private:
    const QString& fileOf(const std::string& path, int instruction);

    std::shared_ptr<const Analysis> m_built;
    FileFinder m_findFile;
    std::map<std::pair<int, std::string>, QString> m_files; ///< by instruction and path as printed
};

} // namespace stagewright
