// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_options.h"

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright::cli {

/// Lints single files as one call asks for it, and mends them if it does. Several threads may use it at once.
/// `options` and `rules` outlive it.
class FileLinter
{
public:
    FileLinter(const LintOptions& options, std::span<const Rule> rules) : m_options(options), m_rules(rules) {}

    /// Reads, lints and, if asked for, fixes one file or tells what fixing would change; `-` is standard input.
    LintedFile lint(const std::string& path) const;

private:
    void lintBytes(LintedFile& file, std::string bytes) const;
    LintedFile fixed(const LintedFile& file) const;
    void fix(LintedFile& file) const;

    const LintOptions& m_options;
    std::span<const Rule> m_rules;
};

} // namespace stagewright::cli
