// SPDX-License-Identifier: GPL-3.0-or-later
// What advice costs: 200 public Dockerfiles in this process and by the program, and the program's start on a small file.
#include "core/export/advice_json.h"
#include "tests/benchmarks/median.h"
#include "tests/support/shared_data.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <print>
#include <string>
#include <vector>

using namespace stagewright;

namespace {

constexpr qsizetype fileCount = 200;
constexpr double manyFilesBar = 0.024; // a hundredth of hadolint's 2.4 s, a twentieth of dockerfile-utils' is 0.042 s
constexpr double oneFileBar = 0.005;
constexpr int rounds = 21;

/// Runs the program to its end with nothing read and its output thrown away. False if it could not be run.
bool runProgram(const std::vector<std::string>& arguments)
{
    std::string program = STAGEWRIGHT_BINARY_DIR "/bin/stagewright";
    std::vector<char*> words = {program.data()};
    for (const std::string& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const bool isStarted = posix_spawn(&process, program.c_str(), &actions, nullptr, words.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    return isStarted && waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) < 2;
}

/// CPU seconds of all children that have ended.
double childSeconds()
{
    rusage usage = {};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Seconds that a call of the program takes by `clock`: the median of the rounds; negative if it fails.
double medianOfCalls(const std::vector<std::string>& arguments, double (*clock)())
{
    bool isRun = true;
    const double seconds = tests::medianOf(rounds, [&] {
        const double begin = clock();
        isRun &= runProgram(arguments);
        return clock() - begin;
    });
    return isRun ? seconds : -1;
}

bool tell(std::string_view what, double seconds, double bar)
{
    std::println("{}: median of {} rounds {:.2f} ms; the bar is {:.0f} ms", what, rounds, seconds * 1000, bar * 1000);
    return seconds >= 0 && seconds < bar;
}

std::size_t lintAll(const std::vector<std::string>& texts, std::span<const Rule> rules)
{
    std::vector<LintedFile> files;
    for (const std::string& text : texts) {
        LintedFile file;
        file.path = "Dockerfile";
        file.analysis = analyze(Snapshot(text), {}, rules);
        file.findings = file.analysis->advice.findings;
        files.push_back(std::move(file));
    }
    return writeAdviceJson(files, rules).size();
}

} // namespace

int main()
{
    const QStringList paths = tests::corpusFiles().mid(0, fileCount);
    if (paths.empty()) {
        std::println("The public Dockerfiles are not on this machine: nothing measured.");
        return 77;
    }
    std::vector<std::string> texts;
    std::vector<std::string> call = {"lint", "--format", "json", "--shellcheck", "off"};
    for (const QString& path : paths) {
        texts.push_back(tests::readBytes(path));
        call.push_back(path.toStdString());
    }
    const std::vector<Rule> rules = allRules();
    std::size_t bytes = 0;
    const double inProcess = tests::medianSeconds(rounds, [&] { bytes = lintAll(texts, rules); });
    std::println("{} files, {} rules, {} bytes of JSON", texts.size(), rules.size(), bytes);
    bool isFast = tell("linted in this process, CPU", inProcess, manyFilesBar);
    isFast &= tell("stagewright lint on all of them, CPU", medianOfCalls(call, childSeconds), manyFilesBar);
    call.resize(6);
    isFast &= tell("stagewright lint on the first of them, wall clock", medianOfCalls(call, wallSeconds), oneFileBar);
    return isFast ? 0 : 1;
}
