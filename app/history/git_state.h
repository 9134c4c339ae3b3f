// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string_view>

namespace stagewright {

/// Where a folder stands in Git, changes outside the folder aside. Nothing if it is in no repository, has no commit
/// yet, or there is no git. Runs git once, without the file monitor that a repository may name.
std::optional<GitState> gitStateOf(const std::filesystem::path& folder, std::stop_token stop = {});

/// Reads what `git status --porcelain=v2 --branch` prints.
std::optional<GitState> readGitStatus(std::string_view status);

} // namespace stagewright
