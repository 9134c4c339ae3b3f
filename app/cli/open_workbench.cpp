// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/open_workbench.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <print>
#include <vector>

#include <unistd.h>

namespace stagewright::cli {

int openWorkbench(const char* ownPath, Arguments files)
{
    constexpr const char* program = "stagewright-desktop";
    std::error_code error;
    std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error)
        own = ownPath;
    const std::filesystem::path beside = own.parent_path() / program;
    std::vector<std::string> words{program};
    words.insert(words.end(), files.begin(), files.end());
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (std::filesystem::exists(beside, error))
        execv(beside.c_str(), arguments.data());
    execvp(program, arguments.data());
    std::println(stderr, "{} cannot be started: {}. Install it beside stagewright.", program, std::strerror(errno));
    return Unusable;
}

} // namespace stagewright::cli
