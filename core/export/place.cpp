// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/place.h"

namespace stagewright {

Place placeOf(TextRange range, const Snapshot& snapshot)
{
    return {snapshot.positionOf(range.begin), snapshot.positionOf(range.end)};
}

Place reportedPlace(const Finding& finding, const LintedFile& file)
{
    const SyntaxTree& tree = file.analysis->tree;
    return placeOf(reportedRange(finding, tree), tree.snapshot);
}

} // namespace stagewright
