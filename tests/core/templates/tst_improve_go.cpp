// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include "core/advisor/advise.h"
#include "core/advisor/base_family.h"
#include "core/context/context_reader.h"
#include "core/dockerfile/parser.h"
#include "core/templates/improve_go.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const std::string naive = "FROM golang\nWORKDIR /app\nCOPY . .\nRUN go mod download\nRUN go build -o main .\nEXPOSE 8080\nCMD ./main\n";

const ContextFiles project = {{"go.mod", "module example.com/acme\n\ngo 1.26\n\nrequire github.com/google/uuid v1.6.0\n"},
                              {"go.sum", "x\n"},
                              {"main.go", "package main\n\nfunc main() {}\n"}};

AdviceRequest requestFor(const ContextFiles& files)
{
    AdviceRequest request;
    request.context = files.empty() ? nullptr : factsOf(files);
    return request;
}

std::string after(std::string text, const std::vector<Improvement>& improvements)
{
    for (const Improvement& one : improvements)
        text = applyEdits(text, one.edits);
    return text;
}

QStringList namesOf(const std::vector<Improvement>& improvements)
{
    QStringList names;
    for (const Improvement& one : improvements)
        names << toQString(one.name);
    return names;
}

} // namespace

/// The way of an existing Go Dockerfile to the recommended form, step by step.
class ImproveGo : public QObject
{
    Q_OBJECT

private slots:
    void theNaiveFileGetsThere();
    void aStepCanBeLeft();
    void stagesAreSplit_data();
    void stagesAreSplit();
    void unclearStagesStayWhole_data();
    void unclearStagesStayWhole();
    void otherFilesAreLeftAlone();
    void publicFilesGetBetter();

private:
    const std::vector<Rule> m_rules = allRules();
};

void ImproveGo::theNaiveFileGetsThere()
{
    const auto improvements = improvementsOf(naive, requestFor(project), m_rules);
    QCOMPARE(namesOf(improvements), (QStringList{"own-stage", "pinned-base", "modules-first", "cache-mounts", "context"}));
    for (const Improvement& one : improvements)
        QVERIFY(one.why.ends_with('.') && !one.title.empty());
    QCOMPARE(toQString(after(naive, improvements)),
             QString("FROM golang:1.27-trixie AS build\nWORKDIR /app\nCOPY go.mod go.su[m] ./\nRUN go mod download\nCOPY . .\n"
                     "RUN --mount=type=cache,target=/root/.cache/go-build \\\n"
                     "    CGO_ENABLED=0 go build -ldflags=-s -trimpath -o main .\n\n"
                     "FROM gcr.io/distroless/static-debian13:nonroot AS runtime\nCOPY --from=build /app/main /usr/local/bin/main\n"
                     "USER 65532:65532\nEXPOSE 8080\nCMD [\"/usr/local/bin/main\"]\n"));
    QVERIFY(improvements.back().ignoreText.contains("\n.git\n"));
    QVERIFY(!improvements.back().ignoreText.contains("_test.go"));
}

void ImproveGo::aStepCanBeLeft()
{
    const auto first = nextImprovement(naive, requestFor({}), m_rules);
    QVERIFY(first && first->name == "own-stage");
    const auto second = nextImprovement(naive, requestFor({}), m_rules, {"own-stage"});
    QVERIFY(second && second->name == "pinned-base");
    const std::string pinned = applyEdits(naive, second->edits);
    QVERIFY(pinned.starts_with("FROM golang:1.27-trixie\n"));
    const auto start = nextImprovement(pinned, requestFor({}), m_rules, {"own-stage", "modules-first", "cache-mounts", "program", "user"});
    QVERIFY(start && start->name == "start");
}

void ImproveGo::stagesAreSplit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("runtime");
    QTest::newRow("what belongs to the image goes along")
        << "FROM golang:1.27-trixie\nLABEL a=b\nENV GOPROXY=direct\nENV MODE=fast\nEXPOSE 80\nWORKDIR /src\nCOPY . .\n"
           "ENTRYPOINT [\"/out/app\", \"-v\"]\nRUN CGO_ENABLED=0 go build -o /out/app .\n"
        << "FROM gcr.io/distroless/static-debian13:nonroot AS runtime\nCOPY --from=build /out/app /usr/local/bin/app\nUSER 65532:65532\n"
           "LABEL a=b\nENV MODE=fast\nEXPOSE 80\nENTRYPOINT [\"/usr/local/bin/app\", \"-v\"]\n";
    QTest::newRow("arguments stay")
        << "FROM golang:1.27-trixie AS base\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /usr/local/bin/app .\nUSER 1000:1000\n"
           "ENTRYPOINT [\"app\"]\nCMD [\"--port\", \"80\"]\n"
        << "FROM gcr.io/distroless/static-debian13:nonroot AS runtime\nCOPY --from=base /usr/local/bin/app /usr/local/bin/app\n"
           "USER 1000:1000\nENTRYPOINT [\"/usr/local/bin/app\"]\nCMD [\"--port\", \"80\"]\n";
    QTest::newRow("the C library goes along")
        << "FROM golang:1.27-bookworm\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=1 go build -o /out/app .\nCMD /out/app --all\n"
        << "FROM gcr.io/distroless/base-debian12:nonroot AS runtime\nCOPY --from=build /out/app /usr/local/bin/app\nUSER 65532:65532\n"
           "CMD [\"/usr/local/bin/app\", \"--all\"]\n";
}

