// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/git_state.h"

#include "app/process/program_output.h"

namespace stagewright {

std::optional<GitState> gitStateOf(const std::filesystem::path& folder, std::stop_token stop)
{
    const auto git = findProgram("git");
    if (!git)
        return std::nullopt;
    const auto status = programOutput({*git, "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", folder.string(),
                                       "status", "--porcelain=v2", "--branch", "--", "."}, stop);
    return status ? readGitStatus(*status) : std::nullopt;
}

std::optional<GitState> readGitStatus(std::string_view status)
{
    constexpr std::string_view mark = "# branch.oid ";
    GitState state;
    while (!status.empty()) {
        const std::string_view line = status.substr(0, status.find('\n'));
        status.remove_prefix(std::min(line.size() + 1, status.size()));
        if (line.starts_with(mark) && !line.ends_with(')'))
            state.commit = line.substr(mark.size());
        state.isDirty = state.isDirty || (!line.empty() && !line.starts_with('#'));
    }
    return state.commit.empty() ? std::nullopt : std::optional(state);
}

} // namespace stagewright
