// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/remote_source.h"

namespace stagewright {

bool isRemoteSource(std::string_view source)
{
    for (const std::string_view scheme : {"http://", "https://", "git://", "ssh://"}) {
        if (source.starts_with(scheme))
            return true;
    }
    const std::size_t at = source.find('@');
    const std::size_t colon = source.find(':');
    return at != std::string_view::npos && at > 0 && colon != std::string_view::npos && colon > at + 1 &&
           source.find('/') > colon;
}

} // namespace stagewright
