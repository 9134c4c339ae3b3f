// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advise.h"
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"

#include <QTest>

#include <random>

using namespace stagewright;

namespace {

const std::vector<std::string> seeds{
    "# syntax=docker/dockerfile:1\n# escape=`\nFROM --platform=$BUILDPLATFORM golang:1.27 AS build\nWORKDIR /src\n",
    "ARG V=1\nFROM a:${V:-2} AS b\nFROM b\nCOPY --from=b --chown=1:1 <<EOF <<-\"F\" /x/\n1\nEOF\n\t2\n\tF\nUSER 1\n",
    "FROM a\nRUN --mount=type=cache,target=/go/pkg/mod,id=x \\\n  # note\n\n  go build ./... && echo \"$A ${B%%c*}\" | tee\n",
    "FROM scratch\nENTRYPOINT [\"/a\", \"\\u00e9\"]\nHEALTHCHECK --interval=5s CMD curl x\nONBUILD RUN --mount=from=0 b\n",
    "FROM a AS x\nRUN <<EOF cat > /b\n#!/bin/sh\nEOF\nCOPY --from=x <<E /\n$q\nE\nENV A='1 2' B=\"3\nLABEL c d e\n",
};

const std::vector<std::string> pieces{"\\\n", "\n", "<<EOF", "EOF\n", "\"", "'", "${", "}", "$", "[", "]", ",", "--",
                                      "--mount=", "type=cache", "FROM ", "COPY ", "RUN ", "#", "\r\n", "\xff", "\xe2\x80",
                                      std::string(1, '\0'), "`", "=", " AS x", "--from=", "ONBUILD ", "&&", "if ", "fi"};

std::string mutate(std::string text, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
        const std::size_t at = below(text.size() + 1);
        switch (below(3)) {
        case 0: text.erase(at, below(12)); break;
        case 1: text.insert(at, pieces[below(pieces.size())]); break;
        default: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
        }
    }
    return text;
}

} // namespace

/// Whatever is typed, everything that looks at a file survives it and loses nothing.
class ParserRobustnessTest : public QObject
{
    Q_OBJECT

private slots:
    void survivesDamagedFiles();
    void takesLinearTimeOnDeepNesting();
};

void ParserRobustnessTest::survivesDamagedFiles()
{
    std::mt19937 random(20261123);
    const std::vector<Rule> rules = allRules();
    for (int round = 0; round < 4000; ++round) {
        const std::string text = mutate(seeds[random() % seeds.size()], random);
        const SyntaxTree tree = parse(Snapshot(text));
        QCOMPARE(QByteArray::fromStdString(print(tree)), QByteArray::fromStdString(text));
        const StageGraph graph = buildStageGraph(tree);
        for (const Finding& finding : advise(tree, graph, rules).findings) {
            QVERIFY2(finding.range.begin <= finding.range.end && finding.range.end <= text.size(), finding.rule.c_str());
            for (const Fix& fix : finding.fixes) {
                for (const Edit& edit : fix.edits)
                    QVERIFY2(edit.range.begin <= edit.range.end && edit.range.end <= text.size(), finding.rule.c_str());
            }
        }
    }
}

void ParserRobustnessTest::takesLinearTimeOnDeepNesting()
{
    std::string nested = "FROM a\nRUN <<EOF ";
    for (int depth = 0; depth < 3000; ++depth)
        nested += "${a:-";
    const SyntaxTree tree = parse(Snapshot(nested + "\nEOF\n"));
    QVERIFY(!tree.instructions.empty());
    std::string continued = "FROM a\nENV ";
    for (int line = 0; line < 20000; ++line)
        continued += "A=\"$b\" \\\n # note\n\n";
    QCOMPARE(parse(Snapshot(continued)).instructions.size(), 2u);
    QCOMPARE(parse(Snapshot("FROM a\nONBUILD " + std::string(2000, '"'))).instructions.size(), 2u);
}

QTEST_GUILESS_MAIN(ParserRobustnessTest)
#include "tst_parser_robustness.moc"
