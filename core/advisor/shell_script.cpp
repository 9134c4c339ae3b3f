// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_script.h"

#include "core/advisor/scope.h"
#include "core/advisor/shell_reader.h"
#include "core/advisor/shell_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace stagewright {
namespace {

/// The shells that ShellCheck knows, by the name of their program; ash is dash with a few more built-in commands.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> dialects = {
    {{"sh", "sh"}, {"bash", "bash"}, {"dash", "dash"}, {"ash", "dash"}, {"busybox", "dash"}, {"ksh", "ksh"}}};

constexpr std::array<std::string_view, 10> proxies = {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
                                                      "FTP_PROXY",  "ftp_proxy",  "NO_PROXY",    "no_proxy",
                                                      "ALL_PROXY",  "all_proxy"};

/// The dialect of a shell's program; empty for others.
std::string_view dialectOf(std::string_view program)
{
    const auto found = std::ranges::find(dialects, programName(program), &decltype(dialects)::value_type::first);
    return found == dialects.end() ? std::string_view() : found->second;
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
    ScriptCollector(const SyntaxTree& tree, std::vector<ShellScript>& scripts) : m_tree(tree), m_scripts(scripts) {}

    /// The instruction of that index, which finds `scope`.
    void collect(int index, const Scope& scope)
    {
        const Instruction& outer = m_tree.instructions[static_cast<std::size_t>(index)];
        const Instruction& run = outer.trigger.empty() ? outer : outer.trigger.front();
        if (run.keyword != Keyword::Run || run.form != Form::Shell || run.arguments.empty() || !scope.isPosixShell)
            return;
        m_names = outer.trigger.empty() ? namesIn(scope) : environmentAt(index);
        const std::string_view shell = scope.shell.empty() ? "sh" : dialectOf(scope.shell);
        std::optional<std::string_view> reader;
        std::vector<ShellCommand> head;
        if (!run.heredocs.empty()) {
            head = readShell(commandLineOf(run));
            reader = heredocShell(head);
        }
        if (!reader) {
            addCommandLine(run, shell);
            return;
        }
        for (const Heredoc& heredoc : run.heredocs)
            addHeredoc(heredoc, reader->empty() ? shell : dialectOf(*reader));
    }

private:
    void addCommandLine(const Instruction& run, std::string_view shell)
    {
        ShellScript script;
        script.commands = commandLineOf(run);
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
            const Instruction& env = m_tree.instructions[static_cast<std::size_t>(i)];
            if (env.keyword != Keyword::Env || env.stage != m_tree.instructions[static_cast<std::size_t>(index)].stage)
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

    std::string_view bytes() const { return m_tree.snapshot.bytes(); }

    const SyntaxTree& m_tree;
    std::vector<ShellScript>& m_scripts;
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
    const std::vector<StageBase> bases = basesOf(graph);
    const std::vector<Scope> scopes = scopesOf(tree, graph, bases);
    ScriptCollector collector(tree, scripts);
    for (std::size_t i = 0; i < scopes.size(); ++i)
        collector.collect(static_cast<int>(i), scopes[i]);
    return scripts;
}

} // namespace stagewright
