// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// This machine's architecture in Go's names, such as amd64.
std::string_view machineArchitecture();

/// The platform and target arguments that BuildKit defines (TARGETPLATFORM, BUILDARCH, TARGETSTAGE …), for this
/// machine's platform; `arguments` override them.
Environment predefinedArguments(std::string_view targetName, const Environment& arguments);

/// True for HTTP_PROXY and its like in either case: given as build arguments, RUN has them without an ARG.
bool isProxyArgument(std::string_view name);

/// Text after expansion. Variables without a value stay as written.
struct Expansion
{
    std::string text;
    std::vector<std::string> missing; ///< names whose value nobody told, also those inside the values of others
    bool isMalformed = false;         ///< BuildKit would refuse it; `text` is as written
};

/// The variables an instruction sees.
struct VisibleVariables
{
    Environment values;
    /// For values that are not known in full, the names they lack.
    std::map<std::string, std::vector<std::string>, std::less<>> missing;
    bool isComplete = false; ///< no other variable has a value, so that one which is not here expands to nothing

    Expansion expand(std::string_view text, char escape) const;
};

/// Where the value of an ARG comes from.
enum class ArgumentSource {
    None,          ///< declared, but nobody gave a value
    Default,       ///< its own default
    Global,        ///< the default of the ARG above the first FROM
    BuildArgument, ///< given by the user
    Platform,      ///< predefined, such as TARGETARCH
    Proxy,         ///< given by the user for a proxy name and not declared: in the environment of RUN only
};

/// What an ARG or ENV says about one variable.
struct VariableChange
{
    std::string name;
    std::optional<std::string> value; ///< nothing: the variable stays as it is
    std::vector<std::string> missing; ///< names that the value lacks
    ArgumentSource source = ArgumentSource::Default; ///< of an ARG
    int globalLine = 0;                              ///< line of the global ARG where `source` is Global
};

/// Values of ARG and ENV while a file is read downward, as BuildKit's converter knows them
/// (frontend/dockerfile/dockerfile2llb: dispatchArg, dispatchEnv). What a base image sets is not known.
class Variables
{
public:
    /// `arguments` are the build arguments, `predefined` those of predefinedArguments(). The first outlives the object.
    Variables(const Environment& arguments, Environment predefined, char escape);

    /// Declares the ARGs above the first FROM.
    void declareGlobals(const SyntaxTree& tree);
    /// Declares one of them.
    std::vector<VariableChange> declareGlobal(const Instruction& arg);
    /// What FROM sees: global and predefined arguments.
    const VisibleVariables& globals() const { return m_globals; }

    /// Adds what an ARG or ENV of a stage sets to `visible` and returns it; other instructions change nothing.
    /// Of two for one name the later counts.
    std::vector<VariableChange> apply(const Instruction& instruction, VisibleVariables& visible) const;

private:
    VariableChange changeByArg(const Assignment& assignment, const VisibleVariables& visible) const;
    std::vector<VariableChange> changesByEnv(const Instruction& env, const VisibleVariables& visible) const;

    const Environment& m_arguments;
    VisibleVariables m_globals;
    std::map<std::string, int, std::less<>> m_globalLines; ///< where global defaults stand
    char m_escape;
};

} // namespace stagewright
