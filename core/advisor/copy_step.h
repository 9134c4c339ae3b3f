// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

struct AdviceInput;

/// A COPY or ADD taken apart.
struct CopyStep
{
    int instruction = 0;
    int stage = 0;
    std::vector<Word> sources; ///< here-documents left out
    Word destination;
    bool isFromContext = true; ///< no --from
    int fromStage = -1;        ///< stage named by --from, or -1
    std::optional<std::string> target; ///< destination made absolute, if known
    bool targetsFolder = false; ///< the destination ends in `/` or `.`, or there are several sources

    /// Absolute path that `source` gets, taken as a file; nothing if unknown.
    std::optional<std::string> pathOf(const Word& source) const;
};

/// All COPY and ADD of the file, in order: AdviceInput::copies.
std::vector<CopyStep> copyStepsOf(const AdviceInput& input);

/// True for `.`, `./`, `/`, `*` and the like: the whole context.
bool isWholeContext(std::string_view source);
/// True if the source surely selects Go files: the whole context, `*.go`, `cmd`, `internal`, `pkg`.
bool selectsGoFiles(std::string_view source);
/// True if the source may select that file of the context's top folder: its name, a pattern for it, or the whole.
bool maySelect(std::string_view source, std::string_view fileName);

} // namespace stagewright
