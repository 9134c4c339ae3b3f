// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/conversion.h"

#include "core/advisor/expanded_words.h"
#include "core/advisor/image_reference.h"
#include "core/advisor/platform_value.h"
#include "core/advisor/variable_place.h"
#include "core/dockerfile/port_range.h"
#include "core/dockerfile/suggestion.h"
#include "core/stages/variables.h"

#include <algorithm>
#include <expected>
#include <string_view>
#include <utility>

namespace stagewright {
namespace {

/// What a stage knows at one instruction.
struct StageVariables
{
    VisibleVariables visible;
    std::vector<std::string_view> declared; ///< names that an ARG has announced
    bool hasWorkdir = false;
};

/// The ARGs above the first FROM and the predefined ones, with such build arguments.
Environment globalsOf(const SyntaxTree& tree, const StageGraph& graph, const Environment& arguments)
{
    const auto target = static_cast<std::size_t>(graph.target);
    VisibleVariables globals;
    globals.values =
        predefinedArguments(target < graph.stages.size() ? graph.stages[target].name : std::string(), graph.arguments);
    globals.isComplete = true;
    const Variables variables(arguments, globals.values, tree.escape);
    for (const Instruction& instruction : tree.instructions) {
        if (instruction.stage >= 0)
            break;
        if (instruction.keyword == Keyword::Arg)
            variables.apply(instruction, globals);
    }
    return std::move(globals.values);
}

/// Goes through a file as the converter does, up to the first thing that it refuses.
class Converter
{
public:
    Converter(const SyntaxTree& tree, const StageGraph& graph)
        : m_tree(tree)
        , m_graph(graph)
        , m_globals(globalsOf(tree, graph, graph.arguments))
        , m_variables(graph.arguments, m_globals, tree.escape)
    {
    }

    Conversion run()
    {
        for (const Stage& stage : m_graph.stages) {
            if (m_result.failedStage == Conversion::nowhere)
                readFrom(stage);
        }
        readReferences();
        if (m_result.startsStages)
            convertStages();
        m_result.globals = std::move(m_globals);
        return std::move(m_result);
    }

private:
    using Text = std::expected<ShellLexResult, std::string>;

    Text expanded(std::string_view text, const Environment& values, bool ignoresQuotes = false) const
    {
        const auto isPlain = [&](char c) { return c != '$' && c != '\'' && c != '"' && c != m_tree.escape; };
        if (std::ranges::all_of(text, isPlain))
            return ShellLexResult{std::string(text), {}, {}, {}, {}};
        ShellLexOptions options;
        options.escape = ignoresQuotes ? '\\' : m_tree.escape;
        options.ignoresQuotes = ignoresQuotes;
        return lexShellText(text, values, options);
    }

    void refuseStage(const Stage& stage, bool atBase)
    {
        m_result.failedStage = stage.index;
        m_result.failsAtBase = atBase;
        m_result.startsStages = false;
    }

    void readFrom(const Stage& stage)
    {
        const Instruction& from = m_tree.instructions[static_cast<std::size_t>(stage.firstInstruction)];
        const Text base =
            expanded(from.arguments.empty() ? std::string_view() : from.arguments.front().text, m_globals);
        if (!base || base->text.empty()) {
            refuseStage(stage, true);
            return;
        }
        if (!stage.platform.empty()) {
            const Text platform = expanded(stage.platform, m_globals);
            if (!platform || !parsePlatform(platform->text))
                refuseStage(stage, false);
        }
        const bool isImage = stage.base.kind == SourceKind::Image || stage.base.kind == SourceKind::Argument;
        if (isImage && !isImageReference(base->text))
            m_result.startsStages = false;
    }

    void readReferences()
    {
        for (const Edge& edge : m_graph.edges) {
            const bool isImage = edge.from.kind == SourceKind::Image && edge.kind != EdgeKind::From;
            const bool isItself = edge.from.kind == SourceKind::Stage && edge.from.stage == edge.to;
            if (edge.from.kind == SourceKind::Argument || isItself
                || (isImage && !isImageReference(edge.from.reference)))
                m_result.startsStages = false;
            else if (edge.from.kind == SourceKind::Stage && edge.from.stage > edge.to)
                m_result.failedInstruction = std::min(m_result.failedInstruction, edge.instruction);
        }
    }

    void convertStages()
    {
        m_ends.resize(m_graph.stages.size());
        std::vector<bool> isBase(m_graph.stages.size());
        for (const Stage& stage : m_graph.stages) {
            if (stage.base.kind == SourceKind::Stage)
                isBase[static_cast<std::size_t>(stage.base.stage)] = true;
        }
        for (const Stage& stage : m_graph.stages) {
            m_stage = {};
            m_stage.visible.isComplete = true;
            if (stage.base.kind == SourceKind::Stage)
                beginOn(m_graph.stages[static_cast<std::size_t>(stage.base.stage)]);
            else
                m_stage.visible.values["PATH"]; // its value does not matter here
            for (int i = stage.firstInstruction + 1; i <= stage.lastInstruction; ++i) {
                if (i >= m_result.failedInstruction)
                    return;
                m_at = i;
                if (!convert(m_tree.instructions[static_cast<std::size_t>(i)]))
                    m_result.failedInstruction = i;
            }
            if (isBase[static_cast<std::size_t>(stage.index)])
                m_ends[static_cast<std::size_t>(stage.index)] = std::move(m_stage);
        }
    }

