// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_change.h"
#include "core/dockerfile/parser.h"
#include "tests/benchmarks/median.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <print>
#include <string>
#include <vector>

using namespace stagewright;

namespace {

namespace fs = std::filesystem;

constexpr double predictionBar = 0.002;
constexpr double listingBar = 10e-6; // seconds a file: 2 s for 200,000
constexpr std::chrono::seconds makingTime{30}; // a slow disk gets fewer files
constexpr int rounds = 9;
constexpr int stages = 60;
constexpr int contextFiles = 10'000;
constexpr int folders = 2'000;
constexpr int filesEach = 100; // 200,000 in all

/// 60 stages that copy all of the context and hand files on.
std::string dockerfile()
{
    std::string text = "FROM golang:1.25 AS s0\nWORKDIR /src\n";
    for (int stage = 0; stage < stages; ++stage) {
        if (stage > 0)
            text += std::format("FROM golang:1.25 AS s{}\nWORKDIR /src\nCOPY --from=s{} /out /in\n", stage, stage - 1);
        text += std::format("ARG VERSION=1\nENV STAGE={}\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n"
                            "RUN go build -o /out ./cmd/{}\n",
                            stage, stage);
    }
    return text;
}

std::vector<SentFile> files()
{
    std::vector<SentFile> all = {{"go.mod"}, {"go.sum"}};
    for (int at = 0; at < contextFiles; ++at)
        all.push_back({std::format("internal/package{}/source{}.go", at / 20, at), FileKind::File, 0644,
                       digestOf(std::to_string(at)), {}});
    return all;
}

double measurePrediction(const std::string& path)
{
    const SyntaxTree tree = parse(Snapshot(dockerfile()));
    const StageGraph graph = buildStageGraph(tree);
    const CacheInput input{.tree = tree,
                           .graph = graph,
                           .context = std::make_shared<const SentContext>(files(), IgnoreFile(".git\n**/*.md\n"))};
    const CachePlan before = makeCachePlan(input);
    const CacheChange change{CacheChangeKind::File, path};
    std::size_t rebuilt = 0;
    const double median = tests::medianSeconds(rounds, [&] {
        rebuilt = 0;
        for (const StepVerdict& verdict : predict(input, before, std::span(&change, 1)).verdicts)
            rebuilt += verdict.fate != StepFate::Kept ? 1 : 0;
    });
    std::println("predict {}: {} stages, {} files, {} of {} steps touched, median of {} rounds {:.2f} ms of CPU; "
                 "the bar is {} ms",
                 path, stages, contextFiles, rebuilt, before.steps.size(), rounds, median * 1000, predictionBar * 1000);
    return median;
}

/// Makes the files, as many as there is time for, and returns their number.
int makeFolder(const fs::path& root)
{
    const auto deadline = std::chrono::steady_clock::now() + makingTime;
    int made = 0;
    for (; made < folders && std::chrono::steady_clock::now() < deadline; ++made) {
        const int folder = made;
        const fs::path path = root / std::format("f{}", folder % 40) / std::format("g{}", folder);
        fs::create_directories(path);
        for (int file = 0; file < filesEach; ++file)
            std::ofstream(path / std::format("file{}.go", file)) << file;
    }
    std::ofstream(root / ".dockerignore") << ".git\n**/*.md\n**/node_modules\nf39\n!f39/**/file7.go\n*.tmp\nbuild-*\n";
    return made * filesEach;
}

/// Wall seconds of a command.
double measureCommand(const std::string& command)
{
    return tests::medianOf(5, [&] {
        const auto begin = std::chrono::steady_clock::now();
        if (std::system(command.c_str()) != 0)
            std::println("{} failed", command);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    });
}

double measureListing()
{
    const fs::path root = fs::temp_directory_path() / "stagewright-bench-context";
    fs::remove_all(root);
    fs::create_directories(root);
    const int count = makeFolder(root);
    const std::string quiet = " > /dev/null";
    const double find = measureCommand("find " + root.string() + " -printf '%s %m %p\\n'" + quiet);
    const double context = measureCommand(STAGEWRIGHT_BINARY_DIR "/bin/stagewright context " + root.string() + quiet);
    std::println("context: {} files, warm, median of 5 {:.2f} s of wall clock; find with sizes {:.2f} s; the bar is {} s",
                 count, context, find, listingBar * count);
    fs::remove_all(root);
    return context / count;
}

} // namespace

int main()
{
    const double all = measurePrediction("go.mod");
    const double one = measurePrediction("internal/package3/source70.go");
    const double listing = measureListing();
    return all < predictionBar && one < predictionBar && listing < listingBar ? 0 : 1;
}
