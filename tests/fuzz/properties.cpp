// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/properties.h"

#include "core/dockerfile/formatter.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/same_meaning.h"
#include "core/dockerfile/shell_lexer.h"
#include "core/stages/effective_state.h"
#include "core/stages/stage_graph.h"

namespace stagewright::tests {
namespace {

constexpr std::size_t mostStates = 12; ///< asked for in one text, so that long ones do not take long

bool rangesAreInside(const SyntaxTree& tree)
{
    const std::size_t size = tree.snapshot.bytes().size();
    for (const Instruction& instruction : tree.instructions) {
        if (instruction.range.begin > instruction.range.end || instruction.range.end > size)
            return false;
        for (const Word& word : instruction.arguments) {
            if (word.range.begin > word.range.end || word.range.end > size)
                return false;
        }
    }
    for (const SyntaxError& error : tree.errors) {
        if (error.range.begin > error.range.end || error.range.end > size)
            return false;
    }
    return true;
}

std::string brokenByFormatting(const SyntaxTree& tree, const FormatOptions& options)
{
    const std::string once = formattedText(tree, options);
    const SyntaxTree formatted = parse(Snapshot(once));
    const ShellFamily shell = tree.escape == '\\' ? ShellFamily::Posix : ShellFamily::Other;
    if (!meanTheSame(tree, formatted, shell))
        return "formatting changed what the file says:\n" + once;
    if (const std::string twice = formattedText(formatted, options); twice != once)
        return "formatting twice gives another text:\n" + once + "\n--- and then\n" + twice;
    return {};
}

void askEverything(const SyntaxTree& tree)
{
    const Environment values{{"A", "1 2"}, {"B", ""}, {"V", "/x/y.tar.gz"}};
    for (const Instruction& instruction : tree.instructions) {
        for (const bool keepsQuotes : {false, true}) {
            const ShellLexOptions options{.escape = tree.escape, .keepsQuotes = keepsQuotes, .keepsUnset = keepsQuotes};
            (void)lexShellText(instruction.logical.text(), values, options);
        }
    }
    GraphRequest request;
    request.arguments = values;
    const StageGraph graph = buildStageGraph(tree, request);
    const std::size_t step = 1 + tree.instructions.size() / mostStates;
    for (std::size_t i = 0; i < tree.instructions.size(); i += step)
        (void)effectiveState(tree, graph, tree.instructions[i].line, request);
}

} // namespace

std::string brokenProperty(std::string_view text)
{
    const SyntaxTree tree = parse(Snapshot(std::string(text)));
    if (print(tree) != text)
        return "printing the tree gives another text";
    if (!rangesAreInside(tree))
        return "a range leaves the text";
    askEverything(tree);
    for (const FormatOptions& options :
         {FormatOptions{}, FormatOptions{.indent = 2, .upperCasesKeywords = false, .alignsContinuations = true}}) {
        if (std::string broken = brokenByFormatting(tree, options); !broken.empty())
            return broken;
    }
    return {};
}

} // namespace stagewright::tests
