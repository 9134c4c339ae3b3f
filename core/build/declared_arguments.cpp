// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/declared_arguments.h"

#include "core/dockerfile/doc_comment.h"
#include "core/stages/variables.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace stagewright {
namespace {

bool isNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Offsets of `$name` and `${name` in a text.
std::vector<std::size_t> mentions(std::string_view text, std::string_view name)
{
    std::vector<std::size_t> places;
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const std::size_t begin = at + (text.substr(at + 1, 1) == "{" ? 2 : 1);
        const std::string_view rest = text.substr(std::min(begin, text.size()));
        if (rest.starts_with(name) && (rest.size() == name.size() || !isNamePart(rest[name.size()])))
            places.push_back(at);
    }
    return places;
}

/// The lines on which an instruction and its here-documents name a variable.
void addUses(const SyntaxTree& tree, const Instruction& instruction, std::string_view name, std::vector<int>& lines)
{
    for (const std::size_t at : mentions(instruction.logical.text(), name))
        lines.push_back(tree.snapshot.lineOf(instruction.logical.sourceOf(at)));
    for (const Heredoc& heredoc : instruction.heredocs) {
        for (const std::size_t at : mentions(tree.snapshot.text(heredoc.body), name))
            lines.push_back(tree.snapshot.lineOf(heredoc.body.begin + at));
    }
}

/// Reads a file for its build arguments.
class ArgumentReader
{
public:
    ArgumentReader(const SyntaxTree& tree, const StageGraph& graph)
        : m_tree(tree), m_graph(graph), m_predefined(predefinedArguments({}, {}))
    {
    }

    std::vector<DeclaredArgument> read()
    {
        for (std::size_t i = 0; i < m_tree.instructions.size(); ++i) {
            const Instruction& instruction = m_tree.instructions[i];
            if (instruction.keyword != Keyword::Arg)
                continue;
            for (const Assignment& assignment : instruction.assignments)
                declare(static_cast<int>(i), assignment);
        }
        for (DeclaredArgument& argument : m_arguments)
            findUses(argument);
        return std::move(m_arguments);
    }

private:
    void declare(int index, const Assignment& assignment)
    {
        const Instruction& arg = m_tree.instructions[static_cast<std::size_t>(index)];
        const std::string& name = assignment.name.text;
        if (name.empty())
            return;
        auto found = std::ranges::find(m_arguments, name, &DeclaredArgument::name);
        if (found == m_arguments.end()) {
            m_arguments.push_back({.name = name,
                                   .initial = {},
                                   .isPredefined = m_predefined.contains(name) || isProxyArgument(name),
                                   .description = {},
                                   .declarations = {},
                                   .uses = {}});
            found = std::prev(m_arguments.end());
        }
        if (!found->initial && assignment.hasValue)
            found->initial = std::string(m_tree.snapshot.text(assignment.value.range));
        if (found->description.empty())
            found->description = docComment(m_tree, index, name);
        found->declarations.push_back({arg.stage, m_tree.snapshot.lineOf(assignment.name.range.begin)});
    }

    /// The line from where on `stage` sees the argument, its base stages' ARGs included; none if it does not.
    std::optional<int> visibleFrom(const DeclaredArgument& argument, int stage) const
    {
        const auto own = std::ranges::find(argument.declarations, stage, &ArgumentDeclaration::stage);
        const Source& base = m_graph.stages[static_cast<std::size_t>(stage)].base;
        if (base.kind == SourceKind::Stage && base.stage < stage && visibleFrom(argument, base.stage))
            return m_graph.stages[static_cast<std::size_t>(stage)].line + 1;
        return own == argument.declarations.end() ? std::nullopt : std::optional(own->line);
    }

    bool sees(const Instruction& instruction, const DeclaredArgument& argument) const
    {
        const auto global = std::ranges::find(argument.declarations, -1, &ArgumentDeclaration::stage);
        if (instruction.stage < 0 || instruction.keyword == Keyword::From)
            return global != argument.declarations.end() && global->line <= instruction.line;
        if (static_cast<std::size_t>(instruction.stage) >= m_graph.stages.size())
            return false;
        const auto line = visibleFrom(argument, instruction.stage);
        return line && *line <= instruction.endLine;
    }

    void findUses(DeclaredArgument& argument) const
    {
        for (const Instruction& instruction : m_tree.instructions) {
            if (sees(instruction, argument))
                addUses(m_tree, instruction, argument.name, argument.uses);
        }
        std::ranges::sort(argument.uses);
        const auto doubled = std::ranges::unique(argument.uses);
        argument.uses.erase(doubled.begin(), doubled.end());
    }

    const SyntaxTree& m_tree;
    const StageGraph& m_graph;
    Environment m_predefined;
    std::vector<DeclaredArgument> m_arguments;
};

} // namespace

std::vector<DeclaredArgument> declaredArguments(const SyntaxTree& tree, const StageGraph& graph)
{
    return ArgumentReader(tree, graph).read();
}

} // namespace stagewright
