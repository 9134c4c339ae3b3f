// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/image_config.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One place where a built image is not as the file tells. A value that is not there is empty.
struct ImageDifference
{
    std::string member; ///< `User`, `Env LANG`, `Labels version` …
    std::string expected;
    std::string found;
    bool operator==(const ImageDifference&) const = default;
};

/// Compares what the file tells with what `docker image inspect` printed: its whole array, one image of it, or the
/// image's Config alone. Whatever the base image may have set is no difference. The error is a sentence about
/// `inspected`.
std::expected<std::vector<ImageDifference>, std::string> imageDifferences(const ImageConfig& config,
                                                                          std::string_view inspected);

} // namespace stagewright
