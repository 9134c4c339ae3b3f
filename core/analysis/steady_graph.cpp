// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/steady_graph.h"

#include "core/stages/graph_picture.h"

#include <algorithm>
#include <tuple>

namespace stagewright {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

std::string_view sourceOf(const SyntaxTree& tree, const Instruction& instruction)
{
    return tree.snapshot.text(instruction.range);
}

/// A keyword that stages and edges come from, or that may become one.
bool shapesGraph(Keyword keyword)
{
    switch (keyword) {
    case Keyword::From:
    case Keyword::Copy:
    case Keyword::Add:
    case Keyword::Run:
    case Keyword::Onbuild:
    case Keyword::Unknown: return true;
    default: return false;
    }
}

const Instruction* instructionOf(const SyntaxTree& tree, const SyntaxError& error)
{
    const int index = tree.instructionAtLine(error.line);
    return index < 0 ? nullptr : &tree.instructions[at(index)];
}

/// Errors that may change the stages or what flows between them.
std::vector<SyntaxError> shapingErrors(const SyntaxTree& tree)
{
    std::vector<SyntaxError> result;
    for (const SyntaxError& error : tree.errors) {
        const Instruction* instruction = instructionOf(tree, error);
        if (instruction && shapesGraph(instruction->keyword))
            result.push_back(error);
    }
    return result;
}

/// True if the same error in the same words stands in `tree`.
bool hasError(const SyntaxTree& tree, const SyntaxTree& other, const SyntaxError& error)
{
    const std::string_view words = sourceOf(other, *instructionOf(other, error));
    return std::ranges::any_of(tree.errors, [&](const SyntaxError& known) {
        const Instruction* instruction = instructionOf(tree, known);
        return known.message == error.message && instruction && sourceOf(tree, *instruction) == words;
    });
}

bool isSameShape(const StageGraph& a, const StageGraph& b)
{
    const auto isSameEdge = [](const PictureEdge& x, const PictureEdge& y) {
        return std::tie(x.kind, x.from, x.to) == std::tie(y.kind, y.from, y.to);
    };
    const GraphPicture one = drawPicture(a);
    const GraphPicture other = drawPicture(b);
    return std::ranges::equal(one.nodes, other.nodes, {}, &PictureNode::key, &PictureNode::key)
           && std::ranges::equal(one.edges, other.edges, isSameEdge);
}

/// For each instruction of `from`, the one it became in `to`: equal ones at both ends, in order between them.
std::vector<int> matched(const SyntaxTree& from, const SyntaxTree& to)
{
    const auto size = static_cast<int>(from.instructions.size());
    const auto otherSize = static_cast<int>(to.instructions.size());
    const auto isEqual = [&](int i, int j) {
        return sourceOf(from, from.instructions[at(i)]) == sourceOf(to, to.instructions[at(j)]);
    };
    int head = 0;
    while (head < size && head < otherSize && isEqual(head, head))
        ++head;
    int tail = 0;
    while (tail < size - head && tail < otherSize - head && isEqual(size - 1 - tail, otherSize - 1 - tail))
        ++tail;
    std::vector<int> result(at(size), -1);
    for (int i = 0; i < size; ++i) {
        if (i >= size - tail)
            result[at(i)] = i + otherSize - size;
        else if (i < otherSize - tail)
            result[at(i)] = i;
    }
    return result;
}

int lookedUp(const std::vector<int>& map, int index)
{
    return index >= 0 && at(index) < map.size() ? map[at(index)] : -1;
}

} // namespace

void SteadyGraph::take(std::shared_ptr<const Analysis> newest)
{
    m_newest = std::move(newest);
    m_reason.reset();
    if (!m_newest) {
        m_shown.reset();
        m_hasParsed = false;
        return;
    }
    const std::vector<SyntaxError> errors = shapingErrors(m_newest->tree);
    const auto added = std::ranges::find_if(errors, [&](const SyntaxError& error) {
        return !m_shown || !hasError(m_shown->tree, m_newest->tree, error);
    });
    if (m_hasParsed && m_shown && added != errors.end() && !isSameShape(m_shown->graph, m_newest->graph)) {
        m_reason = *added;
        m_toNewest = matched(m_shown->tree, m_newest->tree);
        m_toShown = matched(m_newest->tree, m_shown->tree);
        return;
    }
    m_shown = m_newest;
    m_hasParsed = m_hasParsed || errors.empty();
}

int SteadyGraph::newestInstruction(int shown) const
{
    return isStale() ? lookedUp(m_toNewest, shown) : shown;
}

int SteadyGraph::shownInstruction(int newest) const
{
    return isStale() ? lookedUp(m_toShown, newest) : newest;
}

int SteadyGraph::newestStage(int shown) const
{
    if (!isStale() || shown < 0)
        return shown;
    const int instruction = newestInstruction(m_shown->graph.stages[at(shown)].firstInstruction);
    return instruction < 0 ? -1 : m_newest->tree.instructions[at(instruction)].stage;
}

} // namespace stagewright
