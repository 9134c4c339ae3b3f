// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/image_reference.h"

namespace stagewright {

/// The kinds of base image whose content is known well enough to judge what stands on them.
enum class BaseFamily {
    Unknown,
    Scratch,
    GolangDebian,
    GolangAlpine,
    Debian,
    Ubuntu,
    Alpine,
    DistrolessStatic, ///< gcr.io/distroless/static: certificates, time zones, passwd; no C library
    DistrolessBase,   ///< gcr.io/distroless/base and cc: the same with glibc
    ChainguardStatic,
    Windows,
};

/// The family of an external base image.
BaseFamily familyOf(const ImageReference& image);

/// The official image of the Go compiler, on Debian or Alpine.
bool isGolang(BaseFamily family);
/// No C library: only static programs start.
bool lacksLibc(BaseFamily family);
/// No shell, no package manager and no tools. Distroless `debug` tags have BusyBox.
bool lacksShell(BaseFamily family, const ImageReference& image);
/// Programs run as root unless the file says otherwise. Distroless `nonroot` tags and Chainguard do not.
bool startsAsRoot(BaseFamily family, const ImageReference& image);

} // namespace stagewright
