// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mutation.h"

#include <vector>

namespace stagewright::tests {
namespace {

const std::vector<std::string> seeds{
    "# syntax=docker/dockerfile:1\n# escape=`\nFROM --platform=$BUILDPLATFORM golang:1.27 AS build\nWORKDIR /src\n",
    "ARG V=1\nFROM a:${V:-2} AS b\nFROM b\nCOPY --from=b --chown=1:1 <<EOF <<-\"F\" /x/\n1\nEOF\n\t2\n\tF\nUSER 1\n",
    "FROM a\nRUN --mount=type=cache,target=/go/pkg/mod,id=x \\\n  # note\n\n  go build ./... && echo \"$A ${B%%c*}\" | tee\n",
    "FROM scratch\nENTRYPOINT [\"/a\", \"\\u00e9\"]\nHEALTHCHECK --interval=5s CMD curl x\nONBUILD RUN --mount=from=0 b\n",
    "FROM a AS x\nRUN <<EOF cat > /b\n#!/bin/sh\nEOF\nCOPY --from=x <<E /\n$q\nE\nENV A='1 2' B=\"3\nLABEL c d e\n",
};

const std::vector<std::string> pieces{"\\\n", "\n", "<<EOF", "EOF\n", "\"", "'", "${", "}", "$", "[", "]", ",", "--",
                                      "--mount=", "type=cache", "FROM ", "COPY ", "RUN ", "#", "\r\n", "\xff", "\xe2\x80",
                                      std::string(1, '\0'), "`", "=", " AS x", "--from=", "ONBUILD ", "&&", "if ", "fi"};

} // namespace

std::span<const std::string> seedDockerfiles()
{
    return seeds;
}

std::string mutate(std::string text, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
        const std::size_t at = below(text.size() + 1);
        switch (below(3)) {
        case 0: text.erase(at, below(12)); break;
        case 1: text.insert(at, pieces[below(pieces.size())]); break;
        default: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
        }
    }
    return text;
}

} // namespace stagewright::tests
