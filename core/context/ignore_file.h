// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/ignore_pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A line of an ignore file that says something.
struct IgnoreLine
{
    IgnorePattern pattern;
    bool isException = false; ///< begins with `!`: what it matches comes back
    int line = 1;             ///< in the file
};

/// A .dockerignore: what of the context the engine does not get (docs.docker.com/build/concepts/context, and
/// moby/patternmatcher for what the words leave open).
class IgnoreFile
{
public:
    explicit IgnoreFile(std::string_view text);

    const std::vector<IgnoreLine>& lines() const { return m_lines; }
    /// True if a line begins with `!`.
    bool hasExceptions() const { return m_hasExceptions; }
    /// The pattern that has no meaning, so that no build gets past it; empty if all have one.
    const std::string& brokenPattern() const { return m_brokenPattern; }
    /// True if the path, relative to the context without `./`, or a folder above it is ignored; the last line that
    /// matches decides.
    bool ignores(std::string_view path) const;
    /// True if the path and everything in it is ignored: it is, and no `!` may name something below it.
    bool ignoresAllBelow(std::string_view path) const;

private:
    std::vector<IgnoreLine> m_lines;
    bool m_hasExceptions = false;
    std::string m_brokenPattern;
};

} // namespace stagewright
