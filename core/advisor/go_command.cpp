// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_command.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// Build flags that take the next word as their value (`go help build`, `go help testflag`).
constexpr std::array<std::string_view, 23> valueFlags = {
    "C",       "o",    "p",       "asmflags", "buildmode", "compiler", "covermode", "coverpkg",
    "gccgoflags", "gcflags", "installsuffix", "ldflags", "mod", "modfile", "overlay", "pgo",
    "pkgdir",  "tags", "toolexec", "run",     "timeout",   "count",    "coverprofile"};

/// Index of the word `go`, behind what may stand in front of a command, or -1.
int findGo(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 5> prefixes = {"env", "exec", "command", "nice", "sudo"};
    for (std::size_t i = 0; i < command.words.size(); ++i) {
        const std::string_view word = command.words[i].text;
        if (word == "go" || word.ends_with("/go") || word == "xx-go")
            return static_cast<int>(i);
        const bool maySkip = std::ranges::contains(prefixes, word) || (i > 0 && word.contains('='));
        if (!maySkip)
            return -1;
    }
    return -1;
}

std::string withoutDashes(std::string_view word)
{
    word.remove_prefix(word.starts_with("--") ? 2 : 1);
    return std::string(word);
}

void readArguments(GoCommand& go, std::size_t at)
{
    const std::vector<Word>& words = go.command.words;
    for (; at < words.size(); ++at) {
        const Word& word = words[at];
        const bool mayBeFlags = word.text.starts_with('$') && at + 1 < words.size() && words[at + 1].text.starts_with('-');
        if (mayBeFlags && go.arguments.empty())
            continue; // `go build $FLAGS -o app .`
        if (!word.text.starts_with('-') || word.text == "-" || !go.arguments.empty()) {
            go.arguments.push_back(word);
            continue;
        }
        GoFlag flag{withoutDashes(word.text), {}, false, word.range, {word.range.end, word.range.end}};
        if (const std::size_t equals = flag.name.find('='); equals != std::string::npos) {
            flag.value = flag.name.substr(equals + 1);
            flag.name.resize(equals);
            flag.hasValue = true;
            flag.valueRange = {word.range.end - std::min(word.range.size(), flag.value.size()), word.range.end};
        } else if (std::ranges::contains(valueFlags, flag.name) && at + 1 < words.size()) {
            const Word& value = words[++at];
            flag.value = value.text;
            flag.hasValue = true;
            flag.valueRange = value.range;
            flag.range.end = value.range.end;
        }
        go.flags.push_back(std::move(flag));
    }
}

std::optional<GoCommand> readGo(const ShellCommand& command)
{
    const int go = findGo(command);
    if (go < 0)
        return std::nullopt;
    GoCommand result;
    result.command = command;
    std::size_t at = static_cast<std::size_t>(go) + 1;
    for (std::size_t i = 0; i + 1 < at; ++i) {
        if (command.words[i].text.contains('='))
            result.command.assignments.push_back(command.words[i]); // env NAME=value go …
    }
    // `go -C folder build`
    while (at < command.words.size() && command.words[at].text == "-C")
        at += 2;
    if (at >= command.words.size())
        return std::nullopt;
    result.verb = command.words[at].text;
    result.callRange = {command.words[static_cast<std::size_t>(go)].range.begin, command.words[at].range.end};
    ++at;
    if ((result.verb == "mod" || result.verb == "work") && at < command.words.size()) {
        result.verb += ' ' + command.words[at].text;
        result.callRange.end = command.words[at].range.end;
        ++at;
    }
    readArguments(result, at);
    return result;
}

void noteExports(const ShellCommand& command, Environment& exported)
{
    const bool isLone = command.words.empty();
    for (const Word& word : isLone ? command.assignments : command.words) {
        const std::size_t equals = word.text.find('=');
        const bool isAssignment = equals != std::string::npos && equals > 0;
        if (isAssignment && (command.name() == "export" || (isLone && exported.contains(word.text.substr(0, equals)))))
            exported[word.text.substr(0, equals)] = word.text.substr(equals + 1);
    }
}

} // namespace

bool GoCommand::compiles() const
{
    static constexpr std::array<std::string_view, 6> verbs = {"build", "install", "test", "vet", "run", "generate"};
    return std::ranges::contains(verbs, verb);
}

bool GoCommand::makesPrograms() const
{
    return verb == "build" || verb == "install";
}

bool GoCommand::isForTool() const
{
    return !arguments.empty() && arguments.front().text.contains('@');
}

bool GoCommand::needsModules() const
{
    static constexpr std::array<std::string_view, 6> verbs = {"mod download", "mod verify", "mod tidy",
                                                              "mod vendor",   "list",       "work sync"};
    return (compiles() || std::ranges::contains(verbs, verb)) && !isForTool();
}

const GoFlag* GoCommand::findFlag(std::string_view name) const
{
    const auto found = std::ranges::find(flags, name, &GoFlag::name);
    return found == flags.end() ? nullptr : &*found;
}

std::optional<std::string> GoCommand::setting(std::string_view variable, const Scope& scope) const
{
    std::optional<std::string> value = command.assignedValue(variable);
    if (const auto found = exported.find(variable); !value && found != exported.end())
        value = found->second;
    if (value)
        return value->contains('`') || value->contains("$(") ? std::nullopt : scope.expanded(*value);
    return scope.valueOf(variable);
}

bool GoCommand::isUnset(std::string_view variable, const Scope& scope) const
{
    return !command.assignedValue(variable) && !exported.contains(variable) && scope.isUnset(variable);
}

std::vector<GoCommand> goCommandsOf(const std::vector<ShellCommand>& commands, int instruction, int stage)
{
    std::vector<GoCommand> found;
    Environment exported;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        noteExports(commands[i], exported);
        if (auto go = readGo(commands[i])) {
            go->instruction = instruction;
            go->stage = stage;
            go->position = static_cast<int>(i);
            go->exported = exported;
            found.push_back(std::move(*go));
        }
    }
    return found;
}

} // namespace stagewright
