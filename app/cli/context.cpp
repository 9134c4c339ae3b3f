// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/file_call.h"
#include "app/context/folder_listing.h"

#include "core/context/context_report.h"
#include "core/export/context_writer.h"

#include <array>
#include <cstdio>
#include <expected>
#include <filesystem>
#include <format>
#include <print>
#include <string_view>

namespace stagewright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view usage = "Use: stagewright context [DIR] [-f FILE] [--format text|json]\n"
                                   "     FILE is the Dockerfile: its FILE.dockerignore goes before .dockerignore";
constexpr std::array<std::string_view, 3> optionNames = {"-f", "--file", "--format"};
constexpr std::size_t mostBiggest = 10;

struct Call
{
    fs::path folder = ".";
    fs::path dockerfile; ///< empty: Dockerfile in the folder
    bool wantsJson = false;
};

std::expected<Call, std::string> readCall(Arguments arguments)
{
    std::vector<std::string> words(arguments.begin(), arguments.end());
    words.emplace_back("."); // stands behind what was typed, so that a folder that is named comes first
    auto typed = readFileCall(words, optionNames, usage);
    if (!typed) // a folder is named, or the call is wrong
        typed = readFileCall(arguments, optionNames, usage);
    if (!typed)
        return std::unexpected(std::move(typed.error()));
    Call call{.folder = typed->file};
    for (const auto& [name, value] : typed->options) {
        if (name != "--format") {
            call.dockerfile = value;
            continue;
        }
        if (value != "text" && value != "json")
            return std::unexpected(std::format("There is no format \"{}\": choose text or json.", value));
        call.wantsJson = value == "json";
    }
    if (call.dockerfile.empty())
        call.dockerfile = call.folder / "Dockerfile";
    std::error_code error;
    if (!fs::is_directory(call.folder, error))
        return std::unexpected(std::format("{} is no folder: name the build context.", call.folder.string()));
    return call;
}

ContextReport reportOf(const Call& call)
{
    const auto ignore = findIgnoreFile(call.folder, call.dockerfile);
    const IgnoreFile* patterns = ignore ? &ignore->file : nullptr;
    const FolderListing listing = listFolder(call.folder, {.ignore = patterns, .wantsIgnored = true});
    ContextReport report;
    report.folder = call.folder.string();
    report.ignorePath = ignore ? ignore->path : std::string();
    for (const UnreadablePath& path : listing.unreadable)
        report.unreadable.push_back({path.path, path.reason});
    ContextReporter reporter(std::move(report), patterns, mostBiggest);
    for (const ListedFile& listed : listing.files)
        reporter.add(listed.file, listed.size, listed.decision, listed.isDangling);
    return reporter.finish();
}

} // namespace

int context(Arguments arguments)
{
    if (asksForHelp(arguments)) {
        std::println("{}", usage);
        return Clean;
    }
    const auto call = readCall(arguments);
    if (!call) {
        std::println(stderr, "{}", call.error());
        return Unusable;
    }
    const ContextReport report = reportOf(*call);
    const std::string document = call->wantsJson ? writeContextJson(report) : writeContextText(report);
    std::fwrite(document.data(), 1, document.size(), stdout);
    return report.stopsBuild() ? Found : Clean;
}

} // namespace stagewright::cli
