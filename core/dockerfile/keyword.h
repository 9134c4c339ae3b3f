// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace stagewright {

/// The instructions of the Dockerfile language; Unknown stands for any other first word.
enum class Keyword {
    Unknown,
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
};

/// The instruction that `word` names in any case, or Unknown.
Keyword keywordFrom(std::string_view word);

/// The upper-case name; empty for Unknown.
std::string_view keywordName(Keyword keyword);

/// All known instructions in alphabetical order.
std::span<const Keyword> allKeywords();

} // namespace stagewright
