// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace stagewright {

/// The ports one word of EXPOSE opens in the container: `80` is 80/tcp, `8000-8010/udp` has eleven.
struct PortRange
{
    std::uint16_t first = 0;
    std::uint16_t last = 0; ///< inclusive
    std::string protocol;   ///< tcp, udp or sctp

    auto operator<=>(const PortRange&) const = default;
    /// As an image's configuration writes it, `80/tcp`, or `8000-8010/udp` for several.
    std::string toString() const;
};

/// Reads `[[address:]host-port:]port[-port][/protocol]` without variables (BuildKit: parsePortSpec). Errors are
/// sentences that say what is wrong with `word`.
std::expected<PortRange, std::string> parsePortRange(std::string_view word);

} // namespace stagewright
