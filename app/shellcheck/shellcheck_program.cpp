// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shellcheck/shellcheck_program.h"

#include "app/process/program_output.h"

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

/// A folder of the user's own for as long as it lives.
class PrivateFolder
{
public:
    PrivateFolder()
    {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "stagewright-XXXXXX").string();
        if (::mkdtemp(name.data()))
            m_path = name;
    }
    ~PrivateFolder()
    {
        std::error_code error;
        if (!m_path.empty())
            fs::remove_all(m_path, error);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::string& path() const { return m_path; } ///< empty: there is none

private:
    std::string m_path;
};

/// The arguments, behind the files that they name have been written.
std::expected<std::vector<std::string>, std::string> writeFiles(const std::string& program,
                                                                std::span<const std::string> scripts,
                                                                const std::string& folder)
{
    std::vector<std::string> words{program, "--norc", "--format=json1",
                                   std::format("--exclude={}", shellCheckExcluded)};
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        words.push_back(std::format("{}/{}", folder, i));
        std::ofstream file(words.back(), std::ios::binary);
        file << scripts[i];
        if (!file.flush())
            return std::unexpected(std::format("ShellCheck was not asked: {} cannot be written.", words.back()));
    }
    return words;
}

} // namespace

std::expected<std::vector<std::vector<ShellComment>>, std::string> runShellCheck(const std::string& program,
                                                                                 std::span<const std::string> scripts,
                                                                                 std::stop_token stop)
{
    if (scripts.empty())
        return {};
    const PrivateFolder folder;
    if (folder.path().empty())
        return std::unexpected("ShellCheck was not asked: no folder for temporary files can be made.");
    auto words = writeFiles(program, scripts, folder.path());
    if (!words)
        return std::unexpected(words.error());
    const auto output = programOutput(std::move(*words), stop);
    if (!output)
        return std::unexpected(output.error());
    return readShellCheckReport(*output, scripts.size());
}

} // namespace stagewright
