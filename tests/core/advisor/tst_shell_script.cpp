// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_script.h"
#include "core/advisor/shellcheck_advice.h"
#include "core/advisor/shellcheck_report.h"
#include "core/dockerfile/parser.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

struct File
{
    SyntaxTree tree;
    StageGraph graph;
    std::vector<ShellScript> scripts;

    explicit File(const QByteArray& text)
        : tree(parse(Snapshot(text.toStdString()))), graph(buildStageGraph(tree)), scripts(shellScriptsOf(tree, graph))
    {
    }
};

/// A comment about the bytes `part` of a script, as ShellCheck would report it.
ShellComment commentOn(const ShellScript& script, std::string_view part)
{
    const LineIndex lines(script.text);
    const std::size_t at = script.text.find(part, script.head);
    ShellComment comment;
    comment.begin = lines.positionOf(at, script.text);
    comment.end = lines.positionOf(at + part.size(), script.text);
    comment.code = "SC2086";
    comment.message = "Quote it.";
    return comment;
}

} // namespace

/// What a shell gets from RUN, and the way back from ShellCheck's report.
class ShellScripts : public QObject
{
    Q_OBJECT

private slots:
    void scriptsOfAFile_data();
    void scriptsOfAFile();
    void variablesAreDeclared();
    void placesLeadBack_data();
    void placesLeadBack();
    void reportsAreRead();
    void damagedReportsAreRefused();
    void commentsAndConfigurationHold();
};

void ShellScripts::scriptsOfAFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("scripts"); // shell, then the commands

    QTest::newRow("a command line under the usual shell") << QByteArray("FROM a\nRUN ls $x\n") << QStringList{"sh: ls $x"};
    QTest::newRow("continued lines are one, comments are gone")
        << QByteArray("FROM a\nRUN ls \\\n  # why\n  /x\n") << QStringList{"sh: ls   /x"};
    QTest::newRow("the shell of SHELL") << QByteArray("FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nRUN ls\n")
                                        << QStringList{"bash: ls"};
    QTest::newRow("ash is read as dash") << QByteArray("FROM a\nSHELL [\"/bin/ash\", \"-c\"]\nRUN ls\n")
                                         << QStringList{"dash: ls"};
    QTest::newRow("a shell that ShellCheck does not know") << QByteArray("FROM a\nSHELL [\"zsh\", \"-c\"]\nRUN ls\n")
                                                           << QStringList();
    QTest::newRow("PowerShell") << QByteArray("FROM a\nSHELL [\"powershell\"]\nRUN dir\n") << QStringList();
    QTest::newRow("an exec form") << QByteArray("FROM a\nRUN [\"ls\", \"$x\"]\n") << QStringList();
    QTest::newRow("a here-document is the script") << QByteArray("FROM a\nRUN <<EOF\nls\ncd x\nEOF\n")
                                                   << QStringList{"sh: ls\ncd x\n"};
    QTest::newRow("a here-document with a #! line") << QByteArray("FROM a\nRUN <<EOF\n#!/usr/bin/env bash\nls\nEOF\n")
                                                    << QStringList{"bash: #!/usr/bin/env bash\nls\n"};
    QTest::newRow("a here-document for Python") << QByteArray("FROM a\nRUN <<EOF\n#!/usr/bin/python3\nimport x\nEOF\n")
                                                << QStringList();
    QTest::newRow("a here-document that a shell reads") << QByteArray("FROM a\nRUN bash -e <<EOF\nls\nEOF\n")
                                                        << QStringList{"bash: ls\n"};
    QTest::newRow("a here-document that is input")
        << QByteArray("FROM a\nRUN cat <<EOF > /x\n$y\nEOF\n") << QStringList{"sh: cat <<EOF > /x\n$y\nEOF"};
    QTest::newRow("flags are no commands") << QByteArray("FROM a\nRUN --mount=type=cache,target=/x ls\n")
                                           << QStringList{"sh: ls"};
    QTest::newRow("inside ONBUILD") << QByteArray("FROM a\nONBUILD RUN ls\n") << QStringList{"sh: ls"};
    QTest::newRow("before any FROM") << QByteArray("RUN ls\n") << QStringList{"sh: ls"};
}

