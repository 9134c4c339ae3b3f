// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/vertex_map.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <QTest>


using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// The lines of the instructions that `name` stands for in `text`.
QList<int> linesOf(const QByteArray& text, const QByteArray& name, const GraphRequest& request = {})
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    const VertexMap map(tree, buildStageGraph(tree, request));
    QList<int> lines;
    for (const int index : map.find(name.toStdString()).instructions)
        lines << tree.instructions[static_cast<std::size_t>(index)].line;
    return lines;
}

QString description(const VertexName& name)
{
    static const QStringList kinds{"step", "internal", "context", "image", "other"};
    const auto text = [](std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); };
    return QString("%1 '%2' '%3' %4/%5%6%7 %8")
        .arg(kinds.at(static_cast<int>(name.kind)), text(name.platform), text(name.stage))
        .arg(name.number)
        .arg(name.total)
        .arg(name.isTriggered ? " onbuild" : "", name.isLink ? " link" : "", text(name.text));
}

} // namespace

/// A vertex belongs to the instructions whose work it does, or to none.
class VertexMapTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void places_data();
    void places();
    void aNamedContextIsABase();
};

void VertexMapTest::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a step") << QByteArray("[build  2/12] RUN make") << "step '' 'build' 2/12 RUN make";
    QTest::newRow("the only stage") << QByteArray("[2/3] COPY . .") << "step '' '' 2/3 COPY . .";
    QTest::newRow("a platform") << QByteArray("[linux/arm64 b 1/2] FROM x") << "step 'linux/arm64' 'b' 1/2 FROM x";
    QTest::newRow("a platform and the only stage")
        << QByteArray("[linux/arm64 1/2] FROM x") << "step 'linux/arm64' '' 1/2 FROM x";
    QTest::newRow("across platforms")
        << QByteArray("[linux/amd64->arm64 b 1/2] RUN x") << "step 'linux/amd64->arm64' 'b' 1/2 RUN x";
    QTest::newRow("a trigger") << QByteArray("[a 1/3] ONBUILD RUN x") << "step '' 'a' 1/3 onbuild RUN x";
    QTest::newRow("a link") << QByteArray("[a 2/3] LINK COPY a b") << "step '' 'a' 2/3 link COPY a b";
    QTest::newRow("internal") << QByteArray("[internal] load .dockerignore")
                             << "internal '' '' 0/0 load .dockerignore";
    QTest::newRow("internal for a platform")
        << QByteArray("[linux/amd64 internal] load metadata for x")
        << "internal 'linux/amd64' '' 0/0 load metadata for x";
    QTest::newRow("a context") << QByteArray("[context src] load from client")
                              << "context '' 'src' 0/0 load from client";
    QTest::newRow("an image") << QByteArray("FROM docker.io/x:1") << "image '' '' 0/0 FROM docker.io/x:1";
    QTest::newRow("an export") << QByteArray("exporting to image") << "other '' '' 0/0 exporting to image";
    QTest::newRow("brackets of something new") << QByteArray("[auth] pull token") << "other '' '' 0/0 pull token";
    QTest::newRow("nothing") << QByteArray() << "other '' '' 0/0 ";
    QTest::newRow("an open bracket") << QByteArray("[a 1/2") << "other '' '' 0/0 [a 1/2";
    QTest::newRow("numbers too large") << QByteArray("[a 1/99999999999] RUN") << "other '' '' 0/0 RUN";
}

void VertexMapTest::names()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, expected);
    const std::string bytes = name.toStdString();
    QCOMPARE(description(readVertexName(bytes)), expected);
}

