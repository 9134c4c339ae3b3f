// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/sent_context.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a source of COPY or ADD, or a bind mount, asks of the build context.
struct FileRequest
{
    std::string path;                 ///< expanded, as written
    bool hasWildcards = true;         ///< COPY and ADD take patterns, mounts do not
    bool keepsParents = false;        ///< --parents
    std::vector<std::string> excludes; ///< --exclude
};

/// A selected file, folder or link.
struct SelectedFile
{
    std::string_view path; ///< in the context
    ContentDigest digest = 0;
};

/// What BuildKit takes the checksum of.
struct FileSelection
{
    std::vector<SelectedFile> files; ///< in TreeOrder; their paths are those of the context they were taken from
    ContentDigest digest = 0;
    bool isMissing = false; ///< the path is not there: the build stops
    std::optional<std::string_view> folder; ///< whose content is selected; nothing: a file, or what a pattern matches
};

/// True for a path that is a pattern: `*`, `?` or `[` without `\` in front.
bool hasWildcards(std::string_view path);

/// Selects as BuildKit does (cache/contenthash/checksum.go): a file counts without its name, a folder with all below
/// it, a pattern with the names it matches. Links at the path's end are followed, those inside folders are not.
FileSelection select(const SentContext& context, const FileRequest& request);

} // namespace stagewright