void ImproveGo::stagesAreSplit()
{
    QFETCH(const QString, text);
    QFETCH(const QString, runtime);
    for (const bool isCrLf : {false, true}) {
        const std::string before = (isCrLf ? QString(text).replace("\n", "\r\n") : text).toStdString();
        const auto step = nextImprovement(before, requestFor({}), m_rules);
        QVERIFY(step && step->name == "own-stage");
        const std::string split = applyEdits(before, step->edits);
        QVERIFY2(toQString(split).remove('\r').endsWith("\n\n" + runtime), split.c_str());
        QCOMPARE(std::ranges::count(split, '\r'), isCrLf ? std::ranges::count(split, '\n') : 0);
    }
}

void ImproveGo::unclearStagesStayWhole_data()
{
    QTest::addColumn<QString>("build");
    QTest::addColumn<QString>("rest");
    const QString build = "RUN CGO_ENABLED=0 go build -o /out/app .\n";
    QTest::newRow("a step below") << build << "RUN apt-get install -y curl\nCMD [\"/out/app\"]\n";
    QTest::newRow("files below") << build << "COPY web /web\nCMD [\"/out/app\"]\n";
    QTest::newRow("files beside the sources") << "COPY web /web\n" + build << "CMD [\"/out/app\"]\n";
    QTest::newRow("a package that the program calls") << "RUN apk add --no-cache git ffmpeg\n" + build << "CMD [\"/out/app\"]\n";
    QTest::newRow("a script starts it") << build << "CMD [\"./start.sh\"]\n";
    QTest::newRow("a shell reads the command") << build << "CMD /out/app --port $PORT\n";
    QTest::newRow("an account by name") << build << "USER app\nCMD [\"/out/app\"]\n";
    QTest::newRow("a probe") << build << "HEALTHCHECK CMD curl -f localhost\nCMD [\"/out/app\"]\n";
    QTest::newRow("no start") << build << "";
    QTest::newRow("two programs") << "RUN go build -o /out/app . && go build -o /out/b ./b\n" << "CMD [\"/out/app\"]\n";
    QTest::newRow("nobody knows which C library") << "RUN CGO_ENABLED=1 go build -o /out/app .\n" << "CMD [\"/out/app\"]\n";
}

void ImproveGo::unclearStagesStayWhole()
{
    QFETCH(const QString, build);
    QFETCH(const QString, rest);
    const std::string text = ("FROM golang:1.27\nWORKDIR /src\nCOPY . .\n" + build + rest).toStdString();
    const auto step = nextImprovement(text, requestFor({}), m_rules);
    QVERIFY(!step || step->name != "own-stage");
}

void ImproveGo::otherFilesAreLeftAlone()
{
    QVERIFY(!nextImprovement("FROM node\nCMD npm start\n", requestFor({}), m_rules));
    QVERIFY(!nextImprovement("", requestFor({}), m_rules));
    QVERIFY(!nextImprovement("FROM golang\nCOPY\nCMD ./main\n", requestFor({}), m_rules));
}

void ImproveGo::publicFilesGetBetter()
{
    REQUIRE_SHARED_DATA();
    int files = 0;
    std::map<std::string, int> taken;
    for (const QString& path : corpusFiles()) {
        const std::string text = readBytes(path);
        const SyntaxTree tree = parse(Snapshot(text));
        const StageGraph graph = buildStageGraph(tree);
        if (!tree.errors.empty() || graph.stages.size() != 1 || !isGolang(basesOf(graph).front().family))
            continue;
        ++files;
        const auto rulesOf = [&](const std::string& bytes) {
            std::map<std::string, int> counts;
            const SyntaxTree read = parse(Snapshot(bytes));
            for (const Finding& finding : advise(read, buildStageGraph(read), m_rules).findings)
                counts[finding.rule] += finding.severity != Severity::Hint;
            return counts;
        };
        const auto improvements = improvementsOf(text, {}, m_rules);
        std::string bytes = text;
        for (const Improvement& one : improvements) {
            const auto before = rulesOf(bytes);
            bytes = applyEdits(bytes, one.edits);
            QVERIFY2(parse(Snapshot(bytes)).errors.empty(), qPrintable(path));
            for (const auto& [rule, count] : rulesOf(bytes))
                QVERIFY2(count <= (before.contains(rule) ? before.at(rule) : 0), qPrintable(path + toQString(" " + one.name + " " + rule)));
            ++taken[one.name];
        }
        QStringList names = namesOf(improvements);
        QVERIFY2(names.removeDuplicates() == 0, qPrintable(path + ' ' + namesOf(improvements).join(' ')));
        QVERIFY2(improvementsOf(bytes, {}, m_rules).empty(), qPrintable(path));
    }
    QVERIFY(files > 0);
    for (const auto& [name, count] : taken)
        qInfo("%s: taken in %d of %d files", name.c_str(), count, files);
}

QTEST_GUILESS_MAIN(ImproveGo)
#include "tst_improve_go.moc"
