// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/device.h"

#include "core/dockerfile/flag_fields.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <format>
#include <optional>

namespace stagewright {
namespace {

/// Takes one field into `device`; the sentence says what is wrong with it.
std::optional<std::string> readField(Device& device, const std::string& field)
{
    const std::size_t equals = std::min(field.find('='), field.size());
    const std::string key = toLower(std::string_view(field).substr(0, equals));
    const bool hasValue = equals < field.size();
    if (key == "required") {
        const auto isRequired = hasValue ? parseBoolean(std::string_view(field).substr(equals + 1)) : true;
        if (!isRequired)
            return std::format("\"{}\": required is true or false.", field);
        device.isRequired = *isRequired;
        return std::nullopt;
    }
    const bool isName = key == "name" && hasValue;
    if (device.name.empty()) {
        device.name = isName ? field.substr(equals + 1) : field;
        return std::nullopt;
    }
    if (isName)
        return std::format("A --device names one device, and this one is {} already: give a second --device.",
                           device.name);
    return std::format("\"{}\" means nothing to --device: it knows name=… and required.", field);
}

} // namespace

std::expected<Device, std::string> parseDevice(std::string_view value)
{
    Device device;
    for (const FlagField& field : flagFieldsOf(value)) {
        if (auto error = readField(device, field.text))
            return std::unexpected(*std::move(error));
    }
    return device;
}

} // namespace stagewright
