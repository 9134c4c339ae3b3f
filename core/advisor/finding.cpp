// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/finding.h"

namespace stagewright {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
    case Severity::Hint: break;
    }
    return "hint";
}

} // namespace stagewright
