// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace stagewright {

/// The value of a RUN's `--device=`: `vendor.com/device=name`, with or without `name=` in front, and `required`.
struct Device
{
    std::string name;
    bool isRequired = false;
};

/// Reads the value of a --device (BuildKit: instructions.ParseDevice). Errors are sentences.
std::expected<Device, std::string> parseDevice(std::string_view value);

} // namespace stagewright