void VertexMapTest::places_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QList<int>>("lines");
    const QByteArray go = "FROM golang:1.25 AS build\n"
                          "WORKDIR /src\n"
                          "COPY go.mod ./\n"
                          "ENV CGO_ENABLED=0\n"
                          "RUN --mount=type=cache,target=/c \\\n"
                          "    go build -o \"/bin/$APP\"\n"
                          "FROM ubuntu:24.04\n"
                          "RUN <<EOF\nset -e\nEOF\n"
                          "COPY --from=build /bin/app \"/usr/bin/\"\n";
    const auto row = [](const char* title, const QByteArray& text, const char* name, const QList<int>& lines) {
        QTest::newRow(title) << text << QByteArray(name) << lines;
    };
    row("a base image", go, "[build 1/4] FROM docker.io/library/golang:1.25@sha256:12", {1});
    row("a step by its number", go, "[build 2/4] WORKDIR /src", {2});
    row("continued lines and variables", go,
        "[build 4/4] RUN --mount=type=cache,target=/c     go build -o \"/bin/app\"", {5});
    row("an unnamed stage", go, "[stage-1 1/3] FROM docker.io/library/ubuntu:24.04", {7});
    row("a here-document", go, "[stage-1 2/3] RUN <<EOF (set -e...)", {8});
    row("quotes are gone", go, "[stage-1 3/3] COPY --from=build /bin/app /usr/bin/", {11});
    row("another text is nobody's", go, "[build 3/4] COPY go.sum ./", {});
    row("another instruction is nobody's", go, "[build 3/4] RUN go.mod ./", {});
    row("an unknown stage is nobody's", go, "[other 2/4] WORKDIR /src", {});
    row("a number outside is nobody's", go, "[build 9/4] WORKDIR /src", {});
    row("a total that does not fit is nobody's", go, "[build 2/3] WORKDIR /src", {});
    row("internal work is nobody's", go, "[internal] load build context", {});
    row("without a stage name only where there is one stage", go, "[2/4] WORKDIR /src", {});

    row("the only stage has no name", "FROM a\nRUN x\n", "[2/2] RUN x", {2});
    row("the only stage is shown with its number", "FROM a\nRUN --mount=type=tmpfs,target=/t x\n",
        "[stage-0 2/2] RUN --mount=type=tmpfs,target=/t x", {2});
    row("lower-case keywords are shown in capitals", "from a\nrun x\n", "[2/2] RUN x", {2});
    row("the root directory has no number", "FROM a\nWORKDIR /\nRUN x\nRUN y\n", "[2/4] RUN x", {3});
    row("a directory in a variable may be the root", "FROM a\nWORKDIR $D\nRUN x\nRUN y\n", "[2/4] RUN x", {3});
    row("or not", "FROM a\nWORKDIR $D\nRUN x\nRUN y\n", "[3/4] RUN x", {3});
    row("two that fit are nobody's", "FROM a\nWORKDIR $D\nRUN x\nRUN x\n", "[3/4] RUN x", {});
    row("triggers belong to the FROM", "FROM a\nRUN x\n", "[2/3] ONBUILD RUN t", {1});
    row("triggers move the steps", "FROM a\nRUN x\n", "[3/3] RUN x", {2});
    row("a base that is a stage has no number", "FROM a AS b\nRUN y\nFROM b\nRUN x\n", "[stage-1 1/1] RUN x", {4});
    row("scratch has no number", "FROM scratch\nCOPY a b\n", "[1/1] COPY a b", {2});
    row("an exec form", "FROM a\nRUN [\"ls\", \"-l\"]\n", "[2/2] RUN ls -l", {2});
    row("a platform prefix", "FROM a AS b\nRUN x\n", "[linux/arm64 b 2/2] RUN x", {2});
    row("a stage called like a number", "FROM a\nRUN x\nFROM b AS stage-0\nRUN x\nCOPY --from=0 / /\n",
        "[stage-0 2/2] RUN x", {2});
    row("two stages of one name and text are nobody's", "FROM a AS s\nRUN x\nFROM b AS s\nRUN x\n",
        "[s 2/2] RUN x", {});
    row("a COPY --link and the joining of its layer", "FROM a\nCOPY --link x y\n", "[2/2] LINK COPY --link x y", {2});

    row("a base in a variable is another image than by default", "ARG V=1\nFROM a:$V AS s\nFROM a:1\nCOPY --from=s / /\n",
        "[s 1/1] FROM docker.io/library/a:2", {2});
    row("a base that is written out is not", "FROM a:1 AS s\nRUN x\n", "[s 1/2] FROM docker.io/library/a:2", {});
    const QByteArray shared = "FROM ubuntu:24.04 AS a\nCOPY x /\nRUN y\n"
                              "FROM docker.io/library/ubuntu:24.04 AS b\nLABEL l=1\nCOPY x /\nENV E=1\nRUN y\n"
                              "FROM ubuntu:24.04 AS unused\n"
                              "FROM scratch\nCOPY --from=a / /a\nCOPY --from=b / /b\nCOPY --from=ubuntu:24.04 /etc /\n";
    row("one image for two stages and a COPY", shared, "[b 1/3] FROM docker.io/library/ubuntu:24.04", {1, 4, 13});
    row("the same without brackets", shared, "FROM docker.io/library/ubuntu:24.04@sha256:12", {1, 4, 13});
    row("the same step in two stages", shared, "[a 2/3] COPY x /", {2, 6});
    row("an environment makes a step another one", shared, "[b 3/3] RUN y", {8});

    const QByteArray copies = "FROM scratch AS a\nCOPY f /\nFROM scratch AS b\nCOPY f /\nFROM scratch AS c\n"
                              "COPY --from=a f g\nFROM scratch\nCOPY --from=b f g\nCOPY --from=c f h\n";
    row("copies from equal stages are equal", copies, "[stage-3 1/2] COPY --from=b f g", {6, 8});

    const QByteArray platforms = "FROM --platform=$BUILDPLATFORM a AS b\nRUN x\nFROM a\nCOPY --from=b / /\n";
    row("the builder's platform is the only one", platforms, "[b 1/2] FROM docker.io/library/a:latest", {1, 3});
    row("or one of several", platforms, "[linux/amd64 b 1/2] FROM docker.io/library/a:latest", {1});
}

void VertexMapTest::places()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QList<int>, lines);
    QCOMPARE(linesOf(text, name), lines);
}

void VertexMapTest::aNamedContextIsABase()
{
    const GraphRequest request{.target = {}, .arguments = {}, .namedContexts = {"img"}};
    const QByteArray text = "FROM img AS base\nCOPY a b\nRUN c\n";
    QCOMPARE(linesOf(text, "[context img] ubuntu:24.04", request), QList<int>{1});
    QCOMPARE(linesOf(text, "[context img] load metadata for ubuntu:24.04", request), QList<int>{});
    QCOMPARE(linesOf(text, "[base 1/3] COPY a b", request), QList<int>{2});
    QCOMPARE(linesOf(text, "[base 2/3] RUN c", request), QList<int>{3});
}

QTEST_GUILESS_MAIN(VertexMapTest)
#include "tst_vertex_map.moc"
