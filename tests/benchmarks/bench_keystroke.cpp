// SPDX-License-Identifier: GPL-3.0-or-later
// What every keystroke in a long file costs before the advisor has its turn.
#include "core/dockerfile/parser.h"
#include "core/stages/effective_state.h"
#include "tests/benchmarks/median.h"

#include <print>
#include <string>

using namespace stagewright;

namespace {

constexpr double barSeconds = 0.0005;
constexpr int stages = 50;
constexpr int rounds = 401;

/// 650 lines: 50 stages of 13 lines that build on each other and copy from each other.
std::string longDockerfile()
{
    std::string text;
    for (int i = 0; i < stages; ++i) {
        const std::string n = std::to_string(i);
        text += "FROM " + (i % 3 == 0 ? std::string("golang:1.27-trixie") : "s" + std::to_string(i - 1)) + " AS s" + n
                + "\nARG VERSION=1." + n + "\nENV PATH=/opt/" + n + "/bin:$PATH \\\n    MODE=release\nWORKDIR /src/" + n
                + "\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod \\\n    go mod download\n"
                + (i > 1 ? "COPY --from=s" + std::to_string(i - 2) + " /out/ /in/\n" : "COPY . .\n")
                + "# compile\nRUN --mount=type=cache,target=/root/.cache/go-build \\\n"
                + "    go build -ldflags=\"-X main.version=${VERSION}\" -o /out/app ./cmd/app\nUSER 65532:65532\n";
    }
    return text;
}

} // namespace

int main()
{
    const std::string text = longDockerfile();
    const int lines = parse(Snapshot(text)).snapshot.lines().lineCount() - 1;
    const double seconds = tests::medianSeconds(rounds, [&] {
        const SyntaxTree tree = parse(Snapshot(text));
        (void)effectiveState(tree, buildStageGraph(tree), lines);
    });
    std::println("parse, stage graph and effective state of {} lines, {} stages: median of {} rounds {:.3f} ms of CPU; "
                 "the bar is {} ms",
                 lines, stages, rounds, seconds * 1000, barSeconds * 1000);
    return seconds < barSeconds ? 0 : 1;
}
