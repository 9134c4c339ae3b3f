// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cache_options.h"
#include "app/cli/command.h"
#include "app/cli/file_call.h"
#include "app/context/folder_listing.h"

#include "core/dockerfile/parser.h"
#include "core/export/cache_json.h"
#include "core/export/cache_text.h"

#include <filesystem>
#include <format>
#include <optional>
#include <utility>

namespace stagewright::cli {
namespace {

namespace fs = std::filesystem;

using Answer = std::expected<std::string, std::string>;

/// A Dockerfile with its context as it lies in a folder.
struct CacheState
{
    SyntaxTree tree;
    GraphRequest request;
    StageGraph graph;
    std::shared_ptr<const SentContext> context;

    CacheInput input() const
    {
        return {.tree = tree, .graph = graph, .request = request, .context = context};
    }
};

std::expected<SentContext, std::string> readContext(const fs::path& folder, const fs::path& dockerfile,
                                                    bool readsContents)
{
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return std::unexpected(std::format("{} is no folder: check the path of the build context.", folder.string()));
    auto ignore = findIgnoreFile(folder, dockerfile);
    if (ignore && !ignore->file.brokenPattern().empty())
        return std::unexpected(std::format("{} has the pattern \"{}\", which has no meaning: no build gets past it.",
                                           ignore->path, ignore->file.brokenPattern()));
    FolderListing listing = listFolder(folder, {ignore ? &ignore->file : nullptr, readsContents});
    if (!listing.unreadable.empty()) {
        const UnreadablePath& path = listing.unreadable.front();
        return std::unexpected(
            std::format("{} cannot be read: {}. A build would stop there too; list it in .dockerignore.",
                        (folder / path.path).string(), path.reason));
    }
    return sentContextOf(std::move(listing), ignore ? std::optional(std::move(ignore->file)) : std::nullopt);
}

std::expected<CacheState, std::string> readState(const fs::path& folder, const fs::path& dockerfile,
                                                 const GraphRequest& request, bool readsContents)
{
    auto bytes = readFile(dockerfile.string());
    if (!bytes)
        return std::unexpected(std::move(bytes.error()));
    auto context = readContext(folder, dockerfile, readsContents);
    if (!context)
        return std::unexpected(std::move(context.error()));
    CacheState state{.tree = parse(Snapshot(*std::move(bytes))), .request = request};
    state.graph = buildStageGraph(state.tree, request);
    state.context = std::make_shared<const SentContext>(*std::move(context));
    if (!request.target.empty() && !findTarget(state.graph, request.target))
        return std::unexpected(unknownTarget(state.graph, request.target));
    return state;
}

std::string written(const CacheCall& call, const CachePlan& plan, const std::vector<StepVerdict>& verdicts)
{
    return call.wantsJson ? writeCacheJson(plan, verdicts) : writeCacheText(plan, verdicts);
}

Answer compareFolders(const CacheCall& call)
{
    const GraphRequest requestBefore{call.targetBefore, call.argumentsBefore, {}};
    const GraphRequest requestAfter{call.targetAfter, call.argumentsAfter, {}};
    const auto before = readState(call.before, fs::path(call.before) / call.dockerfile, requestBefore, true);
    if (!before)
        return std::unexpected(before.error());
    const auto after = readState(call.after, fs::path(call.after) / call.dockerfile, requestAfter, true);
    if (!after)
        return std::unexpected(after.error());
    const CachePlan plan = makeCachePlan(after->input());
    return written(call, plan, compare(makeCachePlan(before->input()), plan));
}

/// A path of the context: as it is there, or as it is seen from here where it lies in the context.
std::string pathInContext(const fs::path& context, const std::string& path)
{
    std::error_code error;
    if (fs::exists(fs::symlink_status(context / path, error)))
        return path;
    const fs::path relative = fs::relative(path, context, error);
    const bool isInside = !error && !relative.empty() && !relative.native().starts_with("..");
    return isInside && fs::exists(fs::symlink_status(path, error)) ? relative.generic_string() : path;
}

Answer predictChanges(const CacheCall& call)
{
    const fs::path file = call.file;
    const fs::path folder = !call.context.empty()   ? fs::path(call.context)
                            : file.has_parent_path() ? file.parent_path()
                                                     : fs::path(".");
    const auto state = readState(folder, file, {call.targetAfter, call.argumentsBefore, {}}, false);
    if (!state)
        return std::unexpected(state.error());
    std::vector<CacheChange> changes = call.changes;
    for (CacheChange& change : changes) {
        if (change.kind == CacheChangeKind::File || change.kind == CacheChangeKind::RemovedFile)
            change.name = pathInContext(folder, change.name);
        const int count = state->tree.snapshot.lines().lineCount();
        if (change.kind == CacheChangeKind::Line && change.line > count)
            return std::unexpected(std::format("There is no line {}: the file has {}.", change.line, count));
    }
    const CacheInput input = state->input();
    const CachePrediction prediction =
        predict(input, makeCachePlan(input), changes, pathInContext(folder, file.string()));
    return written(call, prediction.after, prediction.verdicts);
}

} // namespace

int cache(Arguments arguments)
{
    if (asksForHelp(arguments)) {
        std::println("{}", cacheUsage);
        return Clean;
    }
    const auto call = readCacheCall(arguments);
    const Answer answer = !call                  ? std::unexpected(call.error())
                          : call->before.empty() ? predictChanges(*call)
                                                 : compareFolders(*call);
    if (!answer) {
        std::println(stderr, "{}", answer.error());
        return Unusable;
    }
    std::fwrite(answer->data(), 1, answer->size(), stdout);
    return Clean;
}

} // namespace stagewright::cli
