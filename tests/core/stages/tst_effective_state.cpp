// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stages/effective_state_words.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// What holds at a line, as BuildKit's converter would have it.
class EffectiveStateTest : public QObject
{
    Q_OBJECT

private slots:
    void directories_data();
    void directories();
    void commands_data();
    void commands();
    void ports_data();
    void ports();
    void healthchecks_data();
    void healthchecks();
    void theLineDecides_data();
    void theLineDecides();
    void scratchHasBuildKitsDefaults();
    void aBaseImageIsNotGuessed();
    void aStageHandsOnAllThatItHas();
    void usersMayHaveGroups();
    void namesAndValuesOfLabelsExpand();
    void volumesAreSets();
    void platformsComeFromFrom();
    void shellsStandInFrontOfCommandLines();
    void triggersRunInTheNextStageAlone();
    void triggersSeeTheVariablesOfTheirStage();
    void aNamedContextIsNoStage();
};

void EffectiveStateTest::directories_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("isRelativeToBase");
    const auto row = [](const char* name, const char* text, const char* expected, bool isRelative = false) {
        QTest::newRow(name) << QByteArray(text) << QString(expected) << isRelative;
    };
    row("the base image's is not known", "FROM alpine", "/ (base)");
    row("an absolute one stands alone", "FROM alpine\nWORKDIR /app", "/app (line 2)");
    row("a relative one is joined", "FROM alpine\nWORKDIR /app\nWORKDIR bin", "/app/bin (line 3)");
    row("two dots climb", "FROM alpine\nWORKDIR /app/bin\nWORKDIR ../etc//x/.", "/app/etc/x (line 3)");
    row("nobody climbs over the root", "FROM scratch\nWORKDIR ../..", "/ (line 2)");
    row("relative on scratch begins at the root", "FROM scratch\nWORKDIR app", "/app (line 2)");
    row("relative on an image begins in the dark", "FROM alpine\nWORKDIR app\nWORKDIR x", "app/x (line 3)", true);
    row("an absolute one ends the dark", "FROM alpine\nWORKDIR app\nWORKDIR /x", "/x (line 3)");
    row("variables expand", "FROM alpine\nENV D=/srv\nWORKDIR $D/x\nENV D=/other", "/srv/x (line 3)");
    row("blanks belong to it", "FROM alpine\nWORKDIR /a b", "/a b (line 2)");
    row("quotes are taken off", "FROM alpine\nWORKDIR \"/a b\"", "/a b (line 2)");
    row("a variable of the base may be absolute", "FROM alpine\nWORKDIR /x\nWORKDIR $HOME/y",
        "$HOME/y (line 3) ?HOME");
    row("a variable of the base further behind is not", "FROM alpine\nWORKDIR /x\nWORKDIR a$N", "/x/a$N (line 3) ?N");
    row("what is open stays open", "FROM alpine\nWORKDIR /x$N\nWORKDIR y", "/x$N/y (line 3) ?N");
    row("an unset variable on scratch is empty", "FROM scratch\nWORKDIR /x\nWORKDIR a$N", "/x/a (line 3)");
    row("stages hand it on", "FROM scratch AS a\nWORKDIR /a\nFROM a\nWORKDIR b", "/a/b (line 4)");
    row("an unfinished one changes nothing", "FROM scratch\nWORKDIR", "/ (default)");
}

void EffectiveStateTest::directories()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QFETCH(bool, isRelativeToBase);
    const EffectiveState state = stateOf(text);
    QCOMPARE(words(static_cast<const Setting&>(state.directory)), expected);
    QCOMPARE(state.directory.isRelativeToBase, isRelativeToBase);
}

