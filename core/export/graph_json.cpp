// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_json.h"

#include "core/export/source_words.h"
#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(toValidUtf8(text));
}

std::string_view kindName(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::From: return "from";
    case EdgeKind::Copy: return "copy";
    case EdgeKind::Add: return "add";
    case EdgeKind::Mount: break;
    }
    return "mount";
}

Json toJson(const Source& source)
{
    Json json = {{"kind", sourceKindName(source.kind)}, {"reference", toValidUtf8(source.reference)}};
    if (source.kind == SourceKind::Stage)
        json["index"] = source.stage;
    return json;
}

Json toJson(const Stage& stage)
{
    Json base = toJson(stage.base);
    // A base can only be a context by its name, so the short word does.
    if (stage.base.kind == SourceKind::NamedContext)
        base["kind"] = "context";
    return {{"index", stage.index},     {"name", textOrNull(stage.name)},         {"line", stage.line},
            {"endLine", stage.endLine}, {"platform", textOrNull(stage.platform)}, {"needed", stage.isNeeded},
            {"base", std::move(base)}};
}

Json toJson(const Edge& edge)
{
    Json paths = Json::array();
    for (const std::string& path : edge.paths)
        paths.push_back(toValidUtf8(path));
    Json json = {{"kind", kindName(edge.kind)},
                 {"from", toJson(edge.from)},
                 {"to", edge.to},
                 {"line", edge.line},
                 {"paths", std::move(paths)}};
    if (!edge.error.empty())
        json["error"] = toValidUtf8(edge.error);
    return json;
}

Json toJson(const StageMount& stageMount)
{
    const Mount& mount = stageMount.mount;
    return {{"stage", stageMount.stage},  {"type", toValidUtf8(mount.type)},
            {"id", textOrNull(mount.id)}, {"target", textOrNull(mount.target)},
            {"line", stageMount.line},    {"sharing", textOrNull(mount.sharing)}};
}

template <typename Item> Json listOf(const std::vector<Item>& items)
{
    Json list = Json::array();
    for (const Item& item : items)
        list.push_back(toJson(item));
    return list;
}

} // namespace

std::string writeGraphJson(const StageGraph& graph)
{
    const Json document = {
        {"version", 1},
        {"target", graph.target < 0
                       ? Json(nullptr)
                       : Json(toValidUtf8(graph.stages[static_cast<std::size_t>(graph.target)].reference()))},
        {"stages", listOf(graph.stages)},
        {"edges", listOf(graph.edges)},
        {"mounts", listOf(graph.mounts)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
