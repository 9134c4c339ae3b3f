// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// True if the call says what to do with messages, or loads nothing.
bool isQuiet(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 9> quiet = {"--quiet",       "--no-verbose",    "--progress",
                                                              "--output-file", "--append-output", "--version",
                                                              "--help",        "--spider",        "-nv"};
    return std::ranges::any_of(std::span(command.words).subspan(1), [](const Word& word) {
        const std::string_view text = word.text;
        if (text.starts_with("--") || text == "-nv")
            return std::ranges::contains(quiet, text.substr(0, text.find('=')));
        // Letters behind -O, -P and -U are their values.
        return text.starts_with('-')
               && text.substr(0, text.find_first_of("OPUeti")).find_first_of("qoaV") != std::string_view::npos;
    });
}

/// Alpine's wget is BusyBox's, which has no --progress.
Fix fixFor(const AdviceInput& input, int index, const Word& wget)
{
    const int stage = input.instruction(index).stage;
    const StageBase base = stage < 0 ? StageBase() : input.base(stage);
    const bool isAlpine = base.family == BaseFamily::Alpine || base.image.tag.contains("alpine");
    const bool isGnu = base.family == BaseFamily::Debian || base.family == BaseFamily::Ubuntu
                       || base.family == BaseFamily::GolangDebian;
    const std::string_view option = isAlpine ? "-q" : "--progress=dot:giga";
    return {std::format("Add {}", option),
            isAlpine || isGnu,
            {{{wget.range.end, wget.range.end}, std::format(" {}", option)}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (command.name() != "wget" || command.words.size() < 2 || isQuiet(command))
                continue;
            const Word& wget = command.words.front();
            report({wget.range,
                    "Each wget without --progress or -q writes a line for every 50 kB to the build log, and the line "
                    "that explains a failure drowns.",
                    {fixFor(input, i, wget)},
                    {}});
        }
    }
}

} // namespace

Rule wget_progress_in_log()
{
    Rule rule;
    rule.aliases = {"DL3047"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.title = "Keep wget's progress out of the build log";
    rule.rationale = "A build has no terminal, so wget draws its progress in dots, one line for 50 kB: 2,000 lines for "
                     "100 MB. --progress=dot:giga leaves one line for 32 MB, -nv one for a file, -q none. BusyBox, "
                     "Alpine's wget, knows -q alone.";
    rule.bad = R"(FROM debian:13-slim
RUN wget https://example.com/tool.tar.gz
)";
    rule.good = R"(FROM debian:13-slim
RUN wget --progress=dot:giga https://example.com/tool.tar.gz
)";
    rule.sources = {"https://www.gnu.org/software/wget/manual/html_node/Download-Options.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
