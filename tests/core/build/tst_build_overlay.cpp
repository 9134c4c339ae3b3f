// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_progress.h"
#include "core/build/instruction_match.h"
#include "core/build/progress_decoder.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

const char dockerfile[] = "FROM golang AS build\n"
                          "ENV A=1\n"
                          "COPY . .\n"
                          "RUN make\n"
                          "FROM golang AS unused\n"
                          "RUN x\n"
                          "FROM build\n"
                          "COPY --from=busybox /bin/sh /\n";

QString nameOf(StepState state)
{
    static const QStringList names{"-", "waiting", "running", "done", "cached", "failed", "cancelled", "not reached",
                                   "not needed"};
    return names.at(static_cast<int>(state));
}

QString states(const BuildOverlay& overlay)
{
    QStringList names;
    for (const StepStatus& status : overlay)
        names << nameOf(status.state);
    return names.join(", ");
}

std::string second(int number)
{
    return QString("1970-01-01T00:00:%1Z").arg(number, 2, 10, QChar('0')).toStdString();
}

/// A vertex message: `started` and `completed` are seconds, -1 for none.
std::string vertex(const std::string& name, int started = -1, int completed = -1, const std::string& rest = {})
{
    std::string line = "{\"vertexes\":[{\"digest\":\"" + name + "\",\"name\":\"" + name + "\"";
    if (started >= 0)
        line += ",\"started\":\"" + second(started) + "\"";
    if (completed >= 0)
        line += ",\"completed\":\"" + second(completed) + "\"";
    return line + rest + "}]}";
}

std::string cachedVertex(const std::string& name)
{
    return vertex(name, 1, 1, ",\"cached\":true");
}

std::string failedVertex(const std::string& name, const std::string& error)
{
    return vertex(name, 1, 3, ",\"error\":\"" + error + "\"");
}

const std::string from = "[build 1/3] FROM docker.io/library/golang:latest";
const std::string copy = "[build 2/3] COPY . .";
const std::string run = "[build 3/3] RUN make";
const std::string image = "FROM docker.io/library/busybox:latest";
const std::string copyImage = "[stage-2 1/1] COPY --from=busybox /bin/sh /";

std::shared_ptr<const BuildProgress> progress(const std::vector<std::string>& lines, std::optional<BuildEnd> end = {},
                                              const char* text = dockerfile)
{
    BuildTrace trace;
    for (const std::string& line : lines) {
        if (const auto message = decodeProgress(line))
            trace.apply(*message);
        else
            trace.addText(line);
    }
    if (end)
        trace.finish(*end);
    return progressOf(planBuild({}, "Dockerfile", parse(Snapshot(text))), {}, trace);
}

QString statesOf(const std::vector<std::string>& lines, std::optional<BuildEnd> end = {})
{
    return states(progress(lines, end)->overlay);
}

} // namespace

/// Every instruction has the state of its step; no two states are mixed up.
class BuildOverlayTest : public QObject
{
    Q_OBJECT

private slots:
    void beforeTheFirstMessageStepsWait();
    void whileItRuns();
    void afterSuccess();
    void afterAFailure();
    void afterAStop();
    void theImageBehindACopyIsNotTheCopy();
    void anErrorWithoutAVertexMarksItsLine();
    void severalPlatformsAreOneStep();
    void countsLeaveOutWhatIsNotNeeded();
    void statesFollowTheirInstructions();
};

void BuildOverlayTest::beforeTheFirstMessageStepsWait()
{
    QCOMPARE(statesOf({}), "waiting, -, waiting, waiting, not needed, not needed, -, waiting");
}

void BuildOverlayTest::whileItRuns()
{
    const auto now = progress({vertex(run), vertex(copy), vertex(from, 1, 4), vertex(copy, 4, 5), vertex(run, 5)});
    QCOMPARE(states(now->overlay), "done, -, done, running, not needed, not needed, -, waiting");
    QCOMPARE(now->overlay[0].seconds, 3.0);
}

void BuildOverlayTest::afterSuccess()
{
    QCOMPARE(statesOf({cachedVertex(from), cachedVertex(copy), vertex(run, 1, 9), vertex(image, 1, 2),
                       vertex(copyImage, 9, 9)},
                      BuildEnd{.exitCode = 0}),
             "cached, -, cached, done, not needed, not needed, -, done");
}

