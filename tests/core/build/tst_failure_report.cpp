// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/failure_report.h"

#include <QTest>

using namespace stagewright;

namespace {

std::vector<std::string> linesOf(const QByteArray& text)
{
    std::vector<std::string> lines;
    for (const QByteArray& line : text.split('\n'))
        lines.push_back(line.toStdString());
    return lines;
}

QString firstErrorIn(const char* log)
{
    StepLog step;
    step.append(2, log);
    return QString::fromStdString(firstErrorLine(step));
}

} // namespace

/// The text at the end of a failed build tells the place and the reason.
class FailureReportTest : public QObject
{
    Q_OBJECT

private slots:
    void anExcerptNamesTheLines();
    void theFirstOfSeveralExcerptsCounts();
    void aLineNamedInWords();
    void withoutAPlaceThereIsStillAReason();
    void aReasonMayTakeSeveralLines();
    void noTextIsNoReport();
    void aReasonIsForPeople();
    void theFirstErrorInALog();
};

void FailureReportTest::anExcerptNamesTheLines()
{
    const auto report = readFailure(linesOf("my file:2\n"
                                            "--------------------\n"
                                            "   1 |     FROM ubuntu:24.04\n"
                                            "   2 | >>> RUN make \\\n"
                                            "   3 | >>>     all\n"
                                            "   4 |     CMD a | b\n"
                                            "--------------------\n"
                                            "ERROR: failed to build: failed to solve: exit code: 2"));
    QVERIFY(report);
    QCOMPARE(report->file, "my file");
    QCOMPARE(report->line, 2);
    QCOMPARE(report->endLine, 3);
    QCOMPARE(report->excerpt.size(), 4u);
    QCOMPARE(report->excerpt[2], (ExcerptLine{3, "    all", true}));
    QCOMPARE(report->excerpt[3], (ExcerptLine{4, "CMD a | b", false}));
    QCOMPARE(report->message, "exit code: 2");
}

void FailureReportTest::theFirstOfSeveralExcerptsCounts()
{
    const auto report = readFailure(linesOf("Dockerfile:4\n--------------------\n   4 | >>> COPY --from=a /y /\n"
                                            "--------------------\nDockerfile:2\n--------------------\n"
                                            "   2 | >>> COPY --from=b /x /\n--------------------\n"
                                            "ERROR: failed to build: failed to solve: circular dependency"));
    QVERIFY(report);
    QCOMPARE(report->line, 4);
    QCOMPARE(report->endLine, 4);
}

void FailureReportTest::aLineNamedInWords()
{
    const auto report = readFailure(linesOf("ERROR: failed to solve: dockerfile parse error on line 12: unknown flag"));
    QVERIFY(report);
    QCOMPARE(report->line, 12);
    QCOMPARE(report->message, "dockerfile parse error on line 12: unknown flag");
}

void FailureReportTest::withoutAPlaceThereIsStillAReason()
{
    const auto report = readFailure(linesOf("ERROR: failed to build: failed to solve: the Dockerfile cannot be empty"));
    QVERIFY(report);
    QCOMPARE(report->line, 0);
    QVERIFY(report->excerpt.empty());
    QCOMPARE(report->message, "the Dockerfile cannot be empty");
    QCOMPARE(readFailure(linesOf("unknown flag: --x\n\nUsage: docker"))->message, "unknown flag: --x");
}

void FailureReportTest::aReasonMayTakeSeveralLines()
{
    const auto report = readFailure(linesOf("ERROR: failed to build: Multi-platform build is not supported.\n"
                                            "Switch to a different driver.\n\nmore"));
    QVERIFY(report);
    QCOMPARE(report->message, "Multi-platform build is not supported.\nSwitch to a different driver.");
}

void FailureReportTest::noTextIsNoReport()
{
    QVERIFY(!readFailure({}));
    QVERIFY(!readFailure(linesOf("\n\n")));
}

void FailureReportTest::aReasonIsForPeople()
{
    QCOMPARE(readableReason("failed to compute cache key: failed to calculate checksum of ref a::b: \"/x\": not found"),
             "\"/x\": not found");
    QCOMPARE(readableReason("failed to calculate checksum of ref a::b"), "failed to calculate checksum of ref a::b");
    QCOMPARE(readableReason("exit code: 1"), "exit code: 1");
}

void FailureReportTest::theFirstErrorInALog()
{
    QCOMPARE(firstErrorIn("# example.org/hello\ncmd/hello/main.go:9:2: undefined: fmt\nmain.go:10:1: more\n"),
             "cmd/hello/main.go:9:2: undefined: fmt");
    QCOMPARE(firstErrorIn("fetching\n\x1b[31mE: Unable to locate package nginxx\x1b[0m\n\n"),
             "E: Unable to locate package nginxx");
    QCOMPARE(firstErrorIn("/bin/sh: 1: no-such-command: not found\n"), "/bin/sh: 1: no-such-command: not found");
    QCOMPARE(firstErrorIn("one\ntwo\n\n"), "two");
    QCOMPARE(firstErrorIn(""), "");
}

QTEST_GUILESS_MAIN(FailureReportTest)
#include "tst_failure_report.moc"
