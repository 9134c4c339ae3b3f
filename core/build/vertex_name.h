// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// What a vertex stands for. Step: `[stage n/m] RUN …`. Internal: `[internal] …`. Context: `[context name] …`.
/// Image: `FROM …` of an image that a COPY or mount names. Other: exports, front ends and what is yet to come.
enum class VertexKind { Step, Internal, Context, Image, Other };

/// A vertex name taken apart (buildkit: frontend/dockerfile/dockerfile2llb, prefixCommand). Views into the name.
struct VertexName
{
    VertexKind kind = VertexKind::Other;
    std::string_view platform; ///< `linux/amd64` or `linux/amd64->arm64`, only where several were asked for
    std::string_view stage;    ///< Step: as BuildKit calls the stage, empty in a file with one; Context: its name
    int number = 0;            ///< Step: from 1
    int total = 0;             ///< Step: steps of the stage; grows with the triggers of the base image
    bool isTriggered = false;  ///< an ONBUILD of the base
    bool isLink = false;       ///< joins the layer of a COPY --link to the stage
    std::string_view text;     ///< what follows the brackets, without ONBUILD and LINK
};

/// Takes `name` apart; the result refers to its bytes.
VertexName readVertexName(std::string_view name);

} // namespace stagewright
