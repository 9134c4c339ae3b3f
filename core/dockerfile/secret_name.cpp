// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/secret_name.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// True if one of the words stands in the name between underscores or its ends.
template<std::size_t Count>
bool hasWord(std::string_view name, const std::array<std::string_view, Count>& words)
{
    while (true) {
        const std::size_t end = std::min(name.find('_'), name.size());
        if (std::ranges::contains(words, name.substr(0, end)))
            return true;
        if (end == name.size())
            return false;
        name.remove_prefix(end + 1);
    }
}

constexpr std::array<std::string_view, 3> harmless = {"public", "file", "version"};

} // namespace

bool looksSecret(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> secrets = {"apikey", "auth",  "credential", "credentials", "key",
                                                                 "password", "pword", "passwd", "secret", "token"};
    return hasWord(name, secrets) && !hasWord(name, harmless);
}

bool holdsSecretWord(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> words = {"api_key", "client_key", "password", "secret", "token"};
    return std::ranges::any_of(words, [&](std::string_view word) { return name.contains(word); })
           && !hasWord(name, harmless);
}

} // namespace stagewright
