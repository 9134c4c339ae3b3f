// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/stage_name.h"

#include "core/stages/stage_names.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

bool isOneOf(char c, std::string_view others)
{
    return (c >= 'a' && c <= 'z') || others.contains(c);
}

std::string whyNotForm(std::string_view name)
{
    const auto isAllowed = [](char c) { return isOneOf(c, "0123456789-_."); };
    if (name.empty())
        return "A name has at least one letter.";
    if (name != toLower(name))
        return std::format("Names of stages are written in lower case: {}.", toLower(name));
    if (!isOneOf(name.front(), {}) || !std::ranges::all_of(name, isAllowed))
        return "A name begins with a letter; letters, digits, - _ and . may follow.";
    if (name == "scratch")
        return "The name scratch means the empty image: choose another.";
    if (name == "context")
        return "The name context means the build context: choose another.";
    return {};
}

} // namespace

std::string whyNotStageName(const StageGraph& graph, int stage, std::string_view name)
{
    if (std::string why = whyNotForm(name); !why.empty())
        return why;
    for (const Stage& other : graph.stages) {
        if (other.index != stage && other.name == name)
            return std::format("The stage in line {} has that name already.", other.line);
    }
    for (const Edge& edge : graph.edges) {
        const bool isOutside = edge.from.kind == SourceKind::Image || edge.from.kind == SourceKind::NamedContext;
        if (isOutside && shortImageName(toLower(edge.from.reference)) == name)
            return std::format("Line {} takes an image of that name, which would then mean this stage.", edge.line);
    }
    return {};
}

std::string freshStageName(const StageGraph& graph, std::string_view wish)
{
    if (whyNotStageName(graph, -1, wish).empty())
        return std::string(wish);
    const std::size_t stem = wish.find_last_not_of("0123456789");
    const bool hasNumber = stem != std::string_view::npos && stem + 1 < wish.size() && wish[stem] == '-' && stem > 0;
    std::string_view root = hasNumber ? wish.substr(0, stem) : wish;
    if (!whyNotForm(std::format("{}-2", root)).empty())
        root = "stage";
    for (int number = 2;; ++number) {
        std::string name = std::format("{}-{}", root, number);
        if (whyNotStageName(graph, -1, name).empty())
            return name;
    }
}

} // namespace stagewright
