// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/effective_state.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QString words(const ArgumentSetting& argument)
{
    static const QStringList sources{"none", "default", "global", "given", "platform", "proxy"};
    QString text = QString("%1 (%2").arg(toQString(argument.value), sources.at(static_cast<int>(argument.source)));
    if (argument.origin.line > 0)
        text += QString(", line %1").arg(argument.origin.line);
    if (argument.globalLine > 0)
        text += QString(" of %1").arg(argument.globalLine);
    return text + (argument.isHidden ? ", hidden)" : ")");
}

EffectiveState stateOf(const QByteArray& text, const Environment& arguments = {})
{
    GraphRequest request;
    request.arguments = arguments;
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    return effectiveState(tree, buildStageGraph(tree, request), static_cast<int>(text.count('\n')) + 1, request);
}

} // namespace

/// ARG and ENV: who sees which value, and who gave it.
class VariablesTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAtTheEnd_data();
    void valuesAtTheEnd();
    void sources_data();
    void sources();
    void baseNames_data();
    void baseNames();
    void openNamesAreKnown_data();
    void openNamesAreKnown();
    void proxyArgumentsAreForRunAlone();
    void theTargetHasAName();
};

void VariablesTest::valuesAtTheEnd_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QString(expected);
    };
    // Each file ends in a LABEL of the name r, which shows what its variables expand to there.
    row("an ARG has its default", "FROM scratch\nARG A=1\nLABEL r=$A", "1");
    row("defaults of one ARG follow each other", "FROM scratch\nARG A=1 B=$A\nLABEL r=$B", "1");
    row("values of one ENV do not", "FROM scratch\nENV A=1\nENV A=2 B=$A\nLABEL r=$A$B", "21");
    row("of two in one ENV the later counts", "FROM scratch\nENV A=1 A=2\nLABEL r=$A", "2");
    row("the old form takes the rest of the line", "FROM scratch\nENV A b c\nLABEL r=$A", "b c");
    row("names of ENV expand", "FROM scratch\nARG N=A\nENV $N=1\nLABEL r=$A", "1");
    row("values are those of the line", "FROM scratch\nENV A=1\nENV B=$A\nENV A=2\nLABEL r=$B", "1");
    row("global arguments are not visible", "ARG A=1\nFROM scratch\nLABEL r=[$A]", "[]");
    row("an ARG fetches the global value", "ARG A=1\nFROM scratch\nARG A\nLABEL r=$A", "1");
    row("its own default is nearer", "ARG A=1\nFROM scratch\nARG A=2\nLABEL r=$A", "2");
    row("globals follow each other", "ARG A=1\nARG B=${A}2\nFROM scratch\nARG B\nLABEL r=$B", "12");
    row("a second ARG without value changes nothing", "FROM scratch\nARG A=1\nARG A\nLABEL r=$A", "1");
    row("a later ARG hides an ENV", "FROM scratch\nENV A=1\nARG A=2\nLABEL r=$A", "2");
    row("a later ENV hides an ARG", "FROM scratch\nARG A=2\nENV A=1\nLABEL r=$A", "1");
    row("an ARG without value hides no ENV", "FROM scratch\nENV A=1\nARG A\nLABEL r=$A", "1");
    row("an ARG may build on the ENV it hides", "FROM scratch\nENV A=1\nARG A=${A}2\nLABEL r=$A", "12");
    row("the next stage sees the ENV again", "FROM scratch AS s\nENV A=1\nARG A=2\nFROM s\nLABEL r=$A", "1");
    row("the next stage sees ARGs", "FROM scratch AS s\nARG A=2\nFROM s\nLABEL r=$A", "2");
    row("other stages see nothing", "FROM scratch AS s\nARG A=2\nENV B=1\nFROM scratch\nLABEL r=[$A$B]", "[]");
    row("platform arguments must be declared", "FROM scratch\nLABEL r=[$TARGETOS]", "[]");
    row("declared, they have their value", "FROM scratch\nARG TARGETOS\nLABEL r=$TARGETOS", "linux");
    row("a default of one's own stands in for them", "FROM scratch\nARG TARGETOS=x\nLABEL r=$TARGETOS", "x");
    row("a global default replaces them", "ARG TARGETOS=x\nFROM scratch\nARG TARGETOS\nLABEL r=$TARGETOS", "x");
    row("single quotes protect", "FROM scratch\nARG A=1\nENV B='$A'\nLABEL r=$B", "$A");
    row("the escape protects", "FROM scratch\nARG A=1\nENV B=\\$A\nLABEL r=$B", "$A");
    row("so does a backquote that was chosen", "# escape=`\nFROM scratch\nARG A=1\nENV B=`$A\nLABEL r=$B", "$A");
    row("values are not expanded twice", "FROM scratch\nENV A=1\nENV B='$A'\nENV C=$B\nLABEL r=$C", "$A");
    row("defaults of a name that is empty", "FROM scratch\nENV A=\nLABEL r=${A:-x}${A-y}${A+z}", "xz");
}

void VariablesTest::valuesAtTheEnd()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(toQString(stateOf(text).labels.at("r").value), expected);
}

