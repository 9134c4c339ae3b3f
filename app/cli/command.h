// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

namespace stagewright::cli {

using Arguments = std::span<const std::string>;

/// Exit statuses of every subcommand: nothing found, something found, call or file unusable.
enum Exit : int { Clean = 0, Found = 1, Unusable = 2 };

/// Each subcommand takes what follows its name and returns an Exit. Data goes to stdout, words to stderr.
int ast(Arguments arguments);
int format(Arguments arguments);
int graph(Arguments arguments);
int stages(Arguments arguments);
int trace(Arguments arguments);
int cache(Arguments arguments);
int context(Arguments arguments);
int lint(Arguments arguments);
int explain(Arguments arguments);
int rules(Arguments arguments);
int newFile(Arguments arguments);
int history(Arguments arguments);

} // namespace stagewright::cli
