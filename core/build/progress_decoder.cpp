// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/progress_decoder.h"

#include "core/build/base64.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::json;

const Json& field(const Json& object, const char* name)
{
    static const Json absent;
    const auto found = object.find(name);
    return found == object.end() ? absent : *found;
}

std::string textOf(const Json& object, const char* name)
{
    const auto* text = field(object, name).get_ptr<const std::string*>();
    return text ? *text : std::string();
}

std::int64_t numberOf(const Json& object, const char* name)
{
    const Json& value = field(object, name);
    return value.is_number() ? value.get<std::int64_t>() : 0;
}

std::optional<Timestamp> momentOf(const Json& object, const char* name)
{
    const auto* text = field(object, name).get_ptr<const std::string*>();
    return text ? readTimestamp(*text) : std::nullopt;
}

std::string bytesOf(const Json& value)
{
    const auto* text = value.get_ptr<const std::string*>();
    return text ? decodeBase64(*text).value_or(std::string()) : std::string();
}

VertexMessage vertexOf(const Json& object)
{
    VertexMessage vertex{.digest = textOf(object, "digest"), .name = textOf(object, "name"), .inputs = {},
                         .started = momentOf(object, "started"), .completed = momentOf(object, "completed"),
                         .isCached = field(object, "cached") == true, .error = textOf(object, "error")};
    for (const Json& input : field(object, "inputs")) {
        if (input.is_string())
            vertex.inputs.push_back(input.get<std::string>());
    }
    return vertex;
}

StatusMessage statusOf(const Json& object)
{
    return {.vertex = textOf(object, "vertex"), .id = textOf(object, "id"), .name = textOf(object, "name"),
            .current = numberOf(object, "current"), .total = numberOf(object, "total"),
            .timestamp = momentOf(object, "timestamp"), .started = momentOf(object, "started"),
            .completed = momentOf(object, "completed")};
}

LogMessage logOf(const Json& object)
{
    return {.vertex = textOf(object, "vertex"), .stream = static_cast<int>(numberOf(object, "stream")),
            .bytes = bytesOf(field(object, "data")), .timestamp = momentOf(object, "timestamp")};
}

WarningMessage warningOf(const Json& object)
{
    WarningMessage warning{.vertex = textOf(object, "vertex"), .text = bytesOf(field(object, "short")), .details = {},
                           .url = textOf(object, "url"), .line = 0};
    for (const Json& detail : field(object, "detail"))
        warning.details.push_back(bytesOf(detail));
    for (const Json& range : field(object, "range")) {
        if (warning.line == 0 && range.is_object())
            warning.line = static_cast<int>(numberOf(field(range, "start"), "line"));
    }
    return warning;
}

template <typename Message>
std::vector<Message> messagesOf(const Json& object, const char* name, Message (*read)(const Json&))
{
    std::vector<Message> messages;
    const Json& list = field(object, name);
    if (!list.is_array())
        return messages;
    for (const Json& element : list) {
        if (element.is_object())
            messages.push_back(read(element));
    }
    return messages;
}

} // namespace

std::optional<ProgressMessage> decodeProgress(std::string_view line)
{
    if (!line.starts_with('{'))
        return std::nullopt;
    const Json object = Json::parse(line, nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    return ProgressMessage{.vertices = messagesOf(object, "vertexes", vertexOf),
                           .statuses = messagesOf(object, "statuses", statusOf),
                           .logs = messagesOf(object, "logs", logOf),
                           .warnings = messagesOf(object, "warnings", warningOf)};
}

} // namespace stagewright
