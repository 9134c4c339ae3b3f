// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/port_range.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <format>
#include <optional>

namespace stagewright {
namespace {

/// Address, host port and container port of a word; what is not there is empty.
struct PortParts
{
    std::string_view address;
    std::string_view hostPort;
    std::string_view containerPort;
};

PortParts partsOf(std::string_view word)
{
    const std::size_t last = word.rfind(':');
    if (last == std::string_view::npos)
        return {{}, {}, word};
    const std::string_view front = word.substr(0, last);
    const std::size_t middle = front.rfind(':');
    if (middle == std::string_view::npos)
        return {{}, front, word.substr(last + 1)};
    return {front.substr(0, middle), front.substr(middle + 1), word.substr(last + 1)};
}

std::optional<std::uint16_t> portNumber(std::string_view text)
{
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// `8000` or `8000-8010`; nothing for anything else. The protocol is left empty.
std::optional<PortRange> numbersOf(std::string_view text)
{
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = portNumber(text.substr(0, dash));
    const auto last = dash == text.size() ? first : portNumber(text.substr(dash + 1));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return PortRange{*first, *last, {}};
}

/// `address` without the brackets of `[::1]`; nothing if they do not match.
std::optional<std::string_view> withoutBrackets(std::string_view address)
{
    if (!address.starts_with('['))
        return address;
    if (!address.ends_with(']'))
        return std::nullopt;
    return address.substr(1, address.size() - 2);
}

bool isIpAddress(std::string_view text)
{
    const std::string terminated(text);
    in6_addr address;
    return inet_pton(AF_INET, terminated.c_str(), &address) == 1
           || inet_pton(AF_INET6, terminated.c_str(), &address) == 1;
}

std::optional<std::string> protocolOf(std::string_view written)
{
    const std::string lower = toLower(written);
    if (lower.empty())
        return "tcp";
    return lower == "tcp" || lower == "udp" || lower == "sctp" ? std::optional(lower) : std::nullopt;
}

std::unexpected<std::string> refuse(std::string_view word, std::string_view reason)
{
    return std::unexpected(std::format("\"{}\" {}", word, reason));
}

} // namespace

std::string PortRange::toString() const
{
    return first == last ? std::format("{}/{}", first, protocol) : std::format("{}-{}/{}", first, last, protocol);
}

std::expected<PortRange, std::string> parsePortRange(std::string_view word)
{
    const PortParts parts = partsOf(word);
    const std::size_t slash = std::min(parts.containerPort.find('/'), parts.containerPort.size());
    const std::string_view port = parts.containerPort.substr(0, slash);
    if (port.empty())
        return refuse(word, "names no port of the container: write a number such as 80 or 80/udp.");
    const auto protocol = protocolOf(parts.containerPort.substr(std::min(slash + 1, parts.containerPort.size())));
    if (!protocol)
        return refuse(word, "has no protocol that EXPOSE knows: use tcp, udp or sctp.");
    const auto address = withoutBrackets(parts.address);
    if (!address || (!address->empty() && !isIpAddress(*address)))
        return refuse(word, "begins with something that is no IP address: EXPOSE takes the port alone.");
    auto range = numbersOf(port);
    if (!range)
        return refuse(word, "is no port: write a number from 0 to 65535, or two as in 8000-8010.");
    if (!parts.hostPort.empty()) {
        const auto host = numbersOf(parts.hostPort);
        if (!host)
            return refuse(word, "has a host port that is no number: EXPOSE takes the container's port alone.");
        if (range->first != range->last && host->last - host->first != range->last - range->first)
            return refuse(word, "has ranges of different lengths: EXPOSE takes the container's ports alone.");
    }
    range->protocol = *protocol;
    return *std::move(range);
}

} // namespace stagewright
