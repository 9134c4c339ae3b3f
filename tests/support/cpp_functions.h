// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stagewright::tests {

/// A function definition found in C++ source: its signature's beginning and how many lines it takes.
struct CppFunction
{
    std::string signature;
    int line = 1;
    int length = 0;
};

/// The function definitions of a source text, found by braces; lambdas count as part of their function.
std::vector<CppFunction> findFunctions(std::string_view source);

} // namespace stagewright::tests
