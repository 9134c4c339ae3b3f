// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Path of the program of that name or path, looked for as a shell would in PATH; nothing if there is none.
std::optional<std::string> findProgram(std::string_view name);

/// What a program prints to its standard output until it ends, however it ends; its standard error goes nowhere. The first
/// word is the path of the program, the others are its arguments: no shell is involved. A stop kills it; the result is
/// then an error. Errors are sentences. Needs no Qt and may be called on any thread.
std::expected<std::string, std::string> programOutput(std::vector<std::string> words, std::stop_token stop = {});

} // namespace stagewright
