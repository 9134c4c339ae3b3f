// SPDX-License-Identifier: GPL-3.0-or-later
// What every keystroke in a long file costs, without the advisor and with it.
#include "core/analysis/analysis.h"
#include "core/dockerfile/parser.h"
#include "core/stages/effective_state.h"
#include "tests/benchmarks/median.h"

#include <print>
#include <string>
#include <vector>

using namespace stagewright;

namespace {

constexpr double stateBar = 0.0005;
constexpr double adviceBar = 0.005;
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
    const std::vector<Rule> rules = allRules();
    std::size_t findings = 0;
    const double complete = tests::medianSeconds(rounds, [&] {
        findings = analyze(Snapshot(text), {}, rules)->advice.findings.size();
    });
    std::println("{} lines, {} stages, median of {} rounds", lines, stages, rounds);
    std::println("parse, stage graph and effective state: {:.3f} ms of CPU; the bar is {} ms", seconds * 1000,
                 stateBar * 1000);
    std::println("the whole analysis with {} rules and {} findings: {:.3f} ms of CPU; the bar is {} ms", rules.size(),
                 findings, complete * 1000, adviceBar * 1000);
    return seconds < stateBar && complete < adviceBar ? 0 : 1;
}
