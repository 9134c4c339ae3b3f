// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/go_module.h"

#include "core/text/path.h"

#include <algorithm>
#include <functional>

namespace stagewright {
namespace {

/// A directive with its arguments, as blocks and single lines mean the same.
struct ModuleLine
{
    std::string verb;
    std::vector<std::string> words;
    std::string_view comment;
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

void forEachLine(std::string_view text, const std::function<void(const ModuleLine&)>& take)
{
    std::string block; // verb of the `( … )` that is open
    while (!text.empty()) {
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
        } else if (!block.empty()) {
            take({block, std::move(words), line.substr(slashes)});
        } else {
            const std::string verb = words.front();
            words.erase(words.begin());
            take({verb, std::move(words), line.substr(slashes)});
        }
    }
}

GoReplacement readReplacement(const std::vector<std::string>& words)
{
    const auto arrow = std::ranges::find(words, "=>");
    if (words.empty() || arrow == words.end() || arrow + 1 == words.end())
        return {};
    return {words.front(), *(arrow + 1)};
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
    forEachLine(text, [&](const ModuleLine& line) {
        if (line.words.empty())
            return;
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
        else if (line.verb == "require" && line.words.size() > 1)
            module.requirements.push_back({first, line.words[1], line.comment.contains("indirect")});
        else if (const GoReplacement replacement = readReplacement(line.words);
                 line.verb == "replace" && !replacement.by.empty())
            module.replacements.push_back(replacement);
    });
    return module;
}

GoWorkspace readGoWorkspace(std::string_view text, std::string folder)
{
    GoWorkspace workspace;
    workspace.folder = std::move(folder);
    forEachLine(text, [&](const ModuleLine& line) {
        if (line.words.empty())
            return;
        if (line.verb == "go")
            workspace.goVersion = line.words.front();
        else if (line.verb == "use")
            workspace.uses.push_back(cleanPath(workspace.folder + '/' + line.words.front()));
    });
    return workspace;
}

} // namespace stagewright