void EffectiveStateTest::commands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("entrypoint");
    QTest::addColumn<QString>("command");
    const auto row = [](const char* name, const char* text, const char* entrypoint, const char* command) {
        QTest::newRow(name) << QByteArray(text) << QString(entrypoint) << QString(command);
    };
    row("an image has its own", "FROM alpine", "none (base)", "none (base)");
    row("scratch has none", "FROM scratch", "none (default)", "none (default)");
    row("the last CMD counts", "FROM scratch\nCMD [\"a\"]\nCMD [\"b\", \"c\"]", "none (default)", "b|c (line 3)");
    row("a command line gets the shell", "FROM scratch\nCMD a  b", "none (default)", "/bin/sh|-c|a  b (line 2)");
    row("ENTRYPOINT clears the image's CMD", "FROM alpine\nENTRYPOINT [\"a\"]", "a (line 2)", "none (line 2) cleared");
    row("ENTRYPOINT clears the base stage's CMD", "FROM scratch AS a\nCMD [\"x\"]\nFROM a\nENTRYPOINT [\"a\"]",
        "a (line 4)", "none (line 4) cleared");
    row("ENTRYPOINT keeps a CMD above it", "FROM alpine\nCMD [\"x\"]\nENTRYPOINT [\"a\"]", "a (line 3)", "x (line 2)");
    row("ENTRYPOINT keeps a CMD below it", "FROM alpine\nENTRYPOINT [\"a\"]\nCMD [\"x\"]", "a (line 2)", "x (line 3)");
    row("an inherited CMD goes, the stage's own comes", "FROM scratch AS a\nCMD [\"x\"]\nFROM a\nENTRYPOINT [\"a\"]\n"
                                                        "CMD [\"y\"]",
        "a (line 4)", "y (line 5)");
    row("without an ENTRYPOINT both are inherited", "FROM scratch AS a\nENTRYPOINT [\"a\"]\nCMD [\"x\"]\nFROM a",
        "a (line 2)", "x (line 3)");
    row("on scratch there is nothing to clear", "FROM scratch\nENTRYPOINT [\"a\"]", "a (line 2)", "none (default)");
    row("an empty array is a command", "FROM alpine\nCMD []", "none (base)", " (line 2)");
    row("commands do not expand", "FROM scratch\nENV A=1\nCMD [\"$A\"]", "none (default)", "$A (line 3)");
}

void EffectiveStateTest::commands()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, entrypoint);
    QFETCH(QString, command);
    const EffectiveState state = stateOf(text);
    QCOMPARE(words(state.entrypoint), entrypoint);
    QCOMPARE(words(state.command), command);
}

void EffectiveStateTest::ports_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("tcp is the default", "FROM a\nEXPOSE 80", {"80/tcp (line 2)"});
    row("protocols are lower-case", "FROM a\nEXPOSE 53/UDP", {"53/udp (line 2)"});
    row("ranges stay ranges", "FROM a\nEXPOSE 8000-8010", {"8000-8010/tcp (line 2)"});
    row("they are in order", "FROM a\nEXPOSE 443 80", {"80/tcp (line 2)", "443/tcp (line 2)"});
    row("the first to name a port keeps it", "FROM a\nEXPOSE 80\nEXPOSE 80/tcp", {"80/tcp (line 2)"});
    row("host ports are dropped", "FROM a\nEXPOSE 127.0.0.1:8080:80", {"80/tcp (line 2)"});
    row("variables expand", "FROM a\nARG P=80\nEXPOSE $P/udp", {"80/udp (line 3)"});
    row("a variable may hold several", "FROM a\nENV P=\"80 443\"\nEXPOSE $P", {"80/tcp (line 3)", "443/tcp (line 3)"});
    row("an open one is not known", "FROM a\nEXPOSE $P", {"unknown $P (line 2) ?P"});
    row("an empty one is none", "FROM scratch\nEXPOSE $P", {});
    row("no port is not known either", "FROM a\nENV P=http\nEXPOSE $P", {"unknown http (line 3)"});
    row("stages hand them on", "FROM a AS x\nEXPOSE 80\nFROM x\nEXPOSE 81", {"80/tcp (line 2)", "81/tcp (line 4)"});
}

void EffectiveStateTest::ports()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(portsOf(stateOf(text)), expected);
}

void EffectiveStateTest::healthchecks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QString(expected);
    };
    row("an image may have one", "FROM a", "|||| (base)");
    row("a command line", "FROM a\nHEALTHCHECK CMD curl -f x", "curl -f x||||| (line 2)");
    row("an array", "FROM a\nHEALTHCHECK cmd [\"a\", \"b\"]", "a|b||||| (line 2)");
    row("with options",
        "FROM a\nHEALTHCHECK --interval=1s --timeout=2s --start-period=3s --start-interval=4s --retries=5 CMD x",
        "x|1s|2s|3s|4s|5 (line 2)");
    row("NONE takes it away", "FROM a\nHEALTHCHECK --interval=1s CMD x\nHEALTHCHECK NONE", "|||| (line 3)");
    row("the last one counts", "FROM a\nHEALTHCHECK --retries=5 CMD x\nHEALTHCHECK CMD y", "y||||| (line 3)");
}

