// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_output.h"

#include "app/cli/terminal.h"

#include "core/export/advice_checkstyle.h"
#include "core/export/advice_github.h"
#include "core/export/advice_gitlab.h"
#include "core/export/advice_json.h"
#include "core/export/advice_sarif.h"
#include "core/export/advice_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <print>
#include <unistd.h>

namespace stagewright::cli {
namespace {

using Files = std::span<const LintedFile>;
using Rules = std::span<const Rule>;

struct LintFormat
{
    std::string_view name;
    std::string (*write)(Files files, Rules rules);
};

constexpr std::array<LintFormat, 6> formats = {{
    {"text", [](Files files, Rules) { return writeAdviceText(files, outputStyle()); }},
    {"json", writeAdviceJson},
    {"sarif", writeAdviceSarif},
    {"github", [](Files files, Rules) { return writeAdviceGithub(files); }},
    {"gitlab", [](Files files, Rules) { return writeAdviceGitlab(files); }},
    {"checkstyle", [](Files files, Rules) { return writeAdviceCheckstyle(files); }},
}};

std::string documentOf(Files files, Rules rules, const LintOptions& options)
{
    if (!options.differs)
        return std::ranges::find(formats, options.format, &LintFormat::name)->write(files, rules);
    std::string diffs;
    for (const LintedFile& file : files)
        diffs += file.diff;
    return diffs;
}

} // namespace

std::vector<std::string_view> lintFormats()
{
    std::vector<std::string_view> names;
    std::ranges::transform(formats, std::back_inserter(names), &LintFormat::name);
    return names;
}

void printLint(Files files, Rules rules, const LintOptions& options)
{
    const std::string document = documentOf(files, rules, options);
    std::fwrite(document.data(), 1, document.size(), stdout);
    bool isQuiet = document.empty();
    for (const LintedFile& file : files) {
        for (const std::string& words : {file.note, file.error}) {
            if (!words.empty())
                std::println(stderr, "{}", words);
            isQuiet = isQuiet && words.empty();
        }
    }
    if (isQuiet && !options.differs && ::isatty(STDERR_FILENO) != 0)
        std::println(stderr, "Nothing found.");
}

} // namespace stagewright::cli
