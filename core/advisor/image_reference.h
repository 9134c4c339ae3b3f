// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright {

/// The parts of an image reference such as `registry.example.com/team/app:1.2@sha256:…`. Absent parts are empty.
struct ImageReference
{
    std::string registry;   ///< host with an optional port; empty for Docker Hub
    std::string repository; ///< path without the `library/` of official images
    std::string tag;
    std::string digest;

    /// The last component of the repository.
    std::string_view name() const;
    /// True for the image that Docker Hub publishes as `name`, or a mirror of it.
    bool isOfficial(std::string_view name) const { return repository == name; }
};

/// Splits a reference as Docker does: the first component is a registry if it has a dot, a colon or is `localhost`
/// (distribution/reference).
ImageReference parseImageReference(std::string_view text);

/// True if Docker would take the text for a reference: lower-case repository, a tag and a digest of allowed characters
/// (github.com/distribution/reference: ParseNormalizedNamed).
bool isImageReference(std::string_view text);

} // namespace stagewright
