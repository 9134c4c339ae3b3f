// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_configs.h"
#include "app/cli/lint_options.h"
#include "app/context/context_source.h"

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright::cli {

/// Lints single files as one call asks for it, and mends them if it does. For one thread.
/// The arguments outlive it.
class FileLinter
{
public:
    FileLinter(const LintOptions& options, const LintConfigs& configs, std::span<const Rule> rules)
        : m_options(options), m_configs(configs), m_rules(rules), m_contexts(options.context)
    {
    }

    /// Reads, lints and, if asked for, fixes one file or tells what fixing would change; `-` is standard input.
    LintedFile lint(const std::string& path);

private:
    void lintBytes(LintedFile& file, std::string bytes);
    LintedFile fixed(const LintedFile& file);
    void fix(LintedFile& file);

    const LintOptions& m_options;
    const LintConfigs& m_configs;
    std::span<const Rule> m_rules;
    ContextSource m_contexts;
};

} // namespace stagewright::cli
