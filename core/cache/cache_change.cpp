// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_change.h"

#include "core/text/path.h"

namespace stagewright {
namespace {

constexpr std::string_view anotherValue = "\x01";

/// Gives a file other bytes; a folder's files all of them.
void changeFile(SentContext& context, const std::string& path)
{
    const SentFile* found = context.find(path);
    if (found && found->kind == FileKind::Folder) {
        std::vector<SentFile> files(context.below(found->path).begin(), context.below(found->path).end());
        for (SentFile& file : files) {
            file.content = combined(file.content, 1);
            context.put(std::move(file));
        }
        return;
    }
    SentFile file = found ? *found : SentFile{.path = cleanAbsolutePath(path).substr(1)};
    file.content = combined(file.content, 1);
    context.put(std::move(file));
}

} // namespace

CachePrediction predict(const CacheInput& input, const CachePlan& before, std::span<const CacheChange> changes,
                        const std::string& dockerfile)
{
    SentContext context = *input.context;
    GraphRequest request = input.request;
    std::vector<std::string> renewedImages = input.renewedImages;
    std::vector<int> editedLines = input.editedLines;
    for (const CacheChange& change : changes) {
        switch (change.kind) {
        case CacheChangeKind::File: changeFile(context, change.name); break;
        case CacheChangeKind::RemovedFile: context.remove(cleanAbsolutePath(change.name).substr(1)); break;
        case CacheChangeKind::Argument:
            request.arguments[change.name] = change.value.value_or(std::string(anotherValue));
            break;
        case CacheChangeKind::Line:
            editedLines.push_back(change.line);
            if (!dockerfile.empty() && context.find(dockerfile))
                changeFile(context, dockerfile);
            break;
        case CacheChangeKind::Image: renewedImages.push_back(change.name); break;
        }
    }
    const StageGraph graph = buildStageGraph(input.tree, request);
    const CacheInput changed{.tree = input.tree,
                             .graph = graph,
                             .request = std::move(request),
                             .context = std::make_shared<const SentContext>(std::move(context)),
                             .images = input.images,
                             .settings = input.settings,
                             .renewedImages = std::move(renewedImages),
                             .editedLines = std::move(editedLines)};
    CachePrediction prediction{makeCachePlan(changed), {}};
    prediction.verdicts = compare(before, prediction.after);
    return prediction;
}

} // namespace stagewright
