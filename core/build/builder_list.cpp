// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/builder_list.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::json;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    for (std::size_t at = line.find_first_not_of(" \t\r"); at != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
        words.emplace_back(line.substr(at, end - at));
        at = line.find_first_not_of(" \t\r", end);
    }
    return words;
}

std::string textOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool truthOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

void addPlatform(Builder& builder, std::string platform)
{
    while (platform.ends_with('*') || platform.ends_with(','))
        platform.pop_back();
    if (platform.contains('/') && !std::ranges::contains(builder.platforms, platform))
        builder.platforms.push_back(std::move(platform));
}

void addNode(Builder& builder, const Json& node)
{
    if (!node.is_object())
        return;
    if (builder.status.empty())
        builder.status = textOf(node, "Status");
    if (builder.error.empty())
        builder.error = textOf(node, "Err");
    const auto platforms = node.find("Platforms");
    if (platforms == node.end() || !platforms->is_array())
        return;
    for (const Json& platform : *platforms) {
        if (platform.is_string())
            addPlatform(builder, platform.get<std::string>());
    }
}

Builder builderOf(const Json& object)
{
    Builder builder{.name = textOf(object, "Name"),
                    .driver = textOf(object, "Driver"),
                    .status = {},
                    .platforms = {},
                    .error = textOf(object, "Err"),
                    .isCurrent = truthOf(object, "Current")};
    if (builder.error.empty())
        builder.error = textOf(object, "Error");
    const auto nodes = object.find("Nodes");
    if (nodes != object.end() && nodes->is_array()) {
        for (const Json& node : *nodes)
            addNode(builder, node);
    }
    return builder;
}

/// A line of the table: a builder begins at its left edge, its nodes are indented.
void addTableLine(std::string_view line, std::vector<Builder>& builders)
{
    std::vector<std::string> words = wordsOf(line);
    if (words.empty() || words.front() == "NAME/NODE")
        return;
    if (line.front() != ' ') {
        Builder builder;
        builder.isCurrent = words.front().ends_with('*') || (words.size() > 1 && words[1] == "*");
        std::erase(words, "*");
        builder.name = words.front().ends_with('*') ? words.front().substr(0, words.front().size() - 1) : words.front();
        if (words.size() > 1)
            builder.driver = words[1];
        builders.push_back(builder);
    } else if (!builders.empty()) {
        std::erase(words, "\\_");
        if (builders.back().status.empty() && words.size() > 2)
            builders.back().status = words[2];
        for (std::size_t i = 3; i < words.size(); ++i)
            addPlatform(builders.back(), words[i]);
    }
}

} // namespace

std::string BuildPlaces::driverOf(std::string_view builder) const
{
    for (const Builder& each : builders) {
        if (builder.empty() ? each.isCurrent : each.name == builder)
            return each.driver;
    }
    return {};
}

std::vector<Builder> readBuilders(std::string_view text)
{
    std::vector<Builder> builders;
    for (const std::string_view line : linesOf(text)) {
        const Json object = Json::parse(line, nullptr, false);
        if (object.is_object())
            builders.push_back(builderOf(object));
        else if (!line.empty() && line.front() != '{')
            addTableLine(line, builders);
    }
    std::erase_if(builders, [](const Builder& each) { return each.name.empty(); });
    return builders;
}

std::vector<DockerContext> readDockerContexts(std::string_view text)
{
    std::vector<DockerContext> contexts;
    for (const std::string_view line : linesOf(text)) {
        const Json object = Json::parse(line, nullptr, false);
        if (object.is_object() && !textOf(object, "Name").empty())
            contexts.push_back({textOf(object, "Name"), textOf(object, "DockerEndpoint"), truthOf(object, "Current")});
    }
    return contexts;
}

} // namespace stagewright
