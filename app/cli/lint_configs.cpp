// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_configs.h"

#include "app/cli/lint_output.h"
#include "app/config/config_file.h"

#include <algorithm>
#include <cstdio>
#include <print>

namespace stagewright::cli {
namespace {

namespace fs = std::filesystem;

/// Near paths as a person would write them, others whole.
std::string shown(const fs::path& file)
{
    std::error_code error;
    const fs::path near = file.lexically_proximate(fs::current_path(error));
    return near.native().starts_with("..") ? file.string() : near.string();
}

/// Without an exception where the current folder is gone.
fs::path absolute(const fs::path& path)
{
    std::error_code error;
    return fs::absolute(path, error).lexically_normal();
}

} // namespace

/// The configuration file for a Dockerfile of that name; empty: none.
const fs::path& LintConfigs::configFor(const std::string& name)
{
    const auto [found, isNew] = m_configOfFolder.try_emplace(name.substr(0, name.rfind('/') + 1));
    if (isNew && m_options.usesConfig)
        found->second =
            m_options.config.empty() ? findConfigFile(absolute(name).parent_path()) : absolute(m_options.config);
    return found->second;
}

void LintConfigs::prepare(const std::string& path)
{
    const std::string name = nameOf(path);
    FileConfig& file = m_files[name];
    if (const fs::path& config = configFor(name); !config.empty()) {
        const auto [found, isNew] = m_projects.try_emplace(config);
        if (isNew)
            found->second = loadConfigFile(config, m_rules);
        file.project = &found->second;
        if (m_files.size() == 1)
            m_format = found->second.format;
        file.advice = found->second.adviceFor(absolute(name).lexically_relative(config.parent_path()).generic_string());
    }
    file.advice = m_options.over(std::move(file.advice));
}

const AdvisorConfig& LintConfigs::adviceFor(const std::string& path) const
{
    return m_files.at(nameOf(path)).advice;
}

std::string LintConfigs::format() const
{
    if (!m_options.format.empty())
        return m_options.format;
    return std::ranges::contains(lintFormats(), m_format) ? m_format : "text";
}

bool LintConfigs::fails(const LintedFile& file) const
{
    const auto found = m_files.find(file.path);
    const ProjectConfig* project = found == m_files.end() ? nullptr : found->second.project;
    if (!m_options.threshold && project && project->neverFails)
        return false;
    const Severity threshold =
        m_options.threshold.value_or(project ? project->threshold.value_or(usualThreshold) : usualThreshold);
    return std::ranges::any_of(file.findings, [&](const Finding& finding) { return finding.severity <= threshold; });
}

bool LintConfigs::printProblems() const
{
    bool isUsable = true;
    for (const auto& [file, project] : m_projects) {
        for (const ConfigProblem& problem : project.problems) {
            std::println(stderr, "{}:{}:{}: {}: {}", shown(file), problem.position.line, problem.position.column,
                         problem.isError ? "error" : "warning", problem.message);
            isUsable = isUsable && !problem.isError;
        }
    }
    return isUsable;
}

} // namespace stagewright::cli
