// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_checkstyle.h"
#include "core/export/advice_github.h"
#include "core/export/advice_gitlab.h"
#include "core/export/advice_json.h"
#include "core/export/advice_text.h"
#include "core/export/file_uri.h"
#include "core/export/fingerprint.h"
#include "tests/core/export/linted_sample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

#include <array>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const QChar broken(QChar::ReplacementCharacter);

/// Findings of one rule at the places of `word`.
LintedFile fileWith(const std::string& text, const std::string& word)
{
    LintedFile file;
    file.path = "Dockerfile";
    file.analysis = analyze(Snapshot(text), {}, {});
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        file.findings.push_back(findingAt(at, at + word.size(), file));
    return file;
}

QByteArray textOf(const LintedFile& file, int width)
{
    TextStyle style;
    style.showsSource = true;
    style.width = width;
    return QByteArray::fromStdString(writeAdviceText({&file, 1}, style));
}

} // namespace

/// Findings as people, workflows and reports read them; SARIF has its own test.
class AdviceWritersTest : public QObject
{
    Q_OBJECT

private slots:
    void textShowsThePlace();
    void textShowsThePartOfALongLine();
    void textCannotSteerATerminal();
    void jsonIsValidForAnyBytes();
    void githubEscapesWhatEndsACommand();
    void gitlabNamesEachIssueOnce();
    void checkstyleIsValidForAnyBytes();
    void fingerprintsStayWhenLinesMove();
    void pathsBecomeUris();

private:
    const std::array<LintedFile, 2> m_files = {awkwardFile(), unreadableFile()};
};

void AdviceWritersTest::textShowsThePlace()
{
    const LintedFile file = fileWith("FROM a\n\tRUN \xC3\xA4 debian \\\n  x\n", "debian");
    QCOMPARE(textOf(file, 80), "Dockerfile:2:8: warning: What is it? [untagged-base DL3006]\n"
                               "     RUN \xC3\xA4 debian \\\n"
                               "           ^~~~~~\n");
}

void AdviceWritersTest::textShowsThePartOfALongLine()
{
    const QByteArray text = textOf(fileWith("RUN " + std::string(200, 'x') + " debian " + std::string(200, 'y'), "debian"), 60);
    const QList<QByteArray> lines = text.split('\n');
    QCOMPARE(lines[1].size(), 60);
    QCOMPARE(lines[1].indexOf("debian"), lines[2].indexOf("^~~~~~"));
}

void AdviceWritersTest::textCannotSteerATerminal()
{
    const QByteArray text = textOf(m_files[0], 80);
    QVERIFY(QString::fromUtf8(text).isValidUtf16());
    for (const char c : text)
        QVERIFY(c < 0 || c >= ' ' || c == '\n');
    QCOMPARE(text.count('\n'), 9); // three lines a finding, whatever its message holds
    QVERIFY(text.contains("[31m<a> & \"b\""));
}

void AdviceWritersTest::jsonIsValidForAnyBytes()
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(writeAdviceJson(m_files, {})));
    const QJsonArray files = document["files"].toArray();
    QCOMPARE(files[0]["path"].toString(), QStringLiteral("app dir/%ä,b:") + broken);
    const QJsonArray findings = files[0]["findings"].toArray();
    QCOMPARE(findings[1]["message"].toString(), QStringLiteral("100% <") + broken + QStringLiteral("> \x1B[1m\r\n::\"&\x01"));
    QCOMPARE(findings[1]["column"].toInt(), 18);
    QCOMPARE(findings[2]["endLine"].toInt(), 4);
    QCOMPARE(findings[2]["fixes"].toArray().size(), 2);
    QVERIFY(files[1]["error"].toString().contains("does not exist"));
}

