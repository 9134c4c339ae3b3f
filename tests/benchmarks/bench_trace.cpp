// SPDX-License-Identifier: GPL-3.0-or-later
// Builds that print and do more than any should: the stream is folded faster than docker sends it, and memory holds
// little more than what the steps printed.
#include "core/build/build_progress.h"
#include "core/build/critical_path.h"
#include "core/build/recorded_stream.h"
#include "core/dockerfile/parser.h"
#include "tests/benchmarks/median.h"

#include <QByteArray>

#include <ctime>
#include <format>
#include <fstream>
#include <print>
#include <string>
#include <utility>
#include <vector>

using namespace stagewright;

namespace {

constexpr int logLines = 1'000'000;
constexpr int linesAtOnce = 10'000;
constexpr double logBarSeconds = 3;
constexpr double logBarMegabytes = 150;
constexpr int stages = 100;
constexpr int stepsOfAStage = 200;
constexpr double foldBarSeconds = 0.5;
constexpr double mapBarSeconds = 0.1;
constexpr double pathBarSeconds = 0.5;
constexpr int rounds = 5;

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The most memory that this process ever used.
double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

std::string logMessage(int line)
{
    const std::string text = std::format("src/module_{}/file_{}.go: compiled in {} ms\n", line % 97, line, line % 1000);
    return std::format(R"({{"logs":[{{"vertex":"sha256:{:064x}","stream":{},"data":"{}",)"
                       R"("timestamp":"2026-11-23T06:{:02}:33.{:09}Z"}}]}})",
                       line % 4, line % 2 + 1, QByteArray::fromStdString(text).toBase64().toStdString(), line / 20'000,
                       line);
}

/// Every line in a message of its own, which is the hardest case: docker puts many into one.
bool foldsLogs()
{
    std::vector<std::string> messages(linesAtOnce);
    for (int line = 0; line < linesAtOnce; ++line)
        messages[static_cast<std::size_t>(line)] = logMessage(line);
    const double memoryBefore = peakMegabytes();
    RecordedStream stream;
    double seconds = 0;
    for (int first = 0; first < logLines; first += linesAtOnce) {
        for (int line = 0; line < linesAtOnce; ++line)
            messages[static_cast<std::size_t>(line)] = logMessage(first + line);
        const double begin = cpuSeconds();
        for (const std::string& message : messages)
            stream.takeLine(message);
        seconds += cpuSeconds() - begin;
    }
    const BuildTrace trace = std::move(stream).finish();
    std::size_t lines = 0;
    std::size_t bytes = 0;
    for (const Vertex& vertex : trace.vertices()) {
        lines += vertex.log.lineCount();
        bytes += vertex.log.size();
    }
    const double megabytes = peakMegabytes() - memoryBefore;
    std::println("trace: {} log lines ({:.0f} MB) folded in {:.2f} s of CPU; the bar is {} s. Memory grew by {:.0f} MB; "
                 "the bar is {} MB", lines, static_cast<double>(bytes) / 1e6, seconds, logBarSeconds, megabytes,
                 logBarMegabytes);
    return lines == logLines && seconds < logBarSeconds && megabytes < logBarMegabytes;
}

std::string nameOf(int stage, int step)
{
    return step == 0 ? std::format("[s{} 1/{}] FROM docker.io/library/base:{}", stage, stepsOfAStage, stage)
                     : std::format("[s{} {:>3}/{}] RUN make part-{}", stage, step + 1, stepsOfAStage, step);
}

std::string vertexMessage(int stage, int step, bool hasRun)
{
    const auto digest = [&](int number) { return std::format("sha256:{:064x}", stage * stepsOfAStage + number); };
    const std::string inputs = step == 0 ? std::string() : std::format(R"("inputs":["{}"],)", digest(step - 1));
    const auto moment = [](int second) { return std::format("2026-11-23T06:{:02}:{:02}Z", second / 60, second % 60); };
    const std::string times = std::format(R"(,"started":"{}","completed":"{}")", moment(step), moment(step + 1));
    return std::format(R"({{"vertexes":[{{"digest":"{}",{}"name":"{}"{}}}]}})", digest(step), inputs,
                       nameOf(stage, step), hasRun ? times : std::string());
}

bool foldsSteps()
{
    std::string file;
    std::vector<std::string> messages;
    for (int stage = 0; stage < stages; ++stage) {
        file += std::format("FROM base:{} AS s{}\n", stage, stage);
        for (int step = 1; step < stepsOfAStage; ++step)
            file += std::format("RUN make part-{}\n", step);
    }
    file += "FROM scratch\n";
    for (int stage = 0; stage < stages; ++stage)
        file += std::format("COPY --from=s{} /a /{}\n", stage, stage);
    for (const bool hasRun : {false, true}) {
        for (int at = 0; at < stages * stepsOfAStage; ++at)
            messages.push_back(vertexMessage(at / stepsOfAStage, at % stepsOfAStage, hasRun));
    }
    const auto plan = planBuild({}, {}, parse(Snapshot(file)));
    std::ptrdiff_t mapped = 0;
    BuildTrace trace;
    const double fold = tests::medianSeconds(rounds, [&] {
        RecordedStream stream;
        for (const std::string& message : messages)
            stream.takeLine(message);
        trace = std::move(stream).finish();
    });
    const double map = tests::medianSeconds(rounds, [&] {
        const BuildOverlay overlay = overlayOf(trace, plan->map, plan->tree);
        mapped = std::ranges::count(overlay, StepState::Done, &StepStatus::state);
    });
    std::size_t chain = 0;
    const double path = tests::medianSeconds(rounds, [&] { chain = criticalPath(trace).size(); });
    std::println("trace: {} vertices folded in {:.0f} ms of CPU; the bar is {:.0f} ms", trace.vertices().size(), fold * 1000,
                 foldBarSeconds * 1000);
    std::println("trace: mapped to {} instructions in {:.0f} ms; the bar is {:.0f} ms", mapped, map * 1000,
                 mapBarSeconds * 1000);
    std::println("trace: the critical path of {} steps, with what each would save, in {:.0f} ms; the bar is {:.0f} ms", chain,
                 path * 1000, pathBarSeconds * 1000);
    return mapped == stages * stepsOfAStage && chain == stepsOfAStage && fold < foldBarSeconds && map < mapBarSeconds
           && path < pathBarSeconds;
}

} // namespace

int main()
{
    const bool areLogsFast = foldsLogs();
    return foldsSteps() && areLogsFast ? 0 : 1;
}
