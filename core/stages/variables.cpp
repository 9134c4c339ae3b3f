// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/variables.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

#if defined(__aarch64__)
constexpr std::string_view machine = "arm64";
#elif defined(__riscv)
constexpr std::string_view machine = "riscv64";
#elif defined(__powerpc64__)
constexpr std::string_view machine = "ppc64le";
#elif defined(__s390x__)
constexpr std::string_view machine = "s390x";
#else
constexpr std::string_view machine = "amd64";
#endif

/// Takes over what `change` gives its variable, if anything.
void assign(VisibleVariables& visible, const VariableChange& change)
{
    if (!change.value)
        return;
    visible.values[change.name] = *change.value;
    if (!change.missing.empty())
        visible.missing[change.name] = change.missing;
    else if (!visible.missing.empty())
        visible.missing.erase(change.name);
}

Environment platformArguments()
{
    const std::string architecture(machine);
    Environment arguments;
    for (const std::string side : {"TARGET", "BUILD"}) {
        arguments[side + "PLATFORM"] = "linux/" + architecture;
        arguments[side + "OS"] = "linux";
        arguments[side + "OSVERSION"] = "";
        arguments[side + "ARCH"] = architecture;
        arguments[side + "VARIANT"] = "";
    }
    return arguments;
}

} // namespace

std::string_view machineArchitecture()
{
    return machine;
}

Environment predefinedArguments(std::string_view targetName, const Environment& arguments)
{
    static const Environment ofThisMachine = platformArguments();
    Environment predefined = ofThisMachine;
    predefined["TARGETSTAGE"] = targetName.empty() ? "default" : targetName;
    for (auto& [name, value] : predefined) {
        if (const auto given = arguments.find(name); given != arguments.end())
            value = given->second;
    }
    return predefined;
}

bool isProxyArgument(std::string_view name)
{
    constexpr std::string_view upper[] = {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"};
    constexpr std::string_view lower[] = {"http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"};
    return std::ranges::contains(upper, name) || std::ranges::contains(lower, name);
}

Expansion VisibleVariables::expand(std::string_view text, char escape) const
{
    const auto isPlain = [&](char c) { return c != '$' && c != '\'' && c != '"' && c != escape; };
    if (std::ranges::all_of(text, isPlain))
        return {std::string(text), {}, false};
    ShellLexOptions options;
    options.escape = escape;
    options.splitsWords = false;
    options.keepsUnset = !isComplete;
    auto result = lexShellText(text, values, options);
    if (result && result->leavesModifier) {
        options.keepsUnset = false;
        auto whole = lexShellText(text, values, options);
        if (whole && !whole->holes.empty())
            whole->text = std::move(result->text);
        result = std::move(whole);
    }
    if (!result)
        return {std::string(text), {}, true};
    Expansion expansion{std::move(result->text), {}, false};
    if (!isComplete)
        expansion.missing = std::move(result->holes);
    for (const std::string& name : result->used) {
        if (const auto lacking = missing.find(name); lacking != missing.end())
            expansion.missing.insert(expansion.missing.end(), lacking->second.begin(), lacking->second.end());
    }
    std::ranges::sort(expansion.missing);
    const auto repeated = std::ranges::unique(expansion.missing);
    expansion.missing.erase(repeated.begin(), repeated.end());
    return expansion;
}

Variables::Variables(const Environment& arguments, Environment predefined, char escape)
    : m_arguments(arguments)
    , m_escape(escape)
{
    m_globals.values = std::move(predefined);
}

void Variables::declareGlobals(const SyntaxTree& tree)
{
    for (const Instruction& instruction : tree.instructions) {
        if (instruction.keyword == Keyword::From)
            break;
        if (instruction.keyword == Keyword::Arg)
            declareGlobal(instruction);
    }
}

std::vector<VariableChange> Variables::declareGlobal(const Instruction& arg)
{
    std::vector<VariableChange> changes;
    for (const Assignment& assignment : arg.assignments) {
        VariableChange change = changeByArg(assignment, m_globals);
        if (change.source == ArgumentSource::Default)
            m_globalLines[change.name] = arg.line;
        assign(m_globals, change);
        changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<VariableChange> Variables::apply(const Instruction& instruction, VisibleVariables& visible) const
{
    std::vector<VariableChange> changes;
    if (instruction.keyword == Keyword::Env) {
        changes = changesByEnv(instruction, visible);
        for (const VariableChange& change : changes)
            assign(visible, change);
    } else if (instruction.keyword == Keyword::Arg) {
        for (const Assignment& assignment : instruction.assignments) {
            changes.push_back(changeByArg(assignment, visible));
            assign(visible, changes.back());
        }
    }
    return changes;
}

VariableChange Variables::changeByArg(const Assignment& assignment, const VisibleVariables& visible) const
{
    VariableChange change;
    change.name = assignment.name.text;
    if (const auto given = m_arguments.find(change.name); given != m_arguments.end()) {
        change.value = given->second;
        change.source = ArgumentSource::BuildArgument;
    } else if (assignment.hasValue) {
        Expansion expansion = visible.expand(assignment.value.text, m_escape);
        change.value = std::move(expansion.text);
        change.missing = std::move(expansion.missing);
    } else if (const auto global = m_globals.values.find(change.name); global != m_globals.values.end()) {
        change.value = global->second;
        if (const auto lacking = m_globals.missing.find(change.name); lacking != m_globals.missing.end())
            change.missing = lacking->second;
        const auto line = m_globalLines.find(change.name);
        change.source = line == m_globalLines.end() ? ArgumentSource::Platform : ArgumentSource::Global;
        change.globalLine = line == m_globalLines.end() ? 0 : line->second;
    } else {
        change.source = ArgumentSource::None;
    }
    return change;
}

std::vector<VariableChange> Variables::changesByEnv(const Instruction& env, const VisibleVariables& visible) const
{
    std::vector<VariableChange> changes;
    changes.reserve(env.assignments.size());
    for (const Assignment& assignment : env.assignments) {
        Expansion value = visible.expand(assignment.value.text, m_escape);
        VariableChange change;
        change.name = visible.expand(assignment.name.text, m_escape).text;
        change.value = std::move(value.text);
        change.missing = std::move(value.missing);
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace stagewright
