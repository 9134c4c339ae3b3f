// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/path.h"

#include <algorithm>
#include <vector>

namespace stagewright {

std::string cleanPath(std::string_view path)
{
    const bool isAbsolute = path.starts_with('/');
    std::vector<std::string_view> names;
    while (!path.empty()) {
        const std::string_view name = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        if (name == ".." && !names.empty() && names.back() != "..")
            names.pop_back();
        else if (!name.empty() && name != "." && !(name == ".." && isAbsolute))
            names.push_back(name);
    }
    std::string result = isAbsolute ? "/" : "";
    for (const std::string_view name : names) {
        if (!result.empty() && result != "/")
            result += '/';
        result += name;
    }
    return result.empty() ? "." : result;
}

std::string cleanAbsolutePath(std::string_view path)
{
    return cleanPath("/" + std::string(path));
}

bool liesIn(std::string_view path, std::string_view folder)
{
    return path == folder || folder == "/"
           || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

} // namespace stagewright
