// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/scope.h"

#include "core/advisor/ignore_comment.h"
#include "core/stages/variables.h"
#include "core/text/ascii.h"
#include "core/text/path.h"

#include <algorithm>

namespace stagewright {
namespace {

StageBase baseOf(const Stage& stage, std::span<const StageBase> earlier)
{
    if (stage.base.kind == SourceKind::Stage && stage.base.stage >= 0
        && static_cast<std::size_t>(stage.base.stage) < earlier.size())
        return earlier[static_cast<std::size_t>(stage.base.stage)];
    StageBase base;
    base.root = stage.index;
    if (stage.base.kind == SourceKind::Scratch)
        base.family = BaseFamily::Scratch;
    if (stage.base.kind == SourceKind::Image) {
        base.image = parseImageReference(stage.base.reference);
        base.family = familyOf(base.image);
    }
    return base;
}

/// What the image sets by itself (docker-library/golang: Dockerfile-linux.template).
Scope initialScope(const StageBase& base, char escape)
{
    Scope scope;
    Environment variables;
    scope.isBaseKnown = base.family != BaseFamily::Unknown && base.family != BaseFamily::Windows;
    scope.isPosixShell = base.family != BaseFamily::Windows && escape == '\\'; // ` is for Windows paths
    if (isGolang(base.family)) {
        variables = {{"GOPATH", "/go"}, {"GOTOOLCHAIN", "local"}};
        scope.directory = "/go";
    } else if (scope.isBaseKnown) {
        scope.directory = base.image.tag.contains("nonroot") ? "/home/nonroot" : "/";
    }
    scope.variables = std::make_shared<const Environment>(std::move(variables));
    scope.unknown = std::make_shared<const std::set<std::string, std::less<>>>();
    return scope;
}

std::optional<std::string> expand(std::string_view text, const Environment& variables)
{
    ShellLexOptions options;
    const auto result = lexShellText(text, variables, options);
    if (!result || !result->unset.empty())
        return std::nullopt;
    return result->text;
}

void use(const std::string& shell, Scope& scope)
{
    const std::string program = toLower(shell);
    scope.shell = shell;
    scope.isPosixShell = !program.contains("powershell") && !program.contains("pwsh") && !program.starts_with("cmd");
}

/// The comments `# hadolint shell=`, as hadolint heeds them: one before the first FROM counts for every stage, others to
/// the end of theirs.
class ShellComments
{
public:
    explicit ShellComments(const SyntaxTree& tree)
    {
        for (IgnoreComment& comment : ignoreCommentsOf(tree)) {
            if (!comment.shell.empty() && comment.instruction >= 0)
                m_comments.push_back(std::move(comment));
        }
    }

    /// The last one between an instruction and the one before it; empty if there is none. To be asked in order.
    std::string above(int instruction)
    {
        std::string shell;
        for (; m_at < m_comments.size() && m_comments[m_at].instruction <= instruction; ++m_at)
            shell = m_comments[m_at].shell;
        return shell;
    }

private:
    std::vector<IgnoreComment> m_comments;
    std::size_t m_at = 0;
};

/// Carries a scope from instruction to instruction of one stage.
class ScopeWalk
{
public:
    ScopeWalk(Scope scope, const Variables& variables) : m_scope(std::move(scope)), m_variables(&variables)
    {
        m_visible.values = *m_scope.variables;
    }

    const Scope& scope() const { return m_scope; }
    void useShell(const std::string& shell) { use(shell, m_scope); }