void BuildOverlayTest::afterAFailure()
{
    const auto end = progress({vertex(copyImage), cachedVertex(from), vertex(copy, 1, 2),
                               "{\"logs\":[{\"vertex\":\"" + run + "\",\"stream\":2,\"data\":\"bWFpbi5nbzoxOiBibwptYWluLmdvOjI6MTogbm8K\"}]}",
                               failedVertex(run, "process did not complete successfully: exit code: 2"),
                               "Dockerfile:4", "--------------------", "   4 | >>> RUN make", "--------------------",
                               "ERROR: failed to solve: exit code: 2"},
                              BuildEnd{.exitCode = 1});
    QCOMPARE(states(end->overlay), "cached, -, done, failed, not needed, not needed, -, not reached");
    QCOMPARE(end->overlay[3].error, "main.go:1: bo");
    QVERIFY(end->failure);
    QCOMPARE(end->failure->line, 4);
}

void BuildOverlayTest::afterAStop()
{
    QCOMPARE(statesOf({vertex(copyImage), vertex(from, 1, 2), vertex(copy, 2, 3),
                       failedVertex(run, "x: context canceled")},
                      BuildEnd{.exitCode = 130}),
             "done, -, done, cancelled, not needed, not needed, -, not reached");
}

void BuildOverlayTest::theImageBehindACopyIsNotTheCopy()
{
    QVERIFY(statesOf({vertex(image, 1)}).endsWith("running"));
    QVERIFY(statesOf({vertex(image, 1, 2)}).endsWith("waiting"));
    QVERIFY(statesOf({vertex(image, 1, 2), cachedVertex(copyImage)}).endsWith("cached"));
    QVERIFY(statesOf({failedVertex(image, "no such image")}).endsWith("failed"));
    QVERIFY(statesOf({vertex(image, 1, 2)}, BuildEnd{.exitCode = 1}).endsWith("not reached"));
}

void BuildOverlayTest::anErrorWithoutAVertexMarksItsLine()
{
    const auto end = progress({vertex("[internal] load build definition from Dockerfile", 1, 2),
                               "ERROR: failed to build: failed to solve: dockerfile parse error on line 2: bad ENV"},
                              BuildEnd{.exitCode = 1});
    QCOMPARE(states(end->overlay),
             "not reached, failed, not reached, not reached, not needed, not needed, -, not reached");
    QCOMPARE(end->overlay[1].error, "dockerfile parse error on line 2: bad ENV");
}

void BuildOverlayTest::severalPlatformsAreOneStep()
{
    const char text[] = "FROM a AS b\nRUN x\n";
    const std::string amd = "[linux/amd64 b 2/2] RUN x";
    const std::string arm = "[linux/arm64 b 2/2] RUN x";
    QCOMPARE(states(progress({cachedVertex(amd), vertex(arm)}, {}, text)->overlay), "waiting, waiting");
    QCOMPARE(states(progress({cachedVertex(amd), vertex(arm, 1)}, {}, text)->overlay), "waiting, running");
    const auto done = progress({vertex(amd, 2, 6), vertex(arm, 4, 9)}, {}, text);
    QCOMPARE(states(done->overlay), "waiting, done");
    QCOMPARE(done->overlay[1].seconds, 7.0);
}

void BuildOverlayTest::countsLeaveOutWhatIsNotNeeded()
{
    const auto now = progress({cachedVertex(from), vertex(copy, 4, 5), vertex(run, 5)});
    QCOMPARE(countSteps(now->overlay), (StepCounts{.total = 4, .ended = 2, .cached = 1}));
}

void BuildOverlayTest::statesFollowTheirInstructions()
{
    const auto parsed = [](const char* text) { return parse(Snapshot(text)); };
    const SyntaxTree built = parsed("FROM a\nRUN one\nRUN two\nRUN three\n");
    const SyntaxTree current = parsed("# note\nFROM a\nRUN two\nRUN new\nRUN three\nRUN one\n");
    QCOMPARE(matchInstructions(built, current), (std::vector<int>{0, -1, 1, 3}));
    BuildOverlay overlay(4);
    overlay[2].state = StepState::Failed;
    QCOMPARE(states(carriedOver(overlay, built, current)), "-, failed, -, -, -");
    QCOMPARE(matchInstructions(built, built), (std::vector<int>{0, 1, 2, 3}));
    QCOMPARE(matchInstructions(built, parsed("")), (std::vector<int>{-1, -1, -1, -1}));
}

QTEST_GUILESS_MAIN(BuildOverlayTest)
#include "tst_build_overlay.moc"
