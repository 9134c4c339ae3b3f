// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stages/effective_state_words.h"
#include "tests/support/shared_data.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// Effective states of files that nobody writes, and of those that people wrote.
class EffectiveStateRobustness : public QObject
{
    Q_OBJECT

private slots:
    void hostileFilesAreReadInTime();
    void publicFilesHaveAStateAtEveryLine();
};

void EffectiveStateRobustness::hostileFilesAreReadInTime()
{
    QByteArray steps = "FROM a\n";
    for (int i = 0; i < 50000; ++i)
        steps += "WORKDIR a$B\n";
    QVERIFY(stateOf(steps).directory.value.size() < 10000);
    QByteArray ports = "FROM a\n";
    for (int i = 0; i < 20000; ++i)
        ports += "EXPOSE 0-65535 " + QByteArray::number(i) + "\n";
    QCOMPARE(stateOf(ports).ports.size(), 20001U);
    QByteArray variables = "FROM a\n";
    for (int i = 0; i < 20000; ++i)
        variables += "ENV A" + QByteArray::number(i) + "=$X$PATH\n";
    QCOMPARE(stateOf(variables).environment.size(), 20000U);
    QByteArray chain = "FROM a AS s0\n";
    for (int i = 1; i < 20000; ++i)
        chain += "FROM s" + QByteArray::number(i - 1) + " AS s" + QByteArray::number(i) + "\nENV A"
                 + QByteArray::number(i) + "=1\n";
    QCOMPARE(stateOf(chain).environment.size(), 19999U);
}

void EffectiveStateRobustness::publicFilesHaveAStateAtEveryLine()
{
    REQUIRE_SHARED_DATA();
    int states = 0;
    for (const QString& path : corpusFiles()) {
        const SyntaxTree tree = parse(Snapshot(readBytes(path)));
        const StageGraph graph = buildStageGraph(tree);
        for (const Instruction& instruction : tree.instructions) {
            const EffectiveState state = effectiveState(tree, graph, instruction.endLine);
            QCOMPARE(state.stage, instruction.stage);
            ++states;
        }
    }
    QVERIFY(states > 20000);
}

QTEST_GUILESS_MAIN(EffectiveStateRobustness)
#include "tst_effective_state_robustness.moc"
