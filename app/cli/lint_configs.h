// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_options.h"

#include "core/config/project_config.h"
#include "core/export/linted_file.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace stagewright::cli {

/// What holds for the Dockerfiles of one call: the configuration files that are near them, each read once, and what the
/// call says above that. `options` and `rules` outlive it.
class LintConfigs
{
public:
    LintConfigs(const LintOptions& options, std::span<const Rule> rules) : m_options(options), m_rules(rules) {}

    /// Finds what holds for a Dockerfile (`-`: standard input). Before any other question about it, by one thread.
    void prepare(const std::string& path);
    const AdvisorConfig& adviceFor(const std::string& path) const;
    /// True if the findings of a file make the call fail.
    bool fails(const LintedFile& file) const;
    /// How findings are written: as the call says, or the configuration of its first file.
    std::string format() const;
    /// Tells on standard error what is wrong with the configuration files; false if one of them could not be used.
    bool printProblems() const;

private:
    struct FileConfig
    {
        AdvisorConfig advice;
        const ProjectConfig* project = nullptr; ///< null: none
    };
    std::string nameOf(const std::string& path) const { return path == "-" ? m_options.stdinName : path; }
    const std::filesystem::path& configFor(const std::string& name);

    const LintOptions& m_options;
    std::span<const Rule> m_rules;
    std::map<std::string, std::filesystem::path> m_configOfFolder; // by its path as written
    std::map<std::filesystem::path, ProjectConfig> m_projects; // by their file
    std::map<std::string, FileConfig> m_files;                 // by name
    std::string m_format;
};

} // namespace stagewright::cli
