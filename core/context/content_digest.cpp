// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/content_digest.h"

#include <algorithm>
#include <cstring>

namespace stagewright {
namespace {

constexpr std::uint64_t factor = 0xC6A4A7935BD1E995U;
constexpr unsigned shift = 47;

std::uint64_t scattered(std::uint64_t word)
{
    word *= factor;
    word ^= word >> shift;
    return word * factor;
}

} // namespace

ContentDigest digestOf(std::string_view bytes, ContentDigest before)
{
    ContentDigest digest = combined(before, bytes.size());
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t count = std::min(bytes.size(), sizeof word);
        std::memcpy(&word, bytes.data(), count);
        digest = (digest ^ scattered(word)) * factor;
        bytes.remove_prefix(count);
    }
    digest ^= digest >> shift;
    digest *= factor;
    return digest ^ (digest >> shift);
}

ContentDigest combined(ContentDigest before, ContentDigest next)
{
    const ContentDigest digest = ((before + factor) ^ scattered(next)) * factor;
    return digest ^ (digest >> shift);
}

} // namespace stagewright
