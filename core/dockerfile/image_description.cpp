// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/image_description.h"

namespace stagewright {

bool describesImage(Keyword keyword)
{
    switch (keyword) {
    case Keyword::Cmd:
    case Keyword::Entrypoint:
    case Keyword::Expose:
    case Keyword::Healthcheck:
    case Keyword::Label:
    case Keyword::Maintainer:
    case Keyword::Onbuild:
    case Keyword::Stopsignal:
    case Keyword::Volume: return true;
    default: return false;
    }
}

} // namespace stagewright
