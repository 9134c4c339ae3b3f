// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/new_options.h"

#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <ranges>

namespace stagewright::cli {
namespace {

using Outcome = std::expected<void, std::string>;

constexpr std::string_view usage =
    R"(Use: stagewright new go [DIR] [OPTION]…
Writes the recommended Dockerfile and .dockerignore of the Go module or workspace in DIR. Where there is another
Dockerfile, nothing is written: the difference is shown.
  --main PACKAGE           the program to build, ./cmd/server; once for each of several, ./... for all
  --base NAME              what the image stands on: distroless-static, distroless-base, scratch, alpine, debian-slim, ubuntu
  --port N|none            the port that the service listens on
  --platform LIST|none     linux/amd64,linux/arm64: compile for these
  --private PATTERNS|none  modules that are not public, as in GOPRIVATE
  --modules layer|mount    keep modules in the download's layer (for CI too) or in a cache mount (on one machine)
  --print                  print the Dockerfile and write nothing
  --diff                   print what would change and write nothing
  --overwrite              replace the files that are there)";

constexpr std::array<std::string_view, 9> optionNames = {"--main",    "--base",  "--port", "--platform", "--private",
                                                         "--modules", "--print", "--diff", "--overwrite"};

std::vector<std::string> splitAtCommas(std::string_view list)
{
    std::vector<std::string> parts;
    for (const auto part : list | std::views::split(',')) {
        if (!part.empty())
            parts.emplace_back(part.begin(), part.end());
    }
    return parts;
}

Outcome setPort(NewOptions& options, std::string_view value)
{
    int port = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), port);
    const bool isPort = error == std::errc() && end == value.data() + value.size() && port > 0 && port < 65536;
    if (!isPort && value != "none")
        return std::unexpected(std::format("\"{}\" is no port: --port takes 1 to 65535, or none.", value));
    options.port = isPort ? port : 0;
    return {};
}

Outcome setBase(NewOptions& options, const std::string& value)
{
    options.base = runtimeBaseNamed(value);
    if (options.base)
        return {};
    std::string names;
    for (const RuntimeBase base : runtimeBases)
        names += std::format("{}{}", names.empty() ? "" : ", ", runtimeBaseName(base));
    return std::unexpected(std::format("There is no base \"{}\": choose {}.", value, names));
}

Outcome setPlatforms(NewOptions& options, const std::string& value)
{
    options.platforms = splitAtCommas(value == "none" ? "" : value);
    for (const std::string& platform : options.platforms) {
        if (!platform.starts_with("linux/") || platform.size() == 6 || platform.contains(' '))
            return std::unexpected(std::format("\"{}\" is no platform of Linux: write linux/amd64 or linux/arm64.", platform));
    }
    return {};
}

Outcome setPrivateModules(NewOptions& options, const std::string& value)
{
    if (value.find_first_of(" \t\"'$\\") != std::string::npos)
        return std::unexpected(std::format("\"{}\" is no list of patterns: write git.example.com,github.com/acme/*.", value));
    options.privateModules = value == "none" ? std::string() : value;
    return {};
}

Outcome setModules(NewOptions& options, const std::string& value)
{
    if (value != "layer" && value != "mount")
        return std::unexpected(std::format("\"{}\" is no place for modules: choose layer or mount.", value));
    options.modules = value == "layer" ? ModuleStore::Layer : ModuleStore::CacheMount;
    return {};
}

Outcome setValue(NewOptions& options, std::string_view name, const std::string& value)
{
    if (name == "--port")
        return setPort(options, value);
    if (name == "--base")
        return setBase(options, value);
    if (name == "--platform")
        return setPlatforms(options, value);
    if (name == "--private")
        return setPrivateModules(options, value);
    if (name == "--modules")
        return setModules(options, value);
    options.mains.push_back(value);
    return {};
}

/// True for an option that stands alone.
bool setSwitch(NewOptions& options, std::string_view name)
{
    if (name != "--print" && name != "--diff" && name != "--overwrite")
        return false;
    (name == "--print" ? options.prints : name == "--diff" ? options.differs : options.overwrites) = true;
    return true;
}

std::string unknownOption(const std::string& name)
{
    const auto similar = nearest(name, optionNames);
    return similar ? std::format("There is no option {}: did you mean {}?", name, *similar)
                   : std::format("There is no option {}: see stagewright new --help.", name);
}

} // namespace

std::string_view newUsage()
{
    return usage;
}

std::expected<NewOptions, std::string> readNewOptions(Arguments arguments)
{
    if (arguments.empty() || arguments[0] != "go")
        return std::unexpected(arguments.empty() || arguments[0].starts_with('-')
                                   ? std::string(usage)
                                   : std::format("There is no template for \"{}\": stagewright new go makes one for Go.", arguments[0]));
    NewOptions options;
    bool hasFolder = false;
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (!word.starts_with('-')) {
            if (hasFolder)
                return std::unexpected(std::format("One folder at a time: {} is too many.", word));
            hasFolder = true;
            options.folder = word;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (!std::ranges::contains(optionNames, name))
            return std::unexpected(unknownOption(name));
        if (equals == std::string::npos && setSwitch(options, name))
            continue;
        if (equals == std::string::npos && at + 1 == arguments.size())
            return std::unexpected(std::format("{} needs a value.", name));
        const std::string value = equals == std::string::npos ? arguments[++at] : word.substr(equals + 1);
        if (NewOptions ignored; setSwitch(ignored, name))
            return std::unexpected(std::format("{} takes no value: write {} alone.", name, name));
        if (Outcome outcome = setValue(options, name, value); !outcome)
            return std::unexpected(std::move(outcome.error()));
    }
    if (options.prints + options.differs + options.overwrites > 1)
        return std::unexpected("--print, --diff and --overwrite exclude each other: choose one.");
    return options;
}

} // namespace stagewright::cli
