// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace stagewright {

/// Stands for the content of something: equal contents have equal digests, others practically never. It lives as long
/// as the process and guards nothing.
using ContentDigest = std::uint64_t;

/// The digest of bytes that come behind what `before` stands for (MurmurHash64A by Austin Appleby, public domain).
ContentDigest digestOf(std::string_view bytes, ContentDigest before = 0);

/// The digest of `before` followed by `next`.
ContentDigest combined(ContentDigest before, ContentDigest next);

} // namespace stagewright
