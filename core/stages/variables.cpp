// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/variables.h"

#include <utility>
#include <vector>

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

bool isNameByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
}

/// True if `text` needs a value for `name`: `$name` or `${name}`, not only with a default behind `-`, `+` or `?`.
bool usesWithoutDefault(std::string_view text, std::string_view name)
{
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const bool hasBrace = text.substr(at + 1).starts_with('{');
        std::string_view rest = text.substr(at + 1 + (hasBrace ? 1 : 0));
        if (!rest.starts_with(name))
            continue;
        rest.remove_prefix(name.size());
        if (!hasBrace && (rest.empty() || !isNameByte(rest.front())))
            return true;
        if (hasBrace && !rest.empty() && !isNameByte(rest.front()) && !std::string_view(":-+?").contains(rest.front()))
            return true;
    }
    return false;
}

ShellLexOptions optionsFor(char escape)
{
    ShellLexOptions options;
    options.escape = escape;
    return options;
}

} // namespace

Environment predefinedArguments(std::string_view targetName, const Environment& arguments)
{
    const std::string architecture(machine);
    Environment predefined;
    for (const std::string side : {"TARGET", "BUILD"}) {
        predefined[side + "PLATFORM"] = "linux/" + architecture;
        predefined[side + "OS"] = "linux";
        predefined[side + "OSVERSION"] = "";
        predefined[side + "ARCH"] = architecture;
        predefined[side + "VARIANT"] = "";
    }
    predefined["TARGETSTAGE"] = targetName.empty() ? "default" : targetName;
    for (auto& [name, value] : predefined) {
        if (const auto given = arguments.find(name); given != arguments.end())
            value = given->second;
    }
    return predefined;
}

std::optional<std::string> expandFully(std::string_view text, const Environment& environment, char escape)
{
    const ShellLexOptions options = optionsFor(escape);
    const auto result = lexShellText(text, environment, options);
    if (!result)
        return std::nullopt;
    for (const std::string& name : result->unset) {
        if (!usesWithoutDefault(text, name))
            continue;
        // A name inside a default that is not taken does not show in the result.
        Environment marked = environment;
        marked[name] = "\x01";
        const auto again = lexShellText(text, marked, options);
        if (!again || again->text != result->text)
            return std::nullopt;
    }
    return result->text;
}

std::string expandKnown(std::string_view text, const Environment& environment, char escape)
{
    if (auto known = expandFully(text, environment, escape))
        return *std::move(known);
    ShellLexOptions options = optionsFor(escape);
    options.keepsUnset = true;
    const auto result = lexShellText(text, environment, options);
    return result ? result->text : std::string(text);
}

Variables::Variables(const Environment& arguments, const Environment& predefined, char escape)
    : m_arguments(arguments)
    , m_globals(predefined)
    , m_escape(escape)
{
}

void Variables::declareGlobal(const Instruction& arg)
{
    for (const Assignment& assignment : arg.assignments) {
        const std::string& name = assignment.name.text;
        if (const auto given = m_arguments.find(name); given != m_arguments.end())
            m_globals[name] = given->second;
        else if (assignment.hasValue)
            m_globals[name] = expandKnown(assignment.value.text, m_globals, m_escape);
    }
}

void Variables::apply(const Instruction& instruction, Environment& visible) const
{
    if (instruction.keyword == Keyword::Arg)
        applyArg(instruction, visible);
    else if (instruction.keyword == Keyword::Env)
        applyEnv(instruction, visible);
}

void Variables::applyArg(const Instruction& instruction, Environment& visible) const
{
    for (const Assignment& assignment : instruction.assignments) {
        const std::string& name = assignment.name.text;
        if (const auto given = m_arguments.find(name); given != m_arguments.end())
            visible[name] = given->second;
        else if (assignment.hasValue)
            visible[name] = expandKnown(assignment.value.text, visible, m_escape);
        else if (const auto global = m_globals.find(name); global != m_globals.end())
            visible[name] = global->second;
    }
}

void Variables::applyEnv(const Instruction& instruction, Environment& visible) const
{
    std::vector<std::pair<std::string, std::string>> values;
    for (const Assignment& assignment : instruction.assignments) {
        values.emplace_back(expandKnown(assignment.name.text, visible, m_escape),
                            expandKnown(assignment.value.text, visible, m_escape));
    }
    for (auto& [name, value] : values)
        visible[name] = std::move(value);
}

} // namespace stagewright
