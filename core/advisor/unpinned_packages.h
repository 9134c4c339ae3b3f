// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <string>
#include <string_view>

namespace stagewright {

/// Those packages of one install command that no version is given for.
struct UnpinnedPackages
{
    const Word* first = nullptr; ///< the word that names the first of them; null if there is none
    std::string name;            ///< that package, variables resolved
    int others = 0;              ///< how many more there are

    /// `curl`, `curl and wget`-like words for a message: the first and how many more.
    std::string described() const;
    /// `has` or `have`.
    std::string_view verb() const { return others == 0 ? "has" : "have"; }
};

/// `isPinned` judges one package's text. Variables count with their values, from ENV, ARG or the RUN itself; a word
/// that is nothing but a variable of unknown value is not judged.
UnpinnedPackages unpinnedPackagesOf(const AdviceInput& input, int instruction, const PackageCommand& call,
                                    bool (*isPinned)(std::string_view package));

} // namespace stagewright
