// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/image_reference.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isRegistry(std::string_view component)
{
    return component.contains('.') || component.contains(':') || component == "localhost";
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLowerOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

bool isLetterOrDigit(char c)
{
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
}

/// Lower-case letters and digits, joined by one dot, one or two underscores or any number of dashes.
bool isPathComponent(std::string_view text)
{
    if (text.empty() || !isLowerOrDigit(text.front()) || !isLowerOrDigit(text.back()))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of(text[at], at), text.size());
        const bool isSeparator = text[at] == '.' || text[at] == '_' || text[at] == '-';
        const bool isDouble = isSeparator && end < text.size() && !isLowerOrDigit(text[end]);
        const std::size_t most = text[at] == '.' ? 1 : text[at] == '_' ? 2 : text.size();
        if ((isSeparator && end - at > most) || isDouble || (!isSeparator && !isLowerOrDigit(text[at])))
            return false;
        at = end;
    }
    return true;
}

bool isHost(std::string_view text)
{
    if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos && !text.ends_with(']')) {
        if (colon + 1 == text.size() || !std::ranges::all_of(text.substr(colon + 1), isDigit))
            return false;
        text = text.substr(0, colon);
    }
    if (text.starts_with('[') && text.ends_with(']'))
        return true;
    const auto isAllowed = [](char c) { return isLetterOrDigit(c) || c == '-' || c == '.'; };
    return !text.empty() && isLetterOrDigit(text.front()) && isLetterOrDigit(text.back()) && !text.contains("..")
           && std::ranges::all_of(text, isAllowed);
}

bool isTag(std::string_view text)
{
    const auto isAllowed = [](char c) { return isLetterOrDigit(c) || c == '_' || c == '.' || c == '-'; };
    return !text.empty() && text.size() <= 128 && text.front() != '.' && text.front() != '-'
           && std::ranges::all_of(text, isAllowed);
}

bool isDigest(std::string_view text)
{
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view hex = text.substr(std::min(colon + 1, text.size()));
    const auto isHex = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return colon > 0 && hex.size() >= 32 && std::ranges::all_of(hex, isHex);
}

bool isPath(std::string_view text)
{
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        if (!isPathComponent(text.substr(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    return true;
}

} // namespace

std::string_view ImageReference::name() const
{
    const std::size_t slash = repository.rfind('/');
    return std::string_view(repository).substr(slash == std::string::npos ? 0 : slash + 1);
}

ImageReference parseImageReference(std::string_view text)
{
    ImageReference reference;
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        reference.digest = text.substr(at + 1);
        text = text.substr(0, at);
    }
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos && isRegistry(text.substr(0, slash))) {
        reference.registry = text.substr(0, slash);
        text = text.substr(slash + 1);
    }
    if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
        reference.tag = text.substr(colon + 1);
        text = text.substr(0, colon);
    }
    if (reference.registry == "docker.io" || reference.registry == "index.docker.io")
        reference.registry.clear();
    // Mirrors keep the folder of the official images: public.ecr.aws/docker/library/golang.
    for (const std::string_view folder : {"library/", "docker/library/"}) {
        if (text.starts_with(folder))
            text = text.substr(folder.size());
    }
    reference.repository = text;
    return reference;
}

bool isImageReference(std::string_view text)
{
    const std::size_t at = std::min(text.find('@'), text.size());
    if (at < text.size() && !isDigest(text.substr(at + 1)))
        return false;
    text = text.substr(0, at);
    const std::size_t slash = text.find('/');
    const auto hasUpperCase = [](std::string_view part) {
        return std::ranges::any_of(part, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (slash != std::string_view::npos && (isRegistry(text.substr(0, slash)) || hasUpperCase(text.substr(0, slash)))) {
        if (!isHost(text.substr(0, slash)))
            return false;
        text = text.substr(slash + 1);
    }
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        if (!isTag(text.substr(colon + 1)))
            return false;
        text = text.substr(0, colon);
    }
    return text.size() <= 255 && isPath(text);
}

} // namespace stagewright