void VariablesTest::sources_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QString(expected);
    };
    // A is asked for; the build argument G is given as `given`.
    row("declared alone", "FROM x\nARG A", " (none, line 2)");
    row("with a default", "FROM x\nARG A=1", "1 (default, line 2)");
    row("with an empty default", "FROM x\nARG A=", " (default, line 2)");
    row("from the global one", "ARG A=1\nFROM x\nARG A", "1 (global, line 3 of 1)");
    row("of two globals the last", "ARG A=1\nARG A=2\nFROM x\nARG A", "2 (global, line 4 of 2)");
    row("a global without value gives none", "ARG A\nFROM x\nARG A", " (none, line 3)");
    row("above FROM itself", "ARG A=1", "1 (default, line 1)");
    row("above FROM without value", "ARG A", " (none, line 1)");
    row("the later declaration counts", "FROM x\nARG A=1\nARG A=2", "2 (default, line 3)");
    row("one without value does not", "FROM x\nARG A=1\nARG A", "1 (default, line 2)");
    row("hidden by an ENV below", "FROM x\nARG A=1\nENV A=2", "1 (default, line 2, hidden)");
    row("hidden by an ENV above, having no value", "FROM x\nENV A=2\nARG A", " (none, line 3, hidden)");
    row("hiding an ENV above", "FROM x\nENV A=2\nARG A=1", "1 (default, line 3)");
    row("hidden by the ENV in the next stage", "FROM x AS s\nENV A=2\nARG A=1\nFROM s", "1 (default, line 3, hidden)");
    row("given by the user", "FROM x\nARG G=1\nARG A=$G", "given (default, line 3)");
}

void VariablesTest::sources()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const EffectiveState state = stateOf(text, {{"G", "given"}});
    QCOMPARE(words(state.arguments.at("A")), expected);
    const EffectiveState given = stateOf(text, {{"A", "$x"}});
    QVERIFY2(words(given.arguments.at("A")).startsWith("$x (given"), qPrintable(words(given.arguments.at("A"))));
}

void VariablesTest::baseNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QString(expected);
    };
    row("a global default", "ARG A=1\nFROM x:$A", "x:1");
    row("a default in place", "FROM x:${A:-2}", "x:2");
    row("arguments of an earlier stage are not seen", "FROM y\nARG A=1\nFROM x:$A", "? x:$A");
    row("an argument declared too late", "FROM x:$A\nARG A=1", "? x:$A");
    row("platform arguments need no ARG", "FROM x:$TARGETOS", "x:linux");
    row("no value", "ARG A\nFROM x:$A", "? x:$A");
    row("a value that is open itself", "ARG A=$B\nFROM $A", "? $A");
    row("nothing at all", "ARG A=\nFROM $A", "? $A");
    row("broken braces", "FROM x${", "? x${");
}

void VariablesTest::baseNames()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Source base = buildStageGraph(parse(Snapshot(text.toStdString()))).stages.back().base;
    QCOMPARE((base.kind == SourceKind::Argument ? "? " : "") + toQString(base.reference), expected);
}

void VariablesTest::openNamesAreKnown_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("missing");
    const auto row = [](const char* name, const char* value, const char* text, const QStringList& missing) {
        QTest::newRow(name) << QByteArray(value) << QString(text) << missing;
    };
    // S is set to `s`, nothing else is, and the base image may set more.
    row("all known", "$S/x", "s/x", {});
    row("one open", "$S/$A", "s/$A", {"A"});
    row("braces stay", "${A}b", "${A}b", {"A"});
    row("once for each name", "$B$A$B", "$B$A$B", {"A", "B"});
    row("a default stands in", "${A:-d}", "d", {});
    row("an open default does not", "${A:-$B}", "${A:-$B}", {"B"});
    row("a default that is not taken does not matter", "${S:-$B}", "s", {});
    row("an alternative that is taken matters", "${S:+$B}", "$B", {"B"});
    row("an alternative that is not taken does not", "${A:+$B}", "", {});
    row("a message does not matter", "${S:?$B}", "s", {});
    row("what is cut must be known", "${A%x}", "${A%x}", {"A"});
    row("what is replaced must be known", "${A/x/y}", "${A/x/y}", {"A"});
}

void VariablesTest::openNamesAreKnown()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    QFETCH(QStringList, missing);
    VisibleVariables variables;
    variables.values = {{"S", "s"}};
    const Expansion expansion = variables.expand(value.toStdString(), '\\');
    QStringList found;
    for (const std::string& name : expansion.missing)
        found << toQString(name);
    QCOMPARE(found, missing);
    QCOMPARE(toQString(expansion.text), text);
}

void VariablesTest::proxyArgumentsAreForRunAlone()
{
    const Environment given{{"HTTP_PROXY", "p"}, {"no_proxy", "q"}, {"OTHER", "o"}};
    const EffectiveState state = stateOf("FROM scratch\nLABEL r=[$HTTP_PROXY]", given);
    QCOMPARE(toQString(state.labels.at("r").value), "[]");
    QCOMPARE(words(state.arguments.at("HTTP_PROXY")), "p (proxy)");
    QCOMPARE(words(state.arguments.at("no_proxy")), "q (proxy)");
    QCOMPARE(state.arguments.size(), 2U);
    const EffectiveState declared = stateOf("FROM scratch\nARG HTTP_PROXY\nLABEL r=$HTTP_PROXY", given);
    QCOMPARE(toQString(declared.labels.at("r").value), "p");
    QCOMPARE(words(declared.arguments.at("HTTP_PROXY")), "p (given, line 2)");
}

void VariablesTest::theTargetHasAName()
{
    const auto target = [](const QByteArray& from) {
        return toQString(stateOf(from + "\nARG TARGETSTAGE").variables.values.at("TARGETSTAGE"));
    };
    QCOMPARE(target("FROM scratch AS Run"), "run");
    QCOMPARE(target("FROM scratch"), "default");
}

QTEST_GUILESS_MAIN(VariablesTest)
#include "tst_variables.moc"
