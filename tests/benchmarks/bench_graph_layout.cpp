// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of the stage graph beside Graphviz's dot, over every public Dockerfile with several stages, and what it
// costs for files that are far larger than anybody's.
#include "core/dockerfile/parser.h"
#include "tests/benchmarks/dot_process.h"
#include "tests/benchmarks/median.h"
#include "tests/support/graph_drawing.h"
#include "tests/support/shared_data.h"

#include <algorithm>
#include <print>
#include <random>
#include <string>
#include <vector>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr double largestFileBar = 0.005;
constexpr double manyStagesBar = 0.1;
constexpr double mostStagesBar = 1.0;
constexpr double fasterThanDot = 20;
constexpr int rounds = 21;

double layoutSeconds(const Drawing& drawing, int times)
{
    return medianSeconds(times, [&] { (void)layoutGraph(drawing.nodes, drawing.edges); });
}

bool tell(std::string_view what, const Drawing& drawing, int times, double bar)
{
    const double seconds = layoutSeconds(drawing, times);
    std::println("{}: {} nodes, {} edges, {:.2f} ms of CPU; the bar is {:.0f} ms", what, drawing.nodes.size(),
                 drawing.edges.size(), seconds * 1000, bar * 1000);
    return seconds < bar;
}

/// A repository of many programs: a stage stands on an image or on one of the ten above it, copies from two of the
/// twenty above it, and every fourth mounts one of five caches.
std::string manyPrograms(int stages)
{
    std::minstd_rand random(1);
    const auto above = [&](int stage, int reach) {
        return stage - 1 - static_cast<int>(random() % static_cast<unsigned>(std::min(stage, reach)));
    };
    std::string text;
    for (int i = 0; i < stages; ++i) {
        const bool standsOnStage = i > 0 && random() % 3 == 0;
        text += standsOnStage ? "FROM s" + std::to_string(above(i, 10)) : "FROM image" + std::to_string(random() % 9);
        text += " AS s" + std::to_string(i) + "\nCOPY . .\n";
        for (int copy = 0; copy < 2 && i > 0; ++copy)
            text += "COPY --from=s" + std::to_string(above(i, 20)) + " /x /y\n";
        if (i % 4 == 0)
            text += "RUN --mount=type=cache,target=/c" + std::to_string(random() % 5) + " make\n";
    }
    return text;
}

/// Every stage stands on the one above it: as deep as can be.
std::string oneChain(int stages)
{
    std::string text = "FROM golang AS s0\n";
    for (int i = 1; i < stages; ++i) {
        text += "FROM s" + std::to_string(i - 1) + " AS s" + std::to_string(i)
                + "\nCOPY . .\nRUN --mount=type=cache,target=/c make\n";
    }
    return text;
}

/// One stage takes from all others: as wide as can be.
std::string oneFan(int stages)
{
    std::string text;
    std::string copies = "FROM scratch\n";
    for (int i = 1; i < stages; ++i) {
        text += "FROM golang AS s" + std::to_string(i) + "\nCOPY . .\nRUN --mount=type=cache,target=/c make\n";
        copies += "COPY --from=s" + std::to_string(i) + " /x /x\n";
    }
    return text + copies;
}

struct Totals
{
    int files = 0;
    int faults = 0;
    long crossings = 0;
    double seconds = 0;
    long dotCrossings = 0;
    double dotSeconds = 0;
    int dotFailures = 0;
    std::size_t mostStages = 0;
    std::string largest; ///< text of the file with the most stages
};

Totals layOutCorpus(bool hasDot)
{
    Totals totals;
    for (const QString& path : corpusFiles()) {
        const std::string text = readBytes(path);
        Drawing drawing = unplacedDrawing(text);
        const auto stages =
            static_cast<std::size_t>(std::ranges::count(drawing.picture.nodes, NodeKind::Stage, &PictureNode::kind));
        if (stages < 2)
            continue;
        if (stages > totals.mostStages) {
            totals.mostStages = stages;
            totals.largest = text;
        }
        drawing.layout = layoutGraph(drawing.nodes, drawing.edges);
        totals.seconds += layoutSeconds(drawing, 3);
        totals.crossings += crossingsOf(drawing.layout.edges);
        totals.faults += faultOf(drawing).isEmpty() ? 0 : 1;
        ++totals.files;
        if (hasDot) {
            const DotLayout dot = layoutByDot(drawing);
            totals.dotFailures += dot.edges.size() == drawing.edges.size() ? 0 : 1;
            totals.dotCrossings += crossingsOf(dot.edges);
            totals.dotSeconds += dot.seconds;
        }
    }
    return totals;
}

bool compareCorpus()
{
    if (corpusFiles().empty()) {
        std::println("The public Dockerfiles are not on this machine: compared with nothing.");
        return true;
    }
    const bool hasDot = isDotInstalled();
    const Totals totals = layOutCorpus(hasDot);
    std::println("{} public Dockerfiles with several stages: {} crossings, {} with a card over a card, an edge or a "
                 "label, {:.1f} ms of CPU", totals.files, totals.crossings, totals.faults, totals.seconds * 1000);
    bool isGood = totals.faults == 0;
    if (hasDot) {
        const double times = totals.dotSeconds / totals.seconds;
        std::println("dot, a process for each, {} failed: {} crossings, {:.0f} ms of CPU, so the layout is {:.0f} "
                     "times faster; the bar is {:.0f} times", totals.dotFailures, totals.dotCrossings,
                     totals.dotSeconds * 1000, times, fasterThanDot);
        isGood &= totals.dotFailures == 0 && totals.crossings <= totals.dotCrossings && times >= fasterThanDot;
    } else {
        std::println("Graphviz is not on this machine: no comparison with dot.");
    }
    return tell(std::format("the file with the most stages, {}", totals.mostStages), unplacedDrawing(totals.largest),
                rounds, largestFileBar)
           && isGood;
}

} // namespace

int main()
{
    bool isGood = compareCorpus();
    isGood &= tell("500 stages of many programs", unplacedDrawing(manyPrograms(500)), rounds, manyStagesBar);
    isGood &= tell("500 stages in one chain", unplacedDrawing(oneChain(500)), rounds, manyStagesBar);
    isGood &= tell("500 stages in one fan", unplacedDrawing(oneFan(500)), rounds, manyStagesBar);
    isGood &= tell("2,000 stages of many programs", unplacedDrawing(manyPrograms(2000)), 3, mostStagesBar);
    isGood &= tell("2,000 stages in one chain", unplacedDrawing(oneChain(2000)), 3, mostStagesBar);
    isGood &= tell("2,000 stages in one fan", unplacedDrawing(oneFan(2000)), 3, mostStagesBar);
    return isGood ? 0 : 1;
}
