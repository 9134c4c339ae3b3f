// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that nobody writes and a careless reader takes minutes for: time must stay linear in the input.
#include "core/dockerfile/parser.h"
#include "core/stages/effective_state.h"
#include "tests/benchmarks/median.h"

#include <print>
#include <string>

using namespace stagewright;

namespace {

constexpr double barSeconds = 0.050;
constexpr double stagesBarSeconds = 0.150; // each of 87,382 stages costs memory of its own; linear is what counts
constexpr std::size_t megabyte = 1 << 20;
constexpr int rounds = 9;

/// `head` and as often `piece` as makes a megabyte, then `tail`.
std::string repeated(std::string_view head, std::string_view piece, std::string_view tail = "\n")
{
    std::string text(head);
    while (text.size() < megabyte)
        text += piece;
    return text += tail;
}

/// True if the parser and the walk over all instructions keep to the bar.
bool measure(const char* name, const std::string& text, double bar = barSeconds)
{
    std::size_t instructions = 0;
    const double seconds = tests::medianSeconds(rounds, [&] {
        const SyntaxTree tree = parse(Snapshot(text));
        instructions = tree.instructions.size();
        (void)effectiveState(tree, buildStageGraph(tree), tree.snapshot.lines().lineCount());
    });
    std::println("{}: {:.1f} MB, {} instructions, {:.1f} ms of CPU; the bar is {:.0f} ms", name,
                 static_cast<double>(text.size()) / megabyte, instructions, seconds * 1000, bar * 1000);
    return seconds < bar;
}

} // namespace

int main()
{
    std::string nested = "FROM a\nENV A=";
    std::string closing;
    while (nested.size() < megabyte * 3 / 4) {
        nested += "${a:-";
        closing += '}';
    }
    bool isFast = measure("continued lines", repeated("FROM a\nRUN x", " \\\n # note\n\n a"));
    isFast &= measure("continued assignments", repeated("FROM a\nENV", " A=\"$b\" \\\n"));
    isFast &= measure("here-documents", repeated("FROM a\n", "RUN <<EOF cat\nx\nEOF\n"));
    isFast &= measure("one here-document that never ends", repeated("FROM a\nRUN <<EOF\n", "EO\n"));
    isFast &= measure("many here-documents of one line", repeated("FROM a\nRUN", " <<A", "\n"));
    isFast &= measure("quotes", repeated("FROM a\nENV A=", "\"'\\\"", "\n"));
    isFast &= measure("nested expansions", nested + closing + "\n");
    isFast &= measure("ONBUILD of ONBUILD", repeated("FROM a\n", "ONBUILD "));
    isFast &= measure("one line of brackets", repeated("FROM a\nCMD ", "[\"a\","));
    isFast &= measure("stages", repeated("", "FROM a AS b\n"), stagesBarSeconds);
    return isFast ? 0 : 1;
}
