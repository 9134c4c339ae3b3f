// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/graph_drawing.h"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <format>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace stagewright::tests {

/// Where Graphviz' dot leads the edges of a drawing.
struct DotLayout
{
    std::vector<EdgeRoute> edges;
    double seconds = 0; ///< CPU of the process, from start to end
};

inline constexpr const char* dotProgram = "/usr/bin/dot";

inline bool isDotInstalled()
{
    return access(dotProgram, X_OK) == 0;
}

/// The same boxes and arrows, in dot's inches, at the distances of our spacing.
inline std::string dotTextOf(const Drawing& drawing)
{
    constexpr double inch = 72;
    const LayoutSpacing spacing;
    std::string text = std::format("digraph G {{\nrankdir=LR;\nnodesep={};\nranksep={};\n"
                                   "node [shape=box, fixedsize=true, label=\"\"];\n",
                                   spacing.row / inch, (spacing.bend + spacing.head) / inch);
    for (std::size_t i = 0; i < drawing.nodes.size(); ++i)
        text += std::format("n{} [width={}, height={}];\n", i, drawing.nodes[i].width / inch,
                            drawing.nodes[i].height / inch);
    for (const LayoutEdge& edge : drawing.edges)
        text += std::format("n{} -> n{};\n", edge.from, edge.to);
    return text + "}\n";
}

/// Runs dot without a shell and gives the CPU seconds that it took, or nothing if it fails.
inline std::optional<double> runDot(const std::string& input, const std::string& output)
{
    std::vector<std::string> words = {dotProgram, "-Tplain", "-o", output, input};
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    int status = 0;
    rusage usage = {};
    if (posix_spawn(&process, dotProgram, nullptr, nullptr, arguments.data(), environ) != 0
        || wait4(process, &status, 0, &usage) != process || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return std::nullopt;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The routes of `dot -Tplain`: a line `edge TAIL HEAD COUNT X Y X Y …` for each edge, Bézier segments as ours.
inline std::vector<EdgeRoute> readPlainRoutes(std::istream& plain)
{
    constexpr double inch = 72;
    std::vector<EdgeRoute> routes;
    for (std::string line; std::getline(plain, line);) {
        std::istringstream words(line);
        std::string word, tail, head;
        int count = 0;
        if (!(words >> word) || word != "edge" || !(words >> tail >> head >> count))
            continue;
        EdgeRoute& route = routes.emplace_back();
        for (LayoutPoint point; count > 0 && words >> point.x >> point.y; --count)
            route.points.push_back({point.x * inch, point.y * inch});
    }
    return routes;
}

/// What dot makes of the drawing's nodes and edges; without edges if it fails.
inline DotLayout layoutByDot(const Drawing& drawing)
{
    const std::string stem = std::format("/tmp/stagewright-dot-{}", getpid());
    const std::string input = stem + ".dot";
    const std::string output = stem + ".plain";
    std::ofstream(input) << dotTextOf(drawing);
    DotLayout layout;
    if (const std::optional<double> seconds = runDot(input, output)) {
        layout.seconds = *seconds;
        std::ifstream plain(output);
        layout.edges = readPlainRoutes(plain);
    }
    std::remove(input.c_str());
    std::remove(output.c_str());
    return layout;
}

} // namespace stagewright::tests