    void pass(const Instruction& instruction)
    {
        switch (instruction.keyword) {
        case Keyword::Env:
        case Keyword::Arg: assign(instruction); break;
        case Keyword::Workdir: enter(instruction); break;
        case Keyword::User:
            if (!instruction.arguments.empty())
                m_scope.user = m_scope.expanded(instruction.arguments.front().text)
                                   .value_or(instruction.arguments.front().text);
            break;
        case Keyword::Shell: setShell(instruction); break;
        default: break;
        }
    }

private:
    void assign(const Instruction& instruction)
    {
        auto variables = std::make_shared<Environment>(*m_scope.variables);
        auto unknown = std::make_shared<std::set<std::string, std::less<>>>(*m_scope.unknown);
        for (VariableChange& change : m_variables->apply(instruction, m_visible)) {
            const bool isKnown = change.value && change.missing.empty();
            if (isKnown) {
                unknown->erase(change.name);
                variables->insert_or_assign(std::move(change.name), *std::move(change.value));
            } else if (change.value || !variables->contains(change.name)) { // an ARG without a value leaves what is there
                variables->erase(change.name);
                unknown->insert(std::move(change.name));
            }
        }
        m_scope.variables = std::move(variables);
        m_scope.unknown = std::move(unknown);
    }

    void enter(const Instruction& instruction)
    {
        m_scope.hasWorkdir = true;
        if (!instruction.arguments.empty())
            m_scope.directory = m_scope.absolute(instruction.arguments.front().text);
    }

    void setShell(const Instruction& instruction)
    {
        m_scope.hasShell = true;
        if (instruction.arguments.empty())
            return;
        use(instruction.arguments.front().text, m_scope);
    }

    Scope m_scope;
    const Variables* m_variables;
    VisibleVariables m_visible;
};

} // namespace

std::vector<StageBase> basesOf(const StageGraph& graph)
{
    std::vector<StageBase> bases;
    for (const Stage& stage : graph.stages)
        bases.push_back(baseOf(stage, bases));
    return bases;
}

std::optional<std::string> Scope::valueOf(std::string_view name) const
{
    const auto found = variables->find(name);
    return found == variables->end() ? std::nullopt : std::optional(found->second);
}

bool Scope::isUnset(std::string_view name) const
{
    return isBaseKnown && !variables->contains(name) && !unknown->contains(name);
}

std::optional<std::string> Scope::expanded(std::string_view text) const
{
    return expand(text, *variables);
}

std::optional<std::string> Scope::absolute(std::string_view path) const
{
    const auto plain = expanded(path);
    if (!plain || plain->empty())
        return std::nullopt;
    if (plain->starts_with('/'))
        return cleanAbsolutePath(*plain);
    if (!directory)
        return std::nullopt;
    return cleanAbsolutePath(*directory + '/' + *plain);
}

std::vector<Scope> scopesOf(const SyntaxTree& tree, const StageGraph& graph, std::span<const StageBase> bases)
{
    Variables variables(graph.arguments, {}, tree.escape);
    variables.declareGlobals(tree);
    ScopeWalk walk(initialScope({}, tree.escape), variables);
    std::vector<ScopeWalk> ends;
    std::vector<Scope> scopes;
    ShellComments comments(tree);
    std::string usualShell;
    for (const Instruction& instruction : tree.instructions) {
        const auto stage = static_cast<std::size_t>(std::max(instruction.stage, 0));
        const std::string shell = comments.above(static_cast<int>(scopes.size()));
        const bool isFrom = instruction.keyword == Keyword::From;
        if (!shell.empty() && (instruction.stage < 0 || (stage == 0 && isFrom)))
            usualShell = shell;
        const bool begins = isFrom && stage < graph.stages.size();
        if (begins) {
            if (instruction.stage > 0)
                ends.push_back(std::move(walk));
            const Source& base = graph.stages[stage].base;
            const bool isOnStage = base.kind == SourceKind::Stage && static_cast<std::size_t>(base.stage) < ends.size();
            walk = isOnStage ? ends[static_cast<std::size_t>(base.stage)]
                             : ScopeWalk(initialScope(bases[stage], tree.escape), variables);
            if (!isOnStage && !usualShell.empty())
                walk.useShell(usualShell);
        }
        if (!shell.empty() && !begins)
            walk.useShell(shell);
        scopes.push_back(walk.scope());
        if (!begins)
            walk.pass(instruction);
    }
    return scopes;
}

} // namespace stagewright