void AdviceWritersTest::githubEscapesWhatEndsACommand()
{
    QCOMPARE(QString::fromStdString(writeAdviceGithub(m_files)),
             QStringLiteral(
                 "::warning file=app dir/%25ä%2Cb%3A\uFFFD,line=1,endLine=1,col=6,endColumn=12,title=untagged-base DL3006::What is it?\n"
                 "::notice file=app dir/%25ä%2Cb%3A\uFFFD,line=2,endLine=2,col=18,endColumn=21,title=untagged-base DL3006::"
                 "100%25 <\uFFFD> ?[1m%0D%0A::\"&?\n"
                 "::error file=app dir/%25ä%2Cb%3A\uFFFD,line=3,endLine=4,title=syntax DL3006::What is it?\n"
                 "::error file=/nowhere/a b::/nowhere/a b does not exist: check the path.\n"));
}

void AdviceWritersTest::gitlabNamesEachIssueOnce()
{
    const QJsonArray issues = QJsonDocument::fromJson(QByteArray::fromStdString(writeAdviceGitlab(m_files))).array();
    const QStringList severities{"major", "info", "critical", "blocker"};
    QSet<QString> fingerprints;
    QCOMPARE(issues.size(), 4);
    for (qsizetype i = 0; i < issues.size(); ++i) {
        const QJsonObject issue = issues[i].toObject();
        QCOMPARE(issue.keys(), (QStringList{"check_name", "description", "fingerprint", "location", "severity"}));
        QCOMPARE(issue["severity"].toString(), severities[i]);
        QVERIFY(!issue["description"].toString().isEmpty());
        fingerprints.insert(issue["fingerprint"].toString());
    }
    QCOMPARE(fingerprints.size(), 4);
    const QJsonObject lines = issues[2]["location"]["lines"].toObject();
    QCOMPARE(lines["begin"].toInt(), 3);
    QCOMPARE(lines["end"].toInt(), 4);
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(writeAdviceGitlab({}))).array().size(), 0);
}

void AdviceWritersTest::checkstyleIsValidForAnyBytes()
{
    QXmlStreamReader xml(QByteArray::fromStdString(writeAdviceCheckstyle(m_files)));
    QList<QXmlStreamAttributes> files;
    QList<QXmlStreamAttributes> errors;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() != u"checkstyle")
            (xml.name() == u"file" ? files : errors) << xml.attributes();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(files.size(), 2);
    QCOMPARE(errors.size(), 4);
    QCOMPARE(files[0].value("name"), QString(QStringLiteral("app dir/%ä,b:") + broken));
    QCOMPARE(errors[1].value("message"),
             QString(QStringLiteral("100% <") + broken + "> " + broken + QStringLiteral("[1m\r\n::\"&") + broken));
    QCOMPARE(errors[1].value("line").toString(), "2");
    QCOMPARE(errors[1].value("column").toString(), "18");
    QCOMPARE(errors[1].value("severity").toString(), "info");
    QCOMPARE(errors[1].value("source").toString(), "stagewright.untagged-base");
    QCOMPARE(errors[3].value("severity").toString(), "error");
}

void AdviceWritersTest::fingerprintsStayWhenLinesMove()
{
    const auto before = fingerprintsOf(fileWith("FROM debian\nRUN debian debian\n", "debian"));
    const auto after = fingerprintsOf(fileWith("# new\n  FROM debian\n\nRUN debian debian\n", "debian"));
    QCOMPARE(before.size(), 3);
    QCOMPARE(after, before);
    QCOMPARE(std::set(before.begin(), before.end()).size(), 3);
    const auto changed = fingerprintsOf(fileWith("FROM debian:13\nRUN debian debian\n", "debian"));
    QVERIFY(changed[0] != before[0]);
    QCOMPARE(changed[1], before[1]);
}

void AdviceWritersTest::pathsBecomeUris()
{
    QCOMPARE(fileUri("a b/Dockerfile.d~"), "a%20b/Dockerfile.d~");
    QCOMPARE(fileUri("c:x?#%\xC3\xA4\xFF"), "c%3Ax%3F%23%25%C3%A4%FF");
    QCOMPARE(fileUri("/srv/[x]/Dockerfile"), "file:///srv/%5Bx%5D/Dockerfile");
}

QTEST_GUILESS_MAIN(AdviceWritersTest)
#include "tst_advice_writers.moc"
