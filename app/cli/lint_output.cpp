// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_output.h"

#include "app/cli/terminal.h"

#include "core/export/advice_json.h"
#include "core/export/advice_text.h"

#include <algorithm>
#include <cstdio>
#include <print>
#include <unistd.h>

namespace stagewright::cli {

void printLint(std::span<const LintedFile> files, std::span<const Rule> rules, const LintOptions& options)
{
    const std::string document = options.format == "json" ? writeAdviceJson(files, rules)
                                                          : writeAdviceText(files, outputStyle());
    std::fwrite(document.data(), 1, document.size(), stdout);
    bool isQuiet = document.empty();
    for (const LintedFile& file : files) {
        for (const std::string& words : {file.note, file.error}) {
            if (!words.empty())
                std::println(stderr, "{}", words);
            isQuiet = isQuiet && words.empty();
        }
    }
    if (isQuiet && ::isatty(STDERR_FILENO) != 0)
        std::println(stderr, "Nothing found.");
}

} // namespace stagewright::cli
