// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/visible_arguments.h"

#include "core/stages/variables.h"

#include <set>

namespace stagewright {
namespace {

/// Names of the ARGs that `instruction` depends on, out of those that it sees.
std::set<std::string> countingNames(const Instruction& instruction, const SyntaxTree& tree,
                                    const std::set<std::string>& declared)
{
    if (instruction.keyword == Keyword::Run)
        return declared;
    std::set<std::string> names;
    if (const auto read = lexShellText(instruction.logical.text(), {}, {.escape = tree.escape, .splitsWords = false})) {
        for (const std::string& name : read->used) {
            if (declared.contains(name))
                names.insert(name);
        }
    }
    return names;
}

} // namespace

std::vector<std::vector<std::pair<std::string, std::string>>> visibleArguments(const SyntaxTree& tree,
                                                                               const Environment& arguments)
{
    Variables variables(arguments, predefinedArguments({}, arguments), tree.escape);
    variables.declareGlobals(tree);
    std::set<std::string> globals;
    std::set<std::string> declared;
    VisibleVariables visible;
    std::vector<std::vector<std::pair<std::string, std::string>>> all;
    for (const Instruction& instruction : tree.instructions) {
        const bool isFrom = instruction.keyword == Keyword::From;
        if (isFrom) {
            visible = {};
            declared.clear();
        }
        auto& seen = all.emplace_back();
        const Environment& values = isFrom ? variables.globals().values : visible.values;
        for (const std::string& name : countingNames(instruction, tree, isFrom ? globals : declared)) {
            if (const auto value = values.find(name); value != values.end())
                seen.emplace_back(name, value->second);
        }
        if (instruction.stage >= 0)
            variables.apply(instruction, visible);
        if (instruction.keyword != Keyword::Arg)
            continue;
        for (const Assignment& assignment : instruction.assignments)
            (instruction.stage < 0 ? globals : declared).insert(assignment.name.text);
    }
    return all;
}

} // namespace stagewright