void EffectiveStateTest::healthchecks()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(words(stateOf(text).healthcheck), expected);
}

void EffectiveStateTest::theLineDecides_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("instruction");
    QTest::addColumn<QString>("directory");
    QTest::newRow("above everything") << 1 << -1 << -1 << "";
    QTest::newRow("at a global argument") << 2 << -1 << 0 << "";
    QTest::newRow("at FROM") << 3 << 0 << 1 << "/";
    QTest::newRow("at an instruction its own effect counts") << 4 << 0 << 2 << "/a";
    QTest::newRow("at a continued line too") << 6 << 0 << 3 << "/b";
    QTest::newRow("a comment belongs to what is above") << 7 << 0 << 3 << "/b";
    QTest::newRow("the next stage begins anew") << 8 << 1 << 4 << "/";
    QTest::newRow("behind the end the end counts") << 999 << 1 << 4 << "/";
    QTest::newRow("lines below 1 are above everything") << -5 << -1 << -1 << "";
}

void EffectiveStateTest::theLineDecides()
{
    QFETCH(int, line);
    QFETCH(int, stage);
    QFETCH(int, instruction);
    QFETCH(QString, directory);
    const QByteArray text = "# Words\nARG X\nFROM scratch\nWORKDIR /a\nWORKDIR \\\n  /b\n# More\nFROM scratch\n";
    const EffectiveState state = stateAt(text, line);
    QCOMPARE(state.stage, stage);
    QCOMPARE(state.instruction, instruction);
    QCOMPARE(toQString(state.directory.value), directory);
}

