// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_options.h"

#include "app/cli/lint_output.h"
#include "app/process/program_output.h"

#include "core/advisor/rule_name.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <format>

namespace stagewright::cli {
namespace {

using Outcome = std::expected<void, std::string>;

constexpr std::array<std::string_view, 13> optionNames = {
    "--format", "--only", "--ignore", "--threshold", "--stdin-filename", "--context", "--no-context",
    "--fix",    "--diff", "--jobs",   "--config",    "--no-config",
    "--shellcheck"};

class OptionReader
{
public:
    OptionReader(Arguments arguments, std::span<const Rule> rules) : m_arguments(arguments), m_rules(rules) {}

    std::expected<LintOptions, std::string> read()
    {
        for (; m_at < m_arguments.size(); ++m_at) {
            const std::string& word = m_arguments[m_at];
            if (word == "--") {
                m_options.paths.insert(m_options.paths.end(), m_arguments.begin() + static_cast<long>(m_at) + 1,
                                       m_arguments.end());
                break;
            }
            if (!word.starts_with('-') || word == "-") {
                m_options.paths.push_back(word);
            } else if (const Outcome outcome = readOption(word); !outcome) {
                return std::unexpected(outcome.error());
            }
        }
        if (m_options.paths.empty())
            m_options.paths = {"."};
        if (const Outcome outcome = check(); !outcome)
            return std::unexpected(outcome.error());
        return std::move(m_options);
    }

private:
    Outcome readOption(const std::string& word)
    {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (word == "--no-context") {
            m_options.usesContext = false;
            return {};
        }
        if (name == "--fix")
            return setFix(equals == std::string::npos ? "safe" : word.substr(equals + 1));
        if (word == "--diff") {
            m_options.differs = true;
            return {};
        }
        if (word == "--no-config") {
            m_options.usesConfig = false;
            return {};
        }
        if (!std::ranges::contains(optionNames, name)) {
            const auto similar = nearest(name, optionNames);
            return std::unexpected(similar ? std::format("There is no option {}: did you mean {}?", name, *similar)
                                           : std::format("There is no option {}: see stagewright lint --help.", name));
        }
        if (equals != std::string::npos)
            return set(name, word.substr(equals + 1));
        if (m_at + 1 >= m_arguments.size())
            return std::unexpected(std::format("{} needs a value.", name));
        return set(name, m_arguments[++m_at]);
    }

    Outcome check() const
    {
        if (m_options.fixes && !m_options.differs && std::ranges::contains(m_options.paths, "-"))
            return std::unexpected("--fix rewrites files; standard input is none: name a file.");
        if (m_options.differs && !m_options.format.empty())
            return std::unexpected("--diff prints a diff: leave --format out.");
        return {};
    }

    Outcome setFix(std::string_view what)
    {
        if (what != "safe" && what != "all")
            return std::unexpected(std::format("There is no --fix={}: use --fix or --fix=all.", what));
        m_options.fixes = true;
        m_options.fixesAll = what == "all";
        return {};
    }

    Outcome set(std::string_view name, const std::string& value)
    {
        if (name == "--only")
            return addRules(value, m_options.only);
        if (name == "--ignore")
            return addRules(value, m_options.ignore);
        if (name == "--jobs")
            return setJobs(value);
        if (name == "--context")
            return setContext(value);
        if (name == "--shellcheck")
            return setShellCheck(value);
        if (name == "--stdin-filename") {
            m_options.stdinName = value;
        } else if (name == "--config") {
            m_options.config = value;
        } else if (name == "--format") {
            if (!std::ranges::contains(lintFormats(), value))
                return std::unexpected(std::format(
                    "There is no format \"{}\": use text, json, sarif, github, gitlab or checkstyle.", value));
            m_options.format = value;
        } else {
            const auto severity = severityNamed(value);
            if (!severity)
                return std::unexpected(
                    std::format("There is no threshold \"{}\": use error, warning, info or hint.", value));
            m_options.threshold = *severity;
        }
        return {};
    }

    Outcome setShellCheck(const std::string& value)
    {
        m_options.shellCheck = value;
        if (value == "auto" || value == "off" || findProgram(value))
            return {};
        return std::unexpected(std::format("{} is no program: --shellcheck takes auto, off or the path of ShellCheck.",
                                           value));
    }

    Outcome setContext(const std::string& folder)
    {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error))
            return std::unexpected(std::format("{} is no folder: --context names the build context.", folder));
        m_options.context = folder;
        return {};
    }

    Outcome setJobs(std::string_view value)
    {
        std::size_t jobs = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), jobs);
        if (error != std::errc() || end != value.data() + value.size() || jobs == 0)
            return std::unexpected(std::format("\"{}\" is no number of threads: use --jobs 1 or more.", value));
        m_options.jobs = jobs;
        return {};
    }

    Outcome addRules(std::string_view list, std::vector<std::string>& names) const
    {
        while (!list.empty()) {
            const std::size_t comma = std::min(list.find(','), list.size());
            const std::string_view name = list.substr(0, comma);
            list.remove_prefix(std::min(comma + 1, list.size()));
            if (name.empty())
                continue;
            if (!isKnownName(m_rules, name)) {
                const std::string similar = nearestRuleName(m_rules, name);
                return std::unexpected(std::format("There is no rule \"{}\"{}", name,
                                                   similar.empty() ? ": see stagewright rules."
                                                                   : std::format(": did you mean {}?", similar)));
            }
            names.emplace_back(name);
        }
        return {};
    }

    Arguments m_arguments;
    std::span<const Rule> m_rules;
    LintOptions m_options;
    std::size_t m_at = 0;
};

} // namespace

std::string_view lintUsage()
{
    return "Use: stagewright lint [FILE|DIR|-]…    without a path: the current folder\n"
           "  --format FORMAT           text, json, sarif, github, gitlab or checkstyle\n"
           "  --only RULE,…             just these rules, by name or alias\n"
           "  --ignore RULE,…           all but these\n"
           "  --threshold SEVERITY      exit status 1 from error, warning (default), info or hint on\n"
           "  --config FILE             not the nearest .stagewright.yaml or .hadolint.yaml, but this\n"
           "  --no-config               without one\n"
           "  --stdin-filename NAME     what to call standard input\n"
           "  --context DIR             the folder that the files are built with; without it, each file's own\n"
           "  --no-context              look at no folder, at the files alone\n"
           "  --shellcheck auto|off|PATH  check the scripts in RUN: if ShellCheck is installed, never,\n"
           "                              or by that program\n"
           "  --fix                     apply the safe fixes to the files; --fix=all: all fixes\n"
           "  --diff                    print what --fix would change and write nothing\n"
           "  --jobs N                  threads to use (default: as many as pay, at most one a processor)";
}

AdvisorConfig LintOptions::over(AdvisorConfig project) const
{
    if (!only.empty())
        project.askOnly(only);
    for (const std::string& name : ignore)
        project.turnOff(name);
    return project;
}

std::expected<LintOptions, std::string> readLintOptions(Arguments arguments, std::span<const Rule> rules)
{
    return OptionReader(arguments, rules).read();
}

} // namespace stagewright::cli
