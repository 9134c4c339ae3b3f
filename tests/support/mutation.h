// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <span>
#include <string>

namespace stagewright::tests {

/// Small Dockerfiles that together use most of the language.
std::span<const std::string> seedDockerfiles();

/// `text` with one to six pieces cut out, doubled, or put in that mean something to a Dockerfile's parser.
std::string mutate(std::string text, std::mt19937& random);

} // namespace stagewright::tests