void EffectiveStateTest::scratchHasBuildKitsDefaults()
{
    const EffectiveState state = stateOf("FROM scratch");
    QVERIFY(!state.hasBaseImage());
    QCOMPARE(namedWords(state.environment),
             QStringList{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin (default)"});
    QCOMPARE(words(static_cast<const Setting&>(state.user)), " (default)");
    QCOMPARE(words(state.stopSignal), "SIGTERM (default)");
    QCOMPARE(words(state.shellOrigin), "default");
    QCOMPARE(namedWords(stateOf("FROM scratch\nENV PATH=$PATH:/x$Y").environment),
             QStringList{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/x (line 2)"});
}

void EffectiveStateTest::aBaseImageIsNotGuessed()
{
    const EffectiveState state = stateOf("FROM golang:1.25\nENV PATH=$PATH:/x A=${B:-b}\nENV C=$PATH:/y D=$C");
    QVERIFY(state.hasBaseImage());
    QCOMPARE(toQString(state.base.reference), "golang:1.25");
    const QStringList expected{"A=b (line 2)", "C=$PATH:/x:/y (line 3) ?PATH", "D=$C (line 3) ?C",
                               "PATH=$PATH:/x (line 2) ?PATH"};
    QCOMPARE(namedWords(state.environment), expected);
    QCOMPARE(words(static_cast<const Setting&>(state.user)), " (base)");
    QCOMPARE(words(state.stopSignal), "SIGTERM (base)");
}

void EffectiveStateTest::aStageHandsOnAllThatItHas()
{
    const EffectiveState state = stateOf("FROM scratch AS a\nENV E=1\nARG G=2\nUSER u\nLABEL l=1\nVOLUME /v\n"
                                         "STOPSIGNAL SIGINT\nMAINTAINER someone\nSHELL [\"/bin/ash\", \"-c\"]\n"
                                         "HEALTHCHECK CMD x\nFROM a AS b\nFROM b\nENV F=$E$G");
    QCOMPARE(state.chain, (std::vector<int>{0, 1, 2}));
    QCOMPARE(words(state.environment.at("F")), "12 (line 13)");
    QCOMPARE(state.environment.at("E").origin.stage, 0);
    QCOMPARE(words(static_cast<const Setting&>(state.arguments.at("G"))), "2 (line 3)");
    QCOMPARE(words(static_cast<const Setting&>(state.user)), "u (line 4)");
    QCOMPARE(namedWords(state.labels), QStringList{"l=1 (line 5)"});
    QCOMPARE(namedWords(state.volumes), QStringList{"/v=/v (line 6)"});
    QCOMPARE(words(state.stopSignal), "SIGINT (line 7)");
    QCOMPARE(words(state.maintainer), "someone (line 8)");
    QCOMPARE(words(state.shellOrigin), "line 9");
    QCOMPARE(words(state.healthcheck.origin), "line 10");
    QCOMPARE(stateOf("FROM scratch AS a\nENV E=1\nFROM scratch").environment.contains("E"), false);
}

void EffectiveStateTest::usersMayHaveGroups()
{
    const EffectiveState state = stateOf("FROM scratch\nARG U=7\nUSER $U:staff");
    QCOMPARE(toQString(state.user.value), "7");
    QCOMPARE(toQString(state.user.group), "staff");
    QCOMPARE(toQString(stateOf("FROM scratch\nUSER app:x\nUSER other").user.group), "");
}

void EffectiveStateTest::namesAndValuesOfLabelsExpand()
{
    const EffectiveState state = stateOf("FROM a\nARG V=1\nLABEL $V.x=\"$V 2\" y='$V' z=$W\nLABEL old a b");
    const QStringList expected{"1.x=1 2 (line 3)", "old=a b (line 4)", "y=$V (line 3)", "z=$W (line 3) ?W"};
    QCOMPARE(namedWords(state.labels), expected);
}

void EffectiveStateTest::volumesAreSets()
{
    const EffectiveState state = stateOf("FROM a\nENV D=/d\nVOLUME [\"$D\", \"/e\"]\nVOLUME /e /f");
    QCOMPARE(namedWords(state.volumes), (QStringList{"/d=/d (line 3)", "/e=/e (line 3)", "/f=/f (line 4)"}));
}

void EffectiveStateTest::platformsComeFromFrom()
{
    QCOMPARE(words(stateOf("FROM --platform=linux/arm64 a").platform), "linux/arm64 (line 1)");
    QCOMPARE(words(stateOf("ARG P=linux/s390x\nFROM --platform=$P a AS b\nFROM b").platform), "linux/s390x (line 2)");
    GraphRequest request;
    request.arguments = {{"TARGETPLATFORM", "linux/arm/v7"}};
    QCOMPARE(words(stateOf("FROM a", request).platform), "linux/arm/v7 (default)");
    QCOMPARE(words(stateOf("FROM --platform=linux/$ARCH a").platform), "linux/$ARCH (line 1) ?ARCH");
}

void EffectiveStateTest::shellsStandInFrontOfCommandLines()
{
    const EffectiveState state = stateOf("FROM a\nCMD x\nSHELL [\"/bin/bash\", \"-ec\"]\nENTRYPOINT y");
    QCOMPARE(words(state.command), "/bin/sh|-c|x (line 2)");
    QCOMPARE(words(state.entrypoint), "/bin/bash|-ec|y (line 4)");
}

void EffectiveStateTest::triggersRunInTheNextStageAlone()
{
    const QByteArray text = "FROM scratch AS a\nONBUILD ENV A=1\nONBUILD ENTRYPOINT [\"x\"]\nFROM a AS b\nFROM b\n";
    const EffectiveState first = stateAt(text, 3);
    QCOMPARE(first.triggers.size(), 2U);
    QCOMPARE(toQString(first.triggers[0].text), "ENV A=1");
    QVERIFY(!first.environment.contains("A"));
    const EffectiveState second = stateAt(text, 4);
    QVERIFY(second.triggers.empty());
    QCOMPARE(words(second.environment.at("A")), "1 (onbuild 2)");
    QCOMPARE(words(second.entrypoint), "x (onbuild 3)");
    const EffectiveState third = stateAt(text, 5);
    QCOMPARE(words(third.environment.at("A")), "1 (onbuild 2)");
}

void EffectiveStateTest::triggersSeeTheVariablesOfTheirStage()
{
    const EffectiveState state = stateOf("FROM scratch AS a\nENV V=1\nONBUILD ENV W=$V\nENV V=2\nFROM a\nENV V=3");
    QCOMPARE(words(state.environment.at("W")), "2 (onbuild 3)");
}

void EffectiveStateTest::aNamedContextIsNoStage()
{
    GraphRequest request;
    request.namedContexts = {"a"};
    const EffectiveState state = stateOf("FROM scratch AS a\nENV E=1\nFROM a", request);
    QVERIFY(state.hasBaseImage());
    QVERIFY(state.environment.empty());
    QCOMPARE(state.base.kind, SourceKind::NamedContext);
}

QTEST_GUILESS_MAIN(EffectiveStateTest)
#include "tst_effective_state.moc"
