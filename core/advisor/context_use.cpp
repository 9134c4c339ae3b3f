// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/context_use.h"

#include "core/advisor/copy_step.h"
#include "core/context/context_facts.h"
#include "core/text/path.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isWholeMount(const Mount& mount)
{
    return mount.type == "bind" && mount.from.empty() && cleanAbsolutePath(mount.source) == "/";
}

/// True if a source of the context, taken as a pattern, selects a path or a folder above it.
bool selects(std::string_view source, std::string_view path)
{
    const std::string clean = cleanAbsolutePath(source).substr(1);
    if (clean.empty() || clean == "*")
        return true;
    const IgnorePattern pattern(clean);
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        if (pattern.matches(path.substr(0, slash)))
            return true;
    }
    return pattern.matches(path);
}

} // namespace

bool isPlausible(const AdviceInput& input, const ContextFacts& context)
{
    if (!context.isGuess || context.ignore)
        return true;
    bool isMissing = false;
    for (const CopyStep& copy : input.copies) {
        for (const Word& source : copy.sources) {
            const bool isPath = copy.isFromContext && source.text.find_first_of("*?[$:") == std::string::npos;
            if (!isPath || isWholeContext(source.text))
                continue;
            if (!context.lacks(source.text))
                return true;
            isMissing = true;
        }
    }
    return !isMissing;
}

std::vector<WidePlace> widePlacesOf(const AdviceInput& input)
{
    std::vector<WidePlace> places;
    for (const CopyStep& copy : input.copies) {
        if (!copy.isFromContext || input.instruction(copy.instruction).findFlag("exclude"))
            continue;
        for (const Word& source : copy.sources) {
            if (isWholeContext(source.text))
                places.push_back({copy.instruction, copy.stage, source.range});
        }
    }
    for (const StageMount& mount : input.graph.mounts) {
        const Instruction& run = input.instruction(mount.instruction);
        if (run.keyword == Keyword::Run && isWholeMount(mount.mount))
            places.push_back({mount.instruction, mount.stage, mount.mount.range});
    }
    std::ranges::stable_sort(places, {}, &WidePlace::instruction);
    return places;
}

bool bringsPath(const AdviceInput& input, std::span<const int> steps, std::string_view path)
{
    for (const CopyStep& copy : input.copies) {
        if (!copy.isFromContext || !std::ranges::contains(steps, copy.instruction))
            continue;
        for (const Word& source : copy.sources) {
            const auto expanded = input.scope(copy.instruction).expanded(source.text);
            if (!expanded || selects(*expanded, path))
                return true;
        }
    }
    for (const StageMount& mount : input.graph.mounts) {
        const bool isHere = mount.mount.type == "bind" && mount.mount.from.empty();
        if (isHere && std::ranges::contains(steps, mount.instruction) && selects(mount.mount.source, path))
            return true;
    }
    return false;
}

} // namespace stagewright
