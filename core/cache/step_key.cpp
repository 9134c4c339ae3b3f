// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_key.h"

namespace stagewright {
namespace {

/// The time of the folder that WORKDIR makes is that of SOURCE_DATE_EPOCH, whoever declares it.
std::vector<KeyPart> workdirKey(const StepScene& scene)
{
    std::vector<KeyPart> parts;
    parts.push_back(textPart(KeyPartKind::Directory, scene.state.directory()));
    parts.push_back(textPart(KeyPartKind::User, scene.state.user()));
    const Environment& arguments = scene.input.request.arguments;
    if (const auto epoch = arguments.find("SOURCE_DATE_EPOCH"); epoch != arguments.end())
        parts.push_back(textPart(KeyPartKind::Settings, "SOURCE_DATE_EPOCH=" + epoch->second));
    return parts;
}

} // namespace

KeyPart textPart(KeyPartKind kind, std::string text)
{
    KeyPart part{.kind = kind, .text = std::move(text)};
    part.digest = part.hopeful = digestOf(part.text, static_cast<ContentDigest>(kind) + 1);
    return part;
}

std::vector<KeyPart> stepKey(const Instruction& instruction, const StepScene& scene, const Snapshot& text)
{
    std::vector<KeyPart> parts;
    switch (instruction.keyword) {
    case Keyword::Run: parts = runKey(instruction, scene, text); break;
    case Keyword::Workdir: parts = workdirKey(scene); break;
    default: parts = copyKey(instruction, scene, text); break;
    }
    parts.insert(parts.begin(), textPart(KeyPartKind::Operation, std::string(keywordName(instruction.keyword))));
    return parts;
}

} // namespace stagewright
