// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A here-document's opening word, `3<<-"EOF"`, with its span in the joined instruction.
struct HeredocMarker
{
    std::string name;
    bool expands = true;
    bool stripsTabs = false;
    unsigned fileDescriptor = 0;
    TextRange range;
};

/// The here-documents that a joined instruction opens, in order (BuildKit: heredocsFromLine). A line whose quotes or
/// substitutions are broken opens none.
std::vector<HeredocMarker> findHeredocs(std::string_view instruction);

} // namespace stagewright