void ShellScripts::scriptsOfAFile()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, scripts);
    QStringList found;
    for (const ShellScript& script : File(text).scripts) {
        const QString first = toQString(script.text).section('\n', 0, 0);
        found << first.mid(QString("#!/bin/").size()) + ": " + toQString(script.commands.text());
        QCOMPARE(script.text, script.text.substr(0, script.head) + std::string(script.commands.text()) + "\n");
    }
    QCOMPARE(found, scripts);
}

void ShellScripts::variablesAreDeclared()
{
    const File file("FROM a\nENV ONE=1\nARG TWO\nRUN ls\n");
    const QString declared = toQString(file.scripts.at(0).text).section('\n', 1, 1) + ' ';
    for (const char* name : {"ONE", "TWO", "http_proxy"})
        QVERIFY2(declared.contains(QString(" %1=1 ").arg(name)), name);
}

void ShellScripts::placesLeadBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("on a continued line") << QByteArray("FROM a\nRUN ls \\\n  # é\n  é $x\n") << QByteArray("$x");
    QTest::newRow("in a here-document") << QByteArray("FROM a\nRUN <<EOF\nls\n\tcd $x\nEOF\n") << QByteArray("$x");
    QTest::newRow("in the input of a command") << QByteArray("FROM a\nRUN cat <<-E >/y\n\t$x\n\tE\n") << QByteArray("$x");
}

void ShellScripts::placesLeadBack()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, part);
    const File file(text);
    ShellComment comment = commentOn(file.scripts.at(0), part.toStdString());
    comment.replacements = {{comment.begin, comment.begin, "\""}, {comment.end, comment.end, "\""}};
    const Remark remark = remarkOf(comment, file.scripts[0]);
    QCOMPARE(static_cast<qsizetype>(remark.range.begin), text.indexOf(part));
    QCOMPARE(static_cast<qsizetype>(remark.range.size()), part.size());
    QCOMPARE(remark.fixes.size(), 1U);
    QVERIFY(!remark.fixes[0].isSafe);
    const QByteArray fixed = QByteArray::fromStdString(applyEdits(text.toStdString(), remark.fixes[0].edits));
    QCOMPARE(fixed, QByteArray(text).replace(part, '"' + part + '"'));
}

void ShellScripts::reportsAreRead()
{
    const auto report = readShellCheckReport(
        R"({"comments":[{"file":"/t/1","line":3,"endLine":3,"column":4,"endColumn":6,"level":"style","code":2006,)"
        R"("message":"m","fix":null},{"file":"/t/7","line":1,"endLine":1,"column":1,"endColumn":1,"code":1}]})",
        2);
    QVERIFY(report.has_value());
    QCOMPARE((*report)[0].size(), 0U);
    QCOMPARE((*report)[1].size(), 1U);
    const ShellComment& comment = (*report)[1][0];
    QVERIFY(comment.begin == (Position{3, 4}) && comment.end == (Position{3, 6}));
    QCOMPARE(comment.code, std::string("SC2006"));
    QVERIFY(comment.severity == Severity::Hint);
}

void ShellScripts::damagedReportsAreRefused()
{
    for (const char* text : {"", "{", "[]", "{\"comments\":1}", "{\"comments\":[{\"file\":\"0\",\"line\":\"x\"}]}"})
        QVERIFY2(!readShellCheckReport(text, 1), text);
}

void ShellScripts::commentsAndConfigurationHold()
{
    const File file("FROM a\nRUN ls $x\n# hadolint ignore=SC2086\nRUN cd $y\n");
    const std::vector<Remark> remarks{remarkOf(commentOn(file.scripts.at(0), "$x"), file.scripts[0]),
                                      remarkOf(commentOn(file.scripts.at(1), "$y"), file.scripts[1])};
    AdvisorConfig config;
    const Advice advice = withShellRemarks({}, file.tree, remarks, config);
    QCOMPARE(advice.findings.size(), 1U);
    QCOMPARE(advice.findings[0].line, 2);
    QCOMPARE(advice.suppressed.size(), 1U);
    config.rules["sc2086"].severity = Severity::Error;
    QVERIFY(withShellRemarks({}, file.tree, remarks, config).findings.at(0).severity == Severity::Error);
    config.turnOff("SC2086");
    QVERIFY(withShellRemarks({}, file.tree, remarks, config).findings.empty());
}

QTEST_GUILESS_MAIN(ShellScripts)
#include "tst_shell_script.moc"