    void beginOn(const Stage& base)
    {
        m_stage = m_ends[static_cast<std::size_t>(base.index)];
        for (int i = base.firstInstruction; i <= base.lastInstruction; ++i) {
            for (const Instruction& trigger : m_tree.instructions[static_cast<std::size_t>(i)].trigger)
                declare(trigger);
        }
    }

    void declare(const Instruction& instruction)
    {
        if (instruction.keyword != Keyword::Arg && instruction.keyword != Keyword::Env)
            return;
        m_variables.apply(instruction, m_stage.visible);
        if (instruction.keyword == Keyword::Arg) {
            for (const Assignment& assignment : instruction.assignments)
                m_stage.declared.push_back(assignment.name.text);
        }
    }

    /// False if it is refused.
    bool convert(const Instruction& instruction)
    {
        const bool isRefused = std::ranges::any_of(
            m_tree.errors, [&](const SyntaxError& error) { return instruction.range.contains(error.range); });
        if (isRefused)
            return false;
        const bool isDone = instruction.keyword == Keyword::Expose ? readPorts(instruction)
                            : instruction.keyword == Keyword::Arg  ? readDefaults(instruction)
                                                                   : readWords(instruction);
        declare(instruction);
        return isDone;
    }

    bool readPorts(const Instruction& expose) const
    {
        for (const Word& argument : expose.arguments) {
            const Text text = expanded(argument.text, m_stage.visible.values);
            if (!text)
                return false;
            const auto isPort = [](const ShellWord& word) { return parsePortRange(word.text).has_value(); };
            if (!std::ranges::all_of(text->words, isPort))
                return false;
        }
        return true;
    }

    bool readDefaults(const Instruction& arg)
    {
        const std::size_t declared = m_stage.declared.size();
        bool isDone = true;
        for (const Assignment& assignment : arg.assignments) {
            if (assignment.hasValue && !m_graph.arguments.contains(assignment.name.text))
                isDone = isDone && readWord({assignment.value.text, assignment.value.range}).has_value();
            m_stage.declared.push_back(assignment.name.text);
        }
        m_stage.declared.resize(declared);
        return isDone;
    }

    bool readWords(const Instruction& instruction)
    {
        const bool needsText = instruction.keyword == Keyword::Volume || instruction.keyword == Keyword::Stopsignal;
        const std::string_view bytes = m_tree.snapshot.bytes();
        const bool isWorkdir = instruction.keyword == Keyword::Workdir;
        if (!needsText && !isWorkdir && instruction.range.in(bytes).find_first_of("$'\"") == std::string_view::npos)
            return true;
        for (const ExpandedWord& word : expandedWordsOf(instruction, bytes)) {
            const auto text = readWord(word);
            if (!text || (needsText && text->empty()))
                return false;
            if (isWorkdir)
                enter(*text);
        }
        return true;
    }

    void enter(std::string_view path)
    {
        if (!m_stage.hasWorkdir && !path.starts_with('/'))
            m_result.relativeWorkdirs.push_back(m_at);
        m_stage.hasWorkdir = true;
    }

    std::optional<std::string> readWord(const ExpandedWord& word)
    {
        const Text text = expanded(word.text, m_stage.visible.values, word.ignoresQuotes);
        if (!text)
            return std::nullopt;
        for (const std::string& name : text->unset) {
            // BuildKit reads these two for itself and lets everybody name them.
            const bool isOfBuilder = name == "BUILDKIT_SBOM_SCAN_CONTEXT" || name == "BUILDKIT_SBOM_SCAN_STAGE";
            if (!isOfBuilder && !std::ranges::contains(m_stage.declared, std::string_view(name)))
                addUndefined(name, variablePlace(m_tree.snapshot.bytes(), word.range, name));
        }
        return text->text;
    }

    void addUndefined(const std::string& name, TextRange range)
    {
        std::vector<std::string_view> known;
        for (const auto& entry : m_stage.visible.values)
            known.push_back(entry.first);
        m_result.undefined.push_back({m_at, name, range, nearest(name, known).value_or(std::string())});
    }

    const SyntaxTree& m_tree;
    const StageGraph& m_graph;
    Environment m_globals;
    Variables m_variables;
    StageVariables m_stage;
    std::vector<StageVariables> m_ends; ///< by stage
    int m_at = 0;
    Conversion m_result;
};

} // namespace

Environment defaultGlobals(const SyntaxTree& tree, const StageGraph& graph)
{
    return globalsOf(tree, graph, {});
}

Conversion convert(const SyntaxTree& tree, const StageGraph& graph)
{
    return Converter(tree, graph).run();
}

} // namespace stagewright
