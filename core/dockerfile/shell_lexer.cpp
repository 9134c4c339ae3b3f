// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_lexer.h"

#include "core/dockerfile/shell_reader.h"

namespace stagewright {

std::expected<ShellLexResult, std::string> lexShellText(std::string_view text, const Environment& environment,
                                                        const ShellLexOptions& options)
{
    return ShellReader(text, environment, options).read();
}

} // namespace stagewright
