// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One simple command of a RUN: `CGO_ENABLED=0 go build -o /out/app .`. Quotes and escapes are removed from the words,
/// variables and substitutions stay as written; every word knows its bytes in the file.
struct ShellCommand
{
    std::vector<Word> assignments; ///< leading NAME=value words
    std::vector<Word> words;       ///< the name and its arguments, redirections left out
    std::vector<Word> redirections; ///< the files behind `>`, `>>` and `<`
    TextRange range;               ///< from the first word to the end of the last, redirections included
    std::string joint;             ///< what stands before it: empty, `&&`, `||`, `|`, `&`, `;`, `(` or a newline
    bool isConditional = false;    ///< in the body of an `if` or `case`, behind `||`, or behind `[ … ] &&`

    /// The command's name without its folder; empty for a lone assignment.
    std::string_view name() const;
    /// True if an argument equals `word`.
    bool hasArgument(std::string_view word) const;
    /// Value of the leading assignment to `variable`, or nothing.
    std::optional<std::string> assignedValue(std::string_view variable) const;
};

/// The simple commands of a RUN in shell, exec or here-document form, in order. Nothing for what is no POSIX shell
/// text: other instructions, here-documents for other programs.
std::vector<ShellCommand> shellCommandsOf(const Instruction& instruction, std::string_view bytes);

} // namespace stagewright
