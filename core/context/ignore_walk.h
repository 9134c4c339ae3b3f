// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/ignore_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Orders paths as a walk through a tree meets them: a folder, then all it holds, then its neighbours.
struct TreeOrder
{
    bool operator()(std::string_view a, std::string_view b) const;
};

/// What an ignore file says of a path.
struct IgnoreDecision
{
    bool isIgnored = false;
    const IgnoreLine* line = nullptr; ///< the line that decided; null: none speaks of the path
};

/// Asks an ignore file about all paths of a tree in TreeOrder, as the engine's client walks through a context: each
/// path is compared with each line once, what folders above match is remembered (moby/patternmatcher:
/// MatchesUsingParentResults, also where it differs from IgnoreFile::ignores).
class IgnoreWalk
{
public:
    /// The file outlives the object.
    explicit IgnoreWalk(const IgnoreFile& file);

    /// For a path, relative to the context, that comes behind those asked before.
    IgnoreDecision decides(std::string_view path);

private:
    struct Line
    {
        const IgnoreLine* line;
        std::string_view head; ///< what a path must begin with to match
        std::string_view tail; ///< what it must end with
    };
    struct Folder
    {
        std::string path;
        std::vector<char> matches; ///< for each line: it matches the folder or one above
    };

    static Line prepared(const IgnoreLine& line);

    std::vector<Line> m_lines;
    std::vector<Folder> m_above; ///< the path asked last and the folders above it
    std::size_t m_depth = 0;     ///< of `m_above`, how many are in use
};

} // namespace stagewright
