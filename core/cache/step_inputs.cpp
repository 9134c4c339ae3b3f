// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_inputs.h"

#include "core/stages/stage_names.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright {

StepInputs::StepInputs(const CacheInput& input, const CachePlan& plan)
    : m_input(input), m_plan(plan)
{
}

KeyPart StepInputs::fromContext(const FileRequest& request)
{
    std::string name = std::format("{}{}{}", request.hasWildcards, request.keepsParents, request.path);
    for (const std::string& exclude : request.excludes)
        name += '\n' + exclude;
    std::shared_ptr<const FileSelection>& selection = m_selections[name];
    if (!selection)
        selection = std::make_shared<const FileSelection>(select(*m_input.context, request));
    KeyPart part{.kind = KeyPartKind::Files, .text = request.path, .files = selection};
    part.digest = part.hopeful = selection->digest;
    return part;
}

KeyPart StepInputs::from(const Source& source, const std::string& path)
{
    if (source.kind == SourceKind::Context)
        return fromContext({path, false, false, {}});
    if (source.kind == SourceKind::Stage && m_plan.stages[static_cast<std::size_t>(source.stage)].isRead)
        return fromStage(source.stage, path);
    KeyPart part{.kind = KeyPartKind::Image, .text = source.reference};
    part.digest = part.hopeful = digestOf(cleanAbsolutePath(path), imageDigest(m_input, source));
    return part;
}

KeyPart StepInputs::fromStage(int stage, const std::string& path) const
{
    const CachePlanStage& from = m_plan.stages[static_cast<std::size_t>(stage)];
    const bool hasSteps = from.lastStep >= 0;
    const ContentDigest key =
        hasSteps ? m_plan.steps[static_cast<std::size_t>(from.lastStep)].stateKey : from.baseKey;
    KeyPart part{.kind = KeyPartKind::Produced, .text = path, .stage = stage};
    const std::string clean = cleanAbsolutePath(path);
    part.digest = digestOf(clean, from.isForced ? combined(key, 1) : key);
    part.hopeful = digestOf(clean);
    if (const auto origin = from.origins.originOf(clean)) {
        part.digest = origin->digest;
        part.hopeful = origin->hopeful;
    }
    return part;
}

ContentDigest imageDigest(const CacheInput& input, const Source& source)
{
    const auto known = input.images.find(source.reference);
    const bool hasLayers = known != input.images.end() && !known->second.layers.empty();
    const std::string name = hasLayers ? known->second.layers : shortImageName(source.reference);
    const auto isIt = [&](const std::string& image) {
        return shortImageName(image) == shortImageName(source.reference);
    };
    const bool isRenewed = std::ranges::any_of(input.renewedImages, isIt);
    return digestOf(name, static_cast<ContentDigest>(source.kind) + (isRenewed ? 100 : 1));
}

} // namespace stagewright
