// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/source_links.h"

#include "core/stages/effective_state.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <optional>

namespace stagewright {
namespace {

bool isPathByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("._/-+@~").contains(c);
}

/// Reads `:12` at `at` and moves behind it; 0 if there is none.
int numberAt(std::string_view line, std::size_t& at)
{
    int number = 0;
    if (at >= line.size() || line[at] != ':')
        return 0;
    const char* const end = line.data() + line.size();
    const auto [behind, error] = std::from_chars(line.data() + at + 1, end, number);
    if (error != std::errc() || number <= 0)
        return 0;
    at = static_cast<std::size_t>(behind - line.data());
    return number;
}

/// True for names such as `cmd/main.go`, not for hosts in URLs, addresses and words at a full stop.
bool isFileName(std::string_view path)
{
    const std::string_view name = path.substr(path.find_last_of('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < name.size() && !path.starts_with("//")
           && std::isalpha(static_cast<unsigned char>(name[dot + 1]));
}

using std::filesystem::path;

std::string normal(const path& file)
{
    std::string text = file.lexically_normal().generic_string();
    while (text.size() > 1 && text.ends_with('/'))
        text.pop_back();
    return text;
}

/// Collects the paths that stay inside the context.
class Candidates
{
public:
    void add(const path& file)
    {
        std::string text = normal(file);
        while (text.starts_with('/'))
            text.erase(0, 1);
        if (!text.empty() && text != "." && !text.starts_with("..") && std::ranges::find(m_paths, text) == m_paths.end())
            m_paths.push_back(std::move(text));
    }
    /// `source` of the context lies at `target` in the image: as the folder itself, as a file in it, or as the file.
    void addMapped(const std::string& absolute, const std::string& source, const std::string& target)
    {
        if (absolute == target)
            add(source);
        const std::string folder = target == "/" ? target : target + '/';
        if (!absolute.starts_with(folder))
            return;
        const std::string rest = absolute.substr(folder.size());
        if (source.find_first_of("*?[") != std::string::npos)
            return add(path(source).parent_path() / rest);
        if (path(source).filename() == rest)
            add(source);
        add(path(source) / rest);
    }
    std::vector<std::string> take() { return std::move(m_paths); }

private:
    std::vector<std::string> m_paths;
};

void addMounted(const StageGraph& graph, int instruction, const std::string& directory, const std::string& absolute,
                Candidates& candidates)
{
    for (const StageMount& each : graph.mounts) {
        if (each.instruction == instruction && each.mount.type == "bind" && each.mount.from.empty())
            candidates.addMapped(absolute, each.mount.source.empty() ? "." : each.mount.source,
                                 normal(path(directory) / each.mount.target));
    }
}

void addCopied(const SyntaxTree& tree, const StageGraph& graph, int instruction, const std::vector<int>& chain,
               const std::string& absolute, Candidates& candidates)
{
    for (auto edge = graph.edges.rbegin(); edge != graph.edges.rend(); ++edge) {
        const bool isBefore = edge->instruction < instruction && std::ranges::find(chain, edge->to) != chain.end();
        const Instruction& copy = tree.instructions[static_cast<std::size_t>(edge->instruction)];
        if (edge->from.kind != SourceKind::Context || !isBefore || copy.arguments.empty())
            continue;
        const std::string directory = effectiveState(tree, graph, copy.line).directory.value;
        const std::string target = normal(path(directory) / copy.arguments.back().text);
        for (const std::string& source : edge->paths)
            candidates.addMapped(absolute, source, target);
    }
}

} // namespace

std::vector<SourceLink> findSourceLinks(std::string_view line)
{
    std::vector<SourceLink> links;
    for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
        std::size_t begin = colon;
        while (begin > 0 && isPathByte(line[begin - 1]))
            --begin;
        const std::string_view file = line.substr(begin, colon - begin);
        std::size_t end = colon;
        const int number = isFileName(file) ? numberAt(line, end) : 0;
        if (number == 0)
            continue;
        const int column = numberAt(line, end);
        if (end < line.size() && isPathByte(line[end]))
            continue;
        links.push_back({begin, end, std::string(file), number, column});
        colon = end - 1;
    }
    return links;
}

std::vector<std::string> contextPathsOf(std::string_view written, const SyntaxTree& tree, const StageGraph& graph,
                                        int instruction)
{
    Candidates candidates;
    const bool isKnown = instruction >= 0 && static_cast<std::size_t>(instruction) < tree.instructions.size();
    if (isKnown) {
        const EffectiveState state =
            effectiveState(tree, graph, tree.instructions[static_cast<std::size_t>(instruction)].line);
        const std::string directory = state.directory.value.empty() ? "/" : state.directory.value;
        const std::string absolute = normal(path(directory) / path(written));
        addMounted(graph, instruction, directory, absolute, candidates);
        addCopied(tree, graph, instruction, state.chain, absolute, candidates);
    }
    if (!written.starts_with('/'))
        candidates.add(path(written));
    return candidates.take();
}

} // namespace stagewright
