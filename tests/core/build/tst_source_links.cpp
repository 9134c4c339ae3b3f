// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/source_links.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

/// Places in source files that the output of a step names, and the files of the context they mean.
class SourceLinksTest : public QObject
{
    Q_OBJECT

private slots:
    void placesAreFoundInLines_data();
    void placesAreFoundInLines();
    void pathsLeadBackToTheContext_data();
    void pathsLeadBackToTheContext();
};

void SourceLinksTest::placesAreFoundInLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("places"); // "text as linked|path|line|column"
    const auto row = [](const char* name, const char* line, const QStringList& places) {
        QTest::newRow(name) << QByteArray(line) << places;
    };
    row("a compile error of Go", "./main.go:12:3: undefined: fmt", {"./main.go:12:3|./main.go|12|3"});
    row("a file in a folder", "cmd/x/main.go:3:1: expected 'package'", {"cmd/x/main.go:3:1|cmd/x/main.go|3|1"});
    row("go vet", "vet: ./main.go:7:2: x declared and not used", {"./main.go:7:2|./main.go|7|2"});
    row("a failed test", "    main_test.go:31: got 2, want 3", {"main_test.go:31|main_test.go|31|0"});
    row("a panic's trace", "\t/src/cmd/main.go:12 +0x1d", {"/src/cmd/main.go:12|/src/cmd/main.go|12|0"});
    row("in brackets", "(a.c:5:1) and b.c:6", {"a.c:5:1|a.c|5|1", "b.c:6|b.c|6|0"});
    row("no address of a host", "dial tcp 127.0.0.1:5099: refused", {});
    row("no URL", "get https://proxy.golang.org:443: timeout", {});
    row("no time of day", "at 12:30:15 main.go changed", {});
    row("no word without an extension", "Dockerfile:7", {});
    row("no version", "golang:1.25 node:22", {});
    row("no number that goes on as a word", "a.go:12abc", {});
    row("no line 0", "a.go:0:1", {});
    row("an empty line", "", {});
}

void SourceLinksTest::placesAreFoundInLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QStringList, places);
    QStringList found;
    for (const SourceLink& link : findSourceLinks(std::string_view(line)))
        found << QString("%1|%2|%3|%4").arg(QString(line.mid(qsizetype(link.begin), qsizetype(link.end - link.begin))),
                                            QString::fromStdString(link.path)).arg(link.line).arg(link.column);
    QCOMPARE(found, places);
}

void SourceLinksTest::pathsLeadBackToTheContext_data()
{
    QTest::addColumn<QByteArray>("text"); // the last instruction prints the path
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QStringList>("paths");
    const auto row = [](const char* name, const char* text, const char* path, const QStringList& paths) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path) << paths;
    };
    row("all was copied to the working directory", "FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build .\n", "./main.go",
        {"main.go"});
    row("a folder was copied beside", "FROM golang\nWORKDIR /src\nCOPY go.mod ./\nCOPY cmd ./cmd\nRUN go build ./...\n",
        "cmd/x/main.go", {"cmd/x/main.go", "go.mod/cmd/x/main.go"});
    row("the context's folder has another name", "FROM golang\nWORKDIR /src\nCOPY server/ .\nRUN go build .\n", "./main.go",
        {"server/main.go", "main.go"});
    row("an absolute path", "FROM golang\nCOPY app /go/src/app\nRUN go test ./...\n", "/go/src/app/a_test.go", {"app/a_test.go"});
    row("the working directory lies below what was copied",
        "FROM golang\nCOPY . /src\nWORKDIR /src/cmd/x\nRUN go build\n", "./main.go", {"cmd/x/main.go", "main.go"});
    row("the stage below copied it", "FROM golang AS base\nWORKDIR /src\nCOPY api .\nFROM base\nRUN go vet\n", "./a.go",
        {"api/a.go", "a.go"});
    row("files by pattern", "FROM golang\nWORKDIR /src\nCOPY lib/*.go ./\nRUN go build\n", "./a.go", {"lib/a.go", "a.go"});
    row("one file with another name", "FROM gcc\nCOPY src/one.c /tmp/two.c\nRUN gcc /tmp/two.c\n", "/tmp/two.c", {"src/one.c"});
    row("a bind mount", "FROM golang\nWORKDIR /src\nRUN --mount=type=bind,target=. go build\n", "./main.go", {"main.go"});
    row("a bind mount of a folder", "FROM golang\nRUN --mount=type=bind,source=app,target=/code cd /code && go build\n",
        "/code/main.go", {"app/main.go"});
    row("what another stage made is not from the context", "FROM golang AS gen\nFROM golang\nCOPY --from=gen /out /src\nRUN go build\n",
        "/src/x.go", {});
    row("nothing leads out of the context", "FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build\n", "../../../etc/x.go", {});
    row("a file of the image itself", "FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build\n", "/usr/local/go/src/fmt/print.go", {});
}

void SourceLinksTest::pathsLeadBackToTheContext()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QStringList, paths);
    const SyntaxTree tree = parse(Snapshot(text.toStdString(), 1));
    const StageGraph graph = buildStageGraph(tree);
    QStringList found;
    for (const std::string& each :
         contextPathsOf(std::string_view(path), tree, graph, static_cast<int>(tree.instructions.size()) - 1))
        found << QString::fromStdString(each);
    QCOMPARE(found, paths);
}

QTEST_GUILESS_MAIN(SourceLinksTest)
#include "tst_source_links.moc"
