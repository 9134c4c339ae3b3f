// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/export/graph_dot.h"
#include "core/export/graph_mermaid.h"

#include <QTest>

using namespace stagewright;

namespace {

StageGraph graphOf(const std::string& text)
{
    return buildStageGraph(parse(Snapshot(text)));
}

QString mermaidOf(const std::string& text)
{
    return QString::fromStdString(writeGraphMermaid(graphOf(text)));
}

QString dotOf(const std::string& text)
{
    return QString::fromStdString(writeGraphDot(graphOf(text)));
}

const std::string sample = "FROM golang AS build\nRUN --mount=type=cache,target=/c --mount=type=secret,id=t go build\n"
                           "FROM build AS test\nFROM scratch AS end\nCOPY --from=build /a /a\nCOPY --from=7 /b /b\n";

} // namespace

/// The stage graph in the languages of other programs that draw.
class GraphMermaidTest : public QObject
{
    Q_OBJECT

private slots:
    void eachKindHasItsShapeAndLine();
    void namesAreNoMarkup_data();
    void namesAreNoMarkup();
    void errorsAreCrossedRedAndSaid();
    void dotSaysTheSame();
};

void GraphMermaidTest::eachKindHasItsShapeAndLine()
{
    const QString text = mermaidOf(sample);
    for (const char* part : {"[\"build<br>FROM golang\"]\n", "[\"test<br>FROM stage build<br>not needed by end\"]:::unneeded\n",
                             "[\"end<br>FROM scratch\"]:::target\n", "[(\"/c\")]", "{{\"t\"}}", "([\"golang\"])",
                             "[[\"final image\"]]", " --> ", " -.-o n", " -.->|\"/a\"| n", " ==> "})
        QVERIFY2(text.contains(part), qPrintable(QString(part) + " is missing in\n" + text));
}

void GraphMermaidTest::namesAreNoMarkup_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("written");
    QTest::newRow("markup") << "<b>" << "#60;b#62;";
    QTest::newRow("an entity") << "a&lt;#35;" << "a#38;lt;#35;35;";
    QTest::newRow("a backquote") << "`x`" << "#96;x#96;";
    QTest::newRow("what Markdown makes bold") << "**_x_" << "#42;#42;#95;x#95;";
    QTest::newRow("a word of the language") << "end" << "\"end\"";
    QTest::newRow("another script") << "日本語" << "日本語";
}

void GraphMermaidTest::namesAreNoMarkup()
{
    QFETCH(QString, path);
    QFETCH(QString, written);
    const QString text = mermaidOf("FROM a\nCOPY " + path.toStdString() + " /\n");
    QVERIFY2(text.contains(written), qPrintable(text));
}

void GraphMermaidTest::errorsAreCrossedRedAndSaid()
{
    const QString text = mermaidOf(sample);
    QVERIFY2(text.contains(" --x|\"/b<br>There is no stage 7"), qPrintable(text));
    QVERIFY(text.contains("([\"7\"]):::error"));
    QVERIFY(text.contains("    linkStyle "));
    QVERIFY(!mermaidOf("FROM a\n").contains("linkStyle"));
}

void GraphMermaidTest::dotSaysTheSame()
{
    const QString dot = dotOf(sample);
    for (const char* part : {"label=\"test\\nFROM stage build\\nnot needed by end\"", "tooltip=\"lines 1 to 2, 1 instruction\"",
                             "shape=cylinder", "shape=hexagon", "label=\"/b\\nThere is no stage 7",
                             "tooltip=\"COPY from build to end\\nline 5: /a\"", "color=red", "color=grey60"})
        QVERIFY2(dot.contains(part), qPrintable(QString(part) + " is missing in\n" + dot));
}

QTEST_GUILESS_MAIN(GraphMermaidTest)
#include "tst_graph_mermaid.moc"
