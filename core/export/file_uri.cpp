// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/file_uri.h"

#include <format>

namespace stagewright {
namespace {

bool isKept(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("-._~/").contains(c);
}

} // namespace

std::string fileUri(std::string_view path)
{
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        if (isKept(c))
            uri += c;
        else
            uri += std::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

} // namespace stagewright
