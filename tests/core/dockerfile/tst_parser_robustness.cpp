// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/advise.h"
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"
#include "tests/support/mutation.h"

#include <QTest>

#include <random>

using namespace stagewright;
using namespace stagewright::tests;

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
    const auto seeds = seedDockerfiles();
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
    std::string chained = "FROM a\n";
    for (int depth = 0; depth < 100000; ++depth)
        chained += "ONBUILD ";
    QCOMPARE(parse(Snapshot(chained)).errors.size(), 1u);
}

QTEST_GUILESS_MAIN(ParserRobustnessTest)
#include "tst_parser_robustness.moc"
