// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/platform_value.h"

#include "core/stages/variables.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 17> systems = {"aix",     "android", "darwin",  "dragonfly", "freebsd", "hurd",
                                                      "illumos", "ios",     "js",      "linux",     "nacl",    "netbsd",
                                                      "openbsd", "plan9",   "solaris", "windows",   "zos"};

constexpr std::array<std::string_view, 24> architectures = {
    "386",     "amd64",   "amd64p32", "arm",    "armbe",  "arm64",    "arm64be",   "ppc64",
    "ppc64le", "loong64", "mips",     "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
    "ppc",     "riscv",   "riscv64",  "s390",   "s390x",  "sparc",    "sparc64",   "wasm"};

/// Other names of some architectures.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> synonyms = {{{"i386", "386"},
                                                                                    {"x86_64", "amd64"},
                                                                                    {"x86-64", "amd64"},
                                                                                    {"aarch64", "arm64"},
                                                                                    {"armhf", "arm"},
                                                                                    {"armel", "arm"}}};

std::string systemNamed(std::string_view text)
{
    const std::string name = toLower(text);
    return name == "macos" ? "darwin" : name;
}

std::string architectureNamed(std::string_view text)
{
    const std::string name = toLower(text);
    const auto* synonym = std::ranges::find(synonyms, name, &std::pair<std::string_view, std::string_view>::first);
    return synonym == synonyms.end() ? name : std::string(synonym->second);
}

bool isComponent(std::string_view text)
{
    const auto isAllowed = [](char c) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    };
    return !text.empty() && std::ranges::all_of(text, isAllowed);
}

std::vector<std::string_view> componentsOf(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

} // namespace

std::optional<PlatformValue> parsePlatform(std::string_view text)
{
    const std::vector<std::string_view> parts = componentsOf(text);
    if (parts.size() > 3 || !std::ranges::all_of(parts, isComponent))
        return std::nullopt;
    if (parts.size() > 1)
        return PlatformValue{systemNamed(parts[0]), architectureNamed(parts[1])};
    if (const std::string system = systemNamed(text); std::ranges::contains(systems, system))
        return PlatformValue{system, std::string(machineArchitecture())};
    if (const std::string architecture = architectureNamed(text); std::ranges::contains(architectures, architecture))
        return PlatformValue{"linux", architecture};
    return std::nullopt;
}

} // namespace stagewright
