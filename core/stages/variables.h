// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// The platform and target arguments that BuildKit defines (TARGETPLATFORM, BUILDARCH, TARGETSTAGE …), for this
/// machine's platform; `arguments` override them.
Environment predefinedArguments(std::string_view targetName, const Environment& arguments);

/// `text` with its variables replaced, or nothing if one that matters has no value or the text is malformed.
std::optional<std::string> expandFully(std::string_view text, const Environment& environment, char escape);

/// `text` with the variables replaced that have a value; the others stay as written.
std::string expandKnown(std::string_view text, const Environment& environment, char escape);

/// Values of ARG and ENV while a file is read downward, as BuildKit's converter knows them
/// (frontend/dockerfile/dockerfile2llb: dispatchArg, dispatchEnv). What a base image sets is not known.
class Variables
{
public:
    /// `arguments` are the build arguments, `predefined` those of predefinedArguments(). Both outlive the object.
    Variables(const Environment& arguments, const Environment& predefined, char escape);

    /// An ARG above the first FROM.
    void declareGlobal(const Instruction& arg);
    /// What FROM sees: global and predefined arguments.
    const Environment& globals() const { return m_globals; }

    /// Adds what an ARG or ENV of a stage sets to `visible`; other instructions change nothing.
    void apply(const Instruction& instruction, Environment& visible) const;

private:
    void applyArg(const Instruction& instruction, Environment& visible) const;
    void applyEnv(const Instruction& instruction, Environment& visible) const;

    const Environment& m_arguments;
    Environment m_globals;
    char m_escape;
};

} // namespace stagewright
