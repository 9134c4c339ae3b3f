// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/keyword.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 19> names = {
    "",      "ADD",        "ARG",     "CMD",   "COPY", "ENTRYPOINT", "ENV",        "EXPOSE", "FROM",    "HEALTHCHECK",
    "LABEL", "MAINTAINER", "ONBUILD", "RUN",   "SHELL", "STOPSIGNAL", "USER",      "VOLUME", "WORKDIR"};

constexpr std::array<Keyword, 18> known = {
    Keyword::Add,     Keyword::Arg,        Keyword::Cmd,   Keyword::Copy,       Keyword::Entrypoint, Keyword::Env,
    Keyword::Expose,  Keyword::From,       Keyword::Healthcheck, Keyword::Label, Keyword::Maintainer, Keyword::Onbuild,
    Keyword::Run,     Keyword::Shell,      Keyword::Stopsignal,  Keyword::User,  Keyword::Volume,     Keyword::Workdir};

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

Keyword keywordFrom(std::string_view word)
{
    const auto sameLetters = [](char a, char b) { return upper(a) == b; };
    for (const Keyword keyword : known) {
        if (std::ranges::equal(word, keywordName(keyword), sameLetters))
            return keyword;
    }
    return Keyword::Unknown;
}

std::string_view keywordName(Keyword keyword)
{
    return names[static_cast<std::size_t>(keyword)];
}

std::span<const Keyword> allKeywords()
{
    return known;
}

} // namespace stagewright
