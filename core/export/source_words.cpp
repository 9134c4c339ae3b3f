// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/source_words.h"

namespace stagewright {

std::string_view sourceKindName(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Image: return "image";
    case SourceKind::Stage: return "stage";
    case SourceKind::Scratch: return "scratch";
    case SourceKind::Context: return "context";
    case SourceKind::NamedContext: return "named-context";
    case SourceKind::Remote: return "remote";
    case SourceKind::Argument: break;
    }
    return "argument";
}

std::string sourceWords(const Source& source)
{
    switch (source.kind) {
    case SourceKind::Image: return "image " + source.reference;
    case SourceKind::Stage: return "stage " + source.reference;
    case SourceKind::Scratch: return "scratch";
    case SourceKind::Context: return "build context";
    case SourceKind::NamedContext: return "named context " + source.reference;
    case SourceKind::Remote: return source.reference;
    case SourceKind::Argument: break;
    }
    return source.reference.empty() ? "nothing yet" : source.reference;
}

} // namespace stagewright
