// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/file_call.h"
#include "app/cli/new_options.h"
#include "app/cli/write_file.h"

#include "app/context/context_scan.h"
#include "core/templates/go_obstacles.h"
#include "core/templates/go_template.h"
#include "core/text/line_diff.h"
#include "core/text/path.h"
#include "core/text/unified_diff.h"

#include <algorithm>
#include <cstdio>
#include <expected>
#include <filesystem>
#include <format>
#include <print>

namespace stagewright::cli {
namespace {

namespace fs = std::filesystem;

/// A file to write: where, and what.
struct NewFile
{
    std::string path;
    std::string text;
};

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string packagePath(const GoPackage& package)
{
    return package.folder == "." ? "." : "./" + package.folder;
}

/// The main packages that were asked for; without --main the only one there is.
std::expected<std::vector<const GoPackage*>, std::string> chosenMains(const ContextFacts& facts, const NewOptions& options)
{
    const auto all = mainPackagesOf(facts);
    if (std::ranges::contains(options.mains, "./...") || (options.mains.empty() && all.size() == 1))
        return all;
    std::string list;
    for (const GoPackage* package : all)
        list += "\n  --main " + packagePath(*package);
    if (options.mains.empty())
        return std::unexpected("There are several programs: say which to build, or all with --main ./... ." + list);
    std::vector<const GoPackage*> chosen;
    for (const std::string& name : options.mains) {
        const auto found = std::ranges::find(all, cleanPath(name), &GoPackage::folder);
        if (found == all.end())
            return std::unexpected(std::format("{} is no main package of this module. There {}:{}", name,
                                               all.size() == 1 ? "is" : "are", list));
        if (!std::ranges::contains(chosen, *found))
            chosen.push_back(*found);
    }
    return chosen;
}

/// What the call says over what the project suggests.
std::expected<GoChoices, std::string> choicesFor(const ContextFacts& facts, const NewOptions& options)
{
    const auto mains = chosenMains(facts, options);
    if (!mains)
        return std::unexpected(mains.error());
    GoChoices choices = defaultChoices(facts, *mains);
    choices.base = options.base.value_or(choices.base);
    choices.modules = options.modules.value_or(choices.modules);
    choices.privateModules = options.privateModules.value_or(choices.privateModules);
    choices.platforms = options.platforms;
    if (options.port) {
        for (ProgramChoice& program : choices.programs)
            program.port = *options.port > 0 ? options.port : std::nullopt;
    }
    return choices;
}

/// Tells what stands in the way; true if nothing that is fatal does.
bool tellObstacles(const ContextFacts& facts)
{
    bool isPossible = true;
    for (const GoObstacle& obstacle : obstaclesOf(facts)) {
        std::println(stderr, "{}", obstacle.message);
        isPossible = isPossible && !obstacle.isFatal;
    }
    return isPossible;
}

/// True for a link that leads nowhere too.
bool isThere(const std::string& path)
{
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

/// What `path` holds now: empty if there is no such file.
std::expected<std::string, std::string> presentText(const std::string& path)
{
    return isThere(path) ? readFile(path) : std::string();
}

/// Writes a file that is not there, or one that may be replaced; else, or if `onlyShows`, tells how it differs.
int bring(const NewFile& file, const NewOptions& options, bool onlyShows)
{
    const auto before = presentText(file.path);
    if (!before) {
        std::println(stderr, "{}", before.error());
        return Unusable;
    }
    if (*before == file.text) {
        std::println(stderr, "{} is already as recommended.", file.path);
        return Clean;
    }
    const bool stays = isThere(file.path) && !options.overwrites;
    if (onlyShows || stays) {
        print(unifiedDiff(file.path, *before, lineEdits(*before, file.text)));
        if (stays && !options.differs)
            std::println(stderr, "{} is there and stays as it is: above is what to change. --overwrite replaces it.", file.path);
        return Found;
    }
    const auto written = isThere(file.path) ? writeFile(file.path, file.text) : createFile(file.path, file.text);
    std::println(stderr, "{}", written ? std::format("{} is written.", file.path) : written.error());
    return written ? Clean : Unusable;
}

/// Both files, or the differences alone where another Dockerfile is there: its ignore file would be half of a pair.
int bringBoth(const NewFile& dockerfile, const NewFile& ignoreFile, const NewOptions& options)
{
    const auto before = presentText(dockerfile.path);
    const bool isAnother = isThere(dockerfile.path) && (!before || *before != dockerfile.text);
    const bool onlyShows = options.differs || (isAnother && !options.overwrites);
    const int status = bring(dockerfile, options, onlyShows);
    return std::max(status, bring(ignoreFile, options, onlyShows));
}

/// What the call asks for, once it is understood.
int makeFiles(const NewOptions& options)
{
    std::error_code error;
    if (!fs::is_directory(options.folder, error)) {
        std::println(stderr, "{} is no folder: name the one that holds go.mod.", options.folder);
        return Unusable;
    }
    const fs::path folder = options.folder;
    const auto facts = factsFor(scanContext(folder), folder, folder / "Dockerfile");
    if (!tellObstacles(*facts))
        return Unusable;
    const auto choices = choicesFor(*facts, options);
    if (!choices) {
        std::println(stderr, "{}", choices.error());
        return Unusable;
    }
    const std::string dockerfile = goDockerfile(*facts, *choices).text;
    if (options.prints) {
        print(dockerfile);
        return Clean;
    }
    for (const ChoiceReason& reason : reasonsOf(*facts, *choices))
        std::println(stderr, "{:<9}{:<18} {}", reason.choice, reason.value, reason.why);
    const auto pathOf = [&](const char* name) { return (folder / name).lexically_normal().string(); };
    return bringBoth({pathOf("Dockerfile"), dockerfile}, {pathOf(".dockerignore"), goIgnoreFile(*facts, *choices).text}, options);
}

} // namespace

int newFile(Arguments arguments)
{
    if (std::ranges::contains(arguments, "--help") || std::ranges::contains(arguments, "-h")) {
        std::println("{}", newUsage());
        return Clean;
    }
    const auto options = readNewOptions(arguments);
    if (!options) {
        std::println(stderr, "{}", options.error());
        return Unusable;
    }
    return makeFiles(*options);
}

} // namespace stagewright::cli
