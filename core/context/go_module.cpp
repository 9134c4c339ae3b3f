// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/go_module.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <span>

namespace stagewright {
namespace {

/// A directive with its arguments, as blocks and single lines mean the same.
struct ModuleLine
{
    std::string verb;
    std::vector<std::string> words;
    std::string_view comment;
    int number = 1;
};

/// The words of one line in front of its comment; quotes are removed.
std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    for (std::size_t at = line.find_first_not_of(" \t\r"); at < line.size(); at = line.find_first_not_of(" \t\r", at)) {
        const char quote = line[at];
        if (quote == '"' || quote == '`') {
            const std::size_t close = std::min(line.find(quote, at + 1), line.size());
            words.emplace_back(line.substr(at + 1, close - at - 1));
            at = std::min(close + 1, line.size());
        } else {
            const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
            words.emplace_back(line.substr(at, end - at));
            at = end;
        }
    }
    return words;
}

/// The lines with their verbs, in order; a block that is never closed is told in `errors`.
std::vector<ModuleLine> linesOf(std::string_view text, std::vector<GoModuleError>& errors)
{
    std::vector<ModuleLine> lines;
    std::string block; // verb of the `( … )` that is open
    int opened = 0;
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t slashes = std::min(line.find("//"), line.size());
        std::vector<std::string> words = wordsOf(line.substr(0, slashes));
        if (words.empty())
            continue;
        if (words.front() == ")") {
            block.clear();
        } else if (words.size() >= 2 && words[1] == "(") {
            block = words.front();
            opened = number;
        } else if (!block.empty()) {
            lines.push_back({block, std::move(words), line.substr(slashes), number});
        } else {
            const std::string verb = words.front();
            words.erase(words.begin());
            lines.push_back({verb, std::move(words), line.substr(slashes), number});
        }
    }
    if (!block.empty())
        errors.push_back({opened, std::format("The block \"{} (\" is not closed.", block)});
    return lines;
}

/// A directive and the least number of words behind it.
struct Verb
{
    std::string_view name;
    std::size_t words;
};

constexpr std::array<Verb, 10> moduleVerbs = {{{"module", 1}, {"go", 1}, {"toolchain", 1}, {"godebug", 1}, {"require", 2},
                                              {"tool", 1}, {"ignore", 1}, {"exclude", 2}, {"replace", 3}, {"retract", 1}}};
constexpr std::array<Verb, 5> workspaceVerbs = {{{"go", 1}, {"toolchain", 1}, {"godebug", 1}, {"use", 1}, {"replace", 3}}};

/// Why the go command would refuse the line; empty if it would not, as far as the number of words tells.
std::string errorOf(const ModuleLine& line, std::span<const Verb> verbs)
{
    const auto verb = std::ranges::find(verbs, line.verb, &Verb::name);
    if (verb == verbs.end())
        return std::format("\"{}\" is no directive of this file.", line.verb);
    if (line.words.size() < verb->words)
        return std::format("\"{}\" needs more behind it.", line.verb);
    if (line.verb == "replace" && (line.words.back() == "=>" || !std::ranges::contains(line.words, "=>")))
        return "\"replace\" needs the form OLD => NEW.";
    return {};
}

GoReplacement readReplacement(const std::vector<std::string>& words)
{
    return {words.front(), *(std::ranges::find(words, "=>") + 1)};
}

} // namespace

bool GoReplacement::isByFolder() const
{
    return by.starts_with("./") || by.starts_with("../") || by.starts_with('/') || by == "." || by == "..";
}

GoModule readGoModule(std::string_view text, std::string folder)
{
    GoModule module;
    module.folder = std::move(folder);
    for (const ModuleLine& line : linesOf(text, module.errors)) {
        if (auto error = errorOf(line, moduleVerbs); !error.empty()) {
            module.errors.push_back({line.number, std::move(error)});
            continue;
        }
        const std::string& first = line.words.front();
        if (line.verb == "module")
            module.path = first;
        else if (line.verb == "go")
            module.goVersion = first;
        else if (line.verb == "toolchain")
            module.toolchain = first;
        else if (line.verb == "godebug")
            module.debugSettings.push_back(first);
        else if (line.verb == "tool")
            module.tools.push_back(first);
        else if (line.verb == "require")
            module.requirements.push_back({first, line.words[1], line.comment.contains("indirect")});
        else if (line.verb == "replace")
            module.replacements.push_back(readReplacement(line.words));
    }
    if (module.path.empty())
        module.errors.push_back({1, "There is no \"module\" line."});
    std::ranges::sort(module.errors, {}, &GoModuleError::line);
    return module;
}

GoWorkspace readGoWorkspace(std::string_view text, std::string folder)
{
    GoWorkspace workspace;
    workspace.folder = std::move(folder);
    for (const ModuleLine& line : linesOf(text, workspace.errors)) {
        if (auto error = errorOf(line, workspaceVerbs); !error.empty())
            workspace.errors.push_back({line.number, std::move(error)});
        else if (line.verb == "go")
            workspace.goVersion = line.words.front();
        else if (line.verb == "use")
            workspace.uses.push_back(cleanPath(workspace.folder + '/' + line.words.front()));
    }
    return workspace;
}

std::string vendorMismatchOf(const GoModule& module, std::string_view modulesText)
{
    std::map<std::string, std::string, std::less<>> held; // path to version, of modules that go.mod names itself
    std::vector<std::string> last;
    while (!modulesText.empty()) {
        const std::string_view line = modulesText.substr(0, modulesText.find('\n'));
        modulesText.remove_prefix(std::min(line.size() + 1, modulesText.size()));
        if (line.starts_with("# "))
            last = wordsOf(line.substr(2));
        else if (line.starts_with("## ") && line.contains("explicit") && last.size() >= 2 && last[1] != "=>")
            held[last[0]] = last[1];
    }
    for (const GoRequirement& requirement : module.requirements) {
        const auto found = held.find(requirement.path);
        if (found == held.end() || found->second != requirement.version)
            return requirement.path;
        held.erase(found);
    }
    return held.empty() ? std::string() : held.begin()->first;
}

} // namespace stagewright
