// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <vector>

namespace stagewright::cli {

/// True for Dockerfile, Containerfile, *.Dockerfile and Dockerfile.*, in any case; ignore files are none.
bool isDockerfileName(const std::string& fileName);

/// The Dockerfiles in a folder and below it, in order of their paths; linked folders, `.git` and what .gitignore
/// files hide are left out.
/// Errors are sentences: unreadable, or no Dockerfile in it.
std::expected<std::vector<std::string>, std::string> findDockerfiles(const std::string& folder);

} // namespace stagewright::cli
