// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/program_output.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <format>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // POSIX declares it nowhere

namespace stagewright {
namespace {

namespace fs = std::filesystem;

/// Reads what the program prints until it closes its end; a stop kills it.
std::string readAll(int descriptor, pid_t child, std::stop_token stop)
{
    const std::stop_callback kill(stop, [child] { ::kill(child, SIGKILL); });
    std::string text;
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count > 0)
            text.append(buffer.data(), static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            return text;
    }
}

} // namespace

std::optional<std::string> findProgram(std::string_view name)
{
    const auto isProgram = [](const std::string& path) {
        std::error_code error;
        return fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
    };
    if (name.contains('/'))
        return isProgram(std::string(name)) ? std::optional(std::string(name)) : std::nullopt;
    const char* variable = std::getenv("PATH");
    std::string_view folders = variable ? variable : "/usr/local/bin:/usr/bin:/bin";
    while (!folders.empty()) {
        const std::string_view folder = folders.substr(0, folders.find(':'));
        folders.remove_prefix(std::min(folder.size() + 1, folders.size()));
        const std::string path = std::format("{}/{}", folder, name);
        if (folder.starts_with('/') && isProgram(path))
            return path;
    }
    return std::nullopt;
}

std::expected<std::string, std::string> programOutput(std::vector<std::string> words, std::stop_token stop)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return std::unexpected(std::format("{} cannot be started: {}.", words.front(), std::strerror(errno)));
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int error = ::posix_spawn(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string text;
    if (error == 0) {
        text = readAll(ends[0], child, stop);
        int status = 0;
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    }
    ::close(ends[0]);
    if (error != 0)
        return std::unexpected(std::format("{} cannot be started: {}.", words.front(), std::strerror(error)));
    if (stop.stop_requested())
        return std::unexpected(std::format("{} was stopped.", words.front()));
    return text;
}

} // namespace stagewright
