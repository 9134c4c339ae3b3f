// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_modules.h"

#include "core/advisor/accounts.h"
#include "core/advisor/go_packages.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

bool bringsVendor(const AdviceInput& input, int step)
{
    for (const Mount* mount : input.mountsOf(step)) {
        if (mount->source.contains("vendor") || mount->target.contains("vendor"))
            return true;
    }
    const Instruction& instruction = input.instruction(step);
    const bool isCopy = instruction.keyword == Keyword::Copy || instruction.keyword == Keyword::Add;
    if (isCopy && std::ranges::any_of(instruction.arguments, [](const Word& word) { return word.text.contains("vendo"); }))
        return true;
    return std::ranges::any_of(input.commandsOf(step), [](const ShellCommand& command) {
        return std::ranges::any_of(command.words, [](const Word& word) { return word.text.contains("vendor"); });
    });
}

bool brings(const AdviceInput& input, int step, std::string_view file)
{
    for (const Mount* mount : input.mountsOf(step)) {
        if (mount->type == "bind" && maySelect(mount->source.empty() ? "." : mount->source, file))
            return true;
    }
    const Instruction& instruction = input.instruction(step);
    const bool isCopy = instruction.keyword == Keyword::Copy || instruction.keyword == Keyword::Add;
    if (!isCopy || instruction.arguments.size() < 2)
        return false;
    return std::any_of(instruction.arguments.begin(), instruction.arguments.end() - 1,
                       [&](const Word& word) { return maySelect(word.text, file); });
}

/// True if the context's vendor folder reaches the go command, which then uses it without being told.
bool sendsVendor(const AdviceInput& input, const GoCommand& go)
{
    const GoModule* module = input.context ? moduleOf(input, go) : nullptr;
    if (!module || !module->hasVendor)
        return false;
    const std::string list = (module->folder == "." ? "" : module->folder + '/') + "vendor/modules.txt";
    return !input.context->ignores(list);
}

} // namespace

bool mayVendor(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const GoFlag* mod = go.findFlag("mod");
    if (mod && mod->value != "readonly" && mod->value != "mod")
        return true;
    const auto flags = go.setting("GOFLAGS", scope);
    if (flags && flags->contains("-mod=vendor"))
        return true;
    const auto modules = go.setting("GO111MODULE", scope);
    if (modules && *modules != "on" && !modules->empty())
        return true;
    if (sendsVendor(input, go) && !mod)
        return true;
    return std::ranges::any_of(stepsTo(input, go), [&](int step) { return bringsVendor(input, step); });
}

std::vector<int> stepsTo(const AdviceInput& input, const GoCommand& go)
{
    std::vector<int> steps = historyOf(input, go.instruction);
    steps.push_back(go.instruction);
    return steps;
}

int firstDownload(const AdviceInput& input, const std::vector<int>& steps)
{
    for (const int step : steps) {
        for (const GoCommand* go : input.goCommandsOf(step)) {
            if (go->verb == "mod download")
                return step;
        }
    }
    return -1;
}

bool bringsFile(const AdviceInput& input, const std::vector<int>& steps, std::string_view file)
{
    return std::ranges::any_of(steps, [&](int step) { return brings(input, step, file); });
}

bool runsOnlyGo(const AdviceInput& input, int instruction)
{
    static constexpr std::array<std::string_view, 12> harmless = {"echo", "cd",   "set",  "export", "ls",  "cat",
                                                                  "true", "test", "[",    "[[",     "pwd", ":"};
    const auto calls = input.goCommandsOf(instruction);
    const auto& commands = input.commandsOf(instruction);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const bool isGo = std::ranges::any_of(calls, [&](const GoCommand* go) { return go->position == static_cast<int>(i); });
        if (!isGo && !commands[i].words.empty() && !std::ranges::contains(harmless, commands[i].name()))
            return false;
    }
    return !calls.empty();
}

} // namespace stagewright
