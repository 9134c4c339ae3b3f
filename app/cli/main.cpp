// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/open_workbench.h"

#include "core/dockerfile/suggestion.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <print>
#include <string_view>
#include <vector>

namespace {

using namespace stagewright;

struct Command
{
    std::string_view name;
    int (*run)(cli::Arguments);
    std::string_view summary;
};

constexpr auto commands = std::to_array<Command>({
    {"lint", cli::lint, "lint [FILE|DIR|-]…       what the advisor finds"},
    {"format", cli::format, "format [FILE|-]…         the canonical layout: --check, --diff, --write"},
    {"graph", cli::graph, "graph FILE               the stage graph: --format json|dot|mermaid|svg|text, --target NAME"},
    {"stages", cli::stages, "stages FILE              what each stage makes; --line N: what is in effect there"},
    {"trace", cli::trace, "trace FILE -f DOCKERFILE what became of the steps of a recorded build: --format text|json"},
    {"new", cli::newFile, "new go [DIR]             the recommended Dockerfile and .dockerignore of a Go module"},
    {"cache", cli::cache, "cache FILE CHANGE…       what a change would rebuild; --before DIR --after DIR: what it does"},
    {"context", cli::context, "context [DIR]            what a build would send, and what .dockerignore keeps out"},
    {"explain", cli::explain, "explain RULE             why a rule says what it says"},
    {"rules", cli::rules, "rules                    all rules: --format text|json|markdown"},
    {"history", cli::history, "history [ID]             builds that were made: compare ID ID, log ID, export, import"},
    {"ast", cli::ast, "ast FILE                 the syntax tree as JSON"},
});

void printUsage(std::FILE* out)
{
    std::println(out, "Use: stagewright [FILE…]              open the workbench");
    for (const Command& command : commands)
        std::println(out, "     stagewright {}", command.summary);
    std::println(out, "     stagewright --version");
}

/// An argument that is neither a subcommand nor an existing path is most likely a misspelt subcommand.
int refuse(const std::string& word)
{
    std::vector<std::string_view> names;
    for (const Command& command : commands)
        names.push_back(command.name);
    if (const auto similar = nearest(word, names))
        std::println(stderr, "There is no command or file \"{}\": did you mean stagewright {}?", word, *similar);
    else
        std::println(stderr, "There is no command or file \"{}\": see stagewright --help.", word);
    return cli::Unusable;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty()) {
        const std::string& first = words.front();
        if (first == "--help" || first == "-h" || first == "help") {
            printUsage(stdout);
            return cli::Clean;
        }
        if (first == "--version") {
            std::println("stagewright {}", STAGEWRIGHT_VERSION);
            return cli::Clean;
        }
        for (const Command& command : commands) {
            if (command.name == first)
                return command.run(cli::Arguments(words).subspan(1));
        }
        std::error_code error;
        if (!std::filesystem::exists(first, error))
            return refuse(first);
    }
    return cli::openWorkbench(argv[0], words);
}
