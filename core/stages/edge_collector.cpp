// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/edge_collector.h"

#include "core/dockerfile/remote_source.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

bool isHeredoc(const Instruction& instruction, const Word& word)
{
    return std::ranges::any_of(instruction.heredocs,
                               [&](const Heredoc& heredoc) { return heredoc.marker.overlaps(word.range); });
}

} // namespace

EdgeCollector::EdgeCollector(const SyntaxTree& tree, const StageNames& names, const Variables& variables,
                             StageGraph& graph)
    : m_tree(tree)
    , m_names(names)
    , m_variables(variables)
    , m_graph(graph)
{
}

void EdgeCollector::collect()
{
    m_final.resize(m_graph.stages.size());
    m_children.resize(m_graph.stages.size());
    for (Stage& stage : m_graph.stages) {
        findBase(stage);
        if (stage.base.kind == SourceKind::Stage)
            ++m_children[static_cast<std::size_t>(stage.base.stage)];
    }
    for (const Stage& stage : m_graph.stages) {
        m_stage = stage.index;
        m_instruction = stage.firstInstruction;
        if (stage.base.kind != SourceKind::Scratch)
            addEdge(EdgeKind::From, stage.base, {}, stage.baseRange);
        m_scope = inheritedBy(stage);
        collectTriggers(stage);
        for (m_instruction = stage.firstInstruction + 1; m_instruction <= stage.lastInstruction; ++m_instruction)
            collectInstruction(m_tree.instructions[static_cast<std::size_t>(m_instruction)]);
        if (m_children[static_cast<std::size_t>(stage.index)] > 0)
            m_final[static_cast<std::size_t>(stage.index)] = std::move(m_scope);
    }
}

void EdgeCollector::findBase(Stage& stage) const
{
    const Instruction& from = m_tree.instructions[static_cast<std::size_t>(stage.firstInstruction)];
    const std::string written = from.arguments.empty() ? std::string() : from.arguments.front().text;
    const Expansion reference = m_variables.globals().expand(written, m_tree.escape);
    if (!reference.text.empty() && reference.missing.empty() && !reference.isMalformed)
        stage.base = m_names.base(reference.text, stage.index);
    else
        stage.base = {SourceKind::Argument, written, {}, -1};
    stage.base.written = written;
}

/// The last stage that stands on another takes its variables, so that a long chain of stages does not copy them.
EdgeCollector::Scope EdgeCollector::inheritedBy(const Stage& stage)
{
    if (stage.base.kind != SourceKind::Stage)
        return {};
    const auto base = static_cast<std::size_t>(stage.base.stage);
    return --m_children[base] == 0 ? std::move(m_final[base]) : m_final[base];
}

void EdgeCollector::collectTriggers(const Stage& stage)
{
    if (stage.base.kind != SourceKind::Stage)
        return;
    const Stage& base = m_graph.stages[static_cast<std::size_t>(stage.base.stage)];
    for (m_instruction = base.firstInstruction; m_instruction <= base.lastInstruction; ++m_instruction) {
        const Instruction& instruction = m_tree.instructions[static_cast<std::size_t>(m_instruction)];
        for (const Instruction& trigger : instruction.trigger)
            collectInstruction(trigger);
    }
}

void EdgeCollector::collectInstruction(const Instruction& instruction)
{
    switch (instruction.keyword) {
    case Keyword::Copy:
    case Keyword::Add: collectCopy(instruction); break;
    case Keyword::Run: collectMounts(instruction); break;
    case Keyword::Env:
    case Keyword::Arg: m_scope.unread.push_back(&instruction); break;
    default: break;
    }
}

std::vector<const Word*> EdgeCollector::sourceWords(const Instruction& instruction) const
{
    std::vector<const Word*> words;
    for (const Word& word : instruction.arguments)
        words.push_back(&word);
    // The last one is the destination; a lone word is a source whose destination is still to be typed.
    if (words.size() > 1)
        words.pop_back();
    std::erase_if(words, [&](const Word* word) { return isHeredoc(instruction, *word); });
    return words;
}

void EdgeCollector::collectCopy(const Instruction& instruction)
{
    const bool isAdd = instruction.keyword == Keyword::Add;
    const Flag* from = isAdd ? nullptr : instruction.findFlag("from");
    if (from && !from->value.empty()) {
        collectCopyFrom(instruction, *from);
        return;
    }
    const EdgeKind kind = isAdd ? EdgeKind::Add : EdgeKind::Copy;
    std::vector<std::string> paths;
    for (const Word* word : sourceWords(instruction)) {
        std::string source = expanded(word->text);
        if (isAdd && isRemoteSource(source))
            addEdge(kind, {SourceKind::Remote, std::move(source), word->text, -1}, {}, word->range);
        else
            paths.push_back(std::move(source));
    }
    if (!paths.empty())
        addEdge(kind, {SourceKind::Context, "context", {}, -1}, std::move(paths), {});
}

void EdgeCollector::collectCopyFrom(const Instruction& instruction, const Flag& from)
{
    Source source = m_names.copySource(from.value);
    if (from.value.contains('$'))
        source = {SourceKind::Argument, from.value, {}, -1};
    source.written = from.value;
    std::vector<std::string> paths;
    for (const Word* word : sourceWords(instruction))
        paths.push_back(expanded(word->text));
    addEdge(EdgeKind::Copy, std::move(source), std::move(paths), from.valueRange);
}

void EdgeCollector::collectMounts(const Instruction& instruction)
{
    const int line = m_tree.instructions[static_cast<std::size_t>(m_instruction)].line;
    std::vector<Mount> mounts = mountsOf(instruction);
    for (Mount& mount : mounts) {
        for (std::string* field : {&mount.type, &mount.id, &mount.target, &mount.source, &mount.sharing})
            *field = expanded(*field);
        collectMountEdge(mount);
        m_graph.mounts.push_back({m_stage, m_instruction, line, std::move(mount)});
    }
}

void EdgeCollector::collectMountEdge(const Mount& mount)
{
    std::vector<std::string> paths;
    if (!mount.source.empty())
        paths.push_back(mount.source);
    if (mount.from.contains('$')) {
        addEdge(EdgeKind::Mount, {SourceKind::Argument, mount.from, mount.from, -1}, std::move(paths), mount.fromRange);
    } else if (!mount.from.empty()) {
        Source source = m_names.mountSource(mount.from);
        source.written = mount.from;
        addEdge(EdgeKind::Mount, std::move(source), std::move(paths), mount.fromRange);
    } else if (mount.type == "bind") {
        addEdge(EdgeKind::Mount, {SourceKind::Context, "context", {}, -1}, std::move(paths), mount.range);
    }
}

void EdgeCollector::addEdge(EdgeKind kind, Source from, std::vector<std::string> paths, TextRange range)
{
    Edge edge;
    edge.kind = kind;
    edge.from = std::move(from);
    edge.to = m_stage;
    edge.instruction = m_instruction;
    edge.line = m_tree.instructions[static_cast<std::size_t>(m_instruction)].line;
    edge.paths = std::move(paths);
    edge.referenceRange = range;
    m_graph.edges.push_back(std::move(edge));
}

std::string EdgeCollector::expanded(std::string_view text)
{
    if (text.contains('$')) {
        for (const Instruction* instruction : m_scope.unread)
            m_variables.apply(*instruction, m_scope.visible);
        m_scope.unread.clear();
    }
    return m_scope.visible.expand(text, m_tree.escape).text;
}

} // namespace stagewright
