// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/rule.h"
#include "core/text/edit.h"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One step from an existing Go Dockerfile to the recommended form.
struct Improvement
{
    std::string name;  ///< own-stage, pinned-base, modules-first, cache-mounts, program, runtime-base, user, start, context
    std::string title; ///< what it does, in a few words
    std::string why;   ///< one or two sentences
    std::vector<Edit> edits; ///< of the Dockerfile, whole lines in order; empty if it is another file's
    std::string ignoreText;  ///< the .dockerignore to write beside it; empty if the Dockerfile is what changes
};

/// The first step that `text` has before it, those in `left` passed over; nothing if none is. With its edits the file
/// parses, the advisor has less to say, and no rule says more than before, mere hints aside. Whoever takes a step asks
/// again with the new text; whoever leaves one asks again with its name in `left`.
std::optional<Improvement> nextImprovement(std::string_view text, const AdviceRequest& request, std::span<const Rule> rules,
                                           const std::set<std::string, std::less<>>& left = {});

/// All steps from `text` on, each upon the text that the one before it leaves.
std::vector<Improvement> improvementsOf(std::string_view text, AdviceRequest request, std::span<const Rule> rules);

} // namespace stagewright
