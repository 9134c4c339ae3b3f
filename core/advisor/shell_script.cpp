// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_script.h"

#include "core/advisor/advice_input.h"
#include "core/dockerfile/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace stagewright {
namespace {

/// The shells that ShellCheck knows, by the name of their program; ash is dash with a few more built-in commands.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> dialects = {
    {{"sh", "sh"}, {"bash", "bash"}, {"dash", "dash"}, {"ash", "dash"}, {"busybox", "dash"}, {"ksh", "ksh"}}};

constexpr std::array<std::string_view, 10> proxies = {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
                                                      "FTP_PROXY",  "ftp_proxy",  "NO_PROXY",    "no_proxy",
                                                      "ALL_PROXY",  "all_proxy"};

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// The dialect of a shell's program; empty for others.
std::string_view dialectOf(std::string_view program)
{
    const auto found = std::ranges::find(dialects, baseName(program), &decltype(dialects)::value_type::first);
    return found == dialects.end() ? std::string_view() : found->second;
}

/// The program that a `#!` line names, or behind `env`; empty where there is none.
std::string_view interpreterOf(std::string_view body)
{
    if (!body.starts_with("#!"))
        return {};
    std::string_view line = body.substr(2, body.find_first_of("\r\n") - 2);
    const auto takeWord = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::string_view word = line.substr(0, line.find_first_of(" \t"));
        line.remove_prefix(word.size());
        return word;
    };
    std::string_view program = takeWord();
    while (baseName(program) == "env" || program.starts_with('-'))
        program = takeWord();
    return program;
}

bool isName(std::string_view text)
{
    return !text.empty() && std::ranges::none_of(text, [](char c) {
        return !(c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }) && !(text.front() >= '0' && text.front() <= '9');
}

/// Gathers the scripts of one file.
class ScriptCollector
{
public:
    ScriptCollector(const AdviceInput& input, std::vector<ShellScript>& scripts) : m_input(input), m_scripts(scripts) {}

    void collect(int index)
    {
        const Instruction* run = m_input.runAt(index);
        if (!run || run->form != Form::Shell || run->arguments.empty() || !m_input.scope(index).isPosixShell)
            return;
        m_scope = &m_input.scope(index);
        m_names = run == &m_input.instruction(index) ? namesIn(*m_scope) : environmentAt(index);
        const std::string_view shell = m_scope->shell.empty() ? "sh" : dialectOf(m_scope->shell);
        const std::optional<std::string_view> reader = heredocShell(*run, shell);
        if (!reader) {
            addCommandLine(*run, shell);
            return;
        }
        for (const Heredoc& heredoc : run->heredocs)
            addHeredoc(heredoc, *reader);
    }

private:
    /// The shell that executes the here-documents: `RUN <<EOF` the instruction's own, `RUN bash -e <<EOF` that; nothing
    /// where they are input of a command.
    static std::optional<std::string_view> heredocShell(const Instruction& run, std::string_view own)
    {
        if (run.heredocs.empty())
            return std::nullopt;
        const std::size_t begin = run.arguments.front().range.begin;
        std::string_view program;
        for (const LogicalWord& word : splitAtBlanks(run.logical.text(), {0, run.logical.text().size()})) {
            const TextRange source = run.logical.sourceRange(word.range);
            const bool isMarker = std::ranges::any_of(
                run.heredocs, [&](const Heredoc& heredoc) { return heredoc.marker.overlaps(source); });
            if (source.begin < begin || isMarker || (!program.empty() && word.text.starts_with('-')))
                continue;
            program = dialectOf(word.text);
            if (program.empty())
                return std::nullopt;
        }
        return program.empty() ? own : program;
    }

    void addCommandLine(const Instruction& run, std::string_view shell)
    {
        ShellScript script;
        const std::size_t begin = run.arguments.front().range.begin;
        const std::string_view text = run.logical.text();
        std::size_t at = 0;
        while (at < text.size() && run.logical.sourceOf(at) < begin)
            ++at;
        script.commands = run.logical.slice({at, text.size()});
        for (const Heredoc& heredoc : run.heredocs) {
            const TextRange lines{heredoc.body.begin, heredoc.terminator.end};
            if (heredoc.body.begin == 0 || lines.end < lines.begin)
                continue;
            // The line end in front of the body ends the command line or the here-document before.
            script.commands.append(TextRange{lines.begin - 1, lines.end}.in(bytes()), lines.begin - 1);
        }
        add(std::move(script), shell);
    }

    void addHeredoc(const Heredoc& heredoc, std::string_view shell)
    {
        const std::string_view body = heredoc.body.in(bytes());
        ShellScript script;
        script.commands.append(body, heredoc.body.begin);
        const std::string_view interpreter = interpreterOf(body);
        add(std::move(script), interpreter.empty() ? shell : dialectOf(interpreter));
    }

    void add(ShellScript script, std::string_view shell)
    {
        if (shell.empty() || script.commands.text().empty())
            return;
        script.text = "#!/bin/" + std::string(shell) + "\nexport" + declarations() + "\n";
        script.head = script.text.size();
        script.text += script.commands.text();
        script.text += '\n';
        m_scripts.push_back(std::move(script));
    }

    using Names = std::set<std::string, std::less<>>;

    static Names namesIn(const Scope& scope)
    {
        Names names(scope.unknown->begin(), scope.unknown->end());
        for (const auto& [name, value] : *scope.variables)
            names.insert(name);
        return names;
    }

    /// ONBUILD runs in a stage to come, which inherits ENV but no ARG.
    Names environmentAt(int index) const
    {
        Names names;
        for (int i = 0; i < index; ++i) {
            const Instruction& env = m_input.instruction(i);
            if (env.keyword != Keyword::Env || env.stage != m_input.instruction(index).stage)
                continue;
            for (const Assignment& assignment : env.assignments)
                names.insert(assignment.name.text);
        }
        return names;
    }

    /// What is in the environment without the script setting it.
    std::string declarations() const
    {
        Names names(proxies.begin(), proxies.end());
        names.insert(m_names.begin(), m_names.end());
        std::string words;
        for (const std::string& name : names) {
            if (isName(name))
                words += ' ' + name + "=1";
        }
        return words;
    }

    std::string_view bytes() const { return m_input.tree.snapshot.bytes(); }

    const AdviceInput& m_input;
    std::vector<ShellScript>& m_scripts;
    const Scope* m_scope = nullptr;
    Names m_names; ///< variables that the present script finds
};

} // namespace

TextRange ShellScript::sourceOf(TextRange range) const
{
    const std::size_t size = commands.text().size();
    const std::size_t begin = std::min(range.begin - std::min(range.begin, head), size);
    const std::size_t end = std::clamp(range.end - std::min(range.end, head), begin, size);
    return commands.sourceRange({begin, end});
}

std::vector<ShellScript> shellScriptsOf(const SyntaxTree& tree, const StageGraph& graph)
{
    std::vector<ShellScript> scripts;
    const AdviceRequest request;
    const AdviceInput input(tree, graph, request);
    ScriptCollector collector(input, scripts);
    for (int i = 0; i < input.count(); ++i)
        collector.collect(i);
    return scripts;
}

} // namespace stagewright
