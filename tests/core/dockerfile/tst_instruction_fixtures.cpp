// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/device.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/port_range.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QJsonObject readFixture(const QString& name)
{
    const std::string bytes = readBytes(sharedDataFolder() + "/parser-fixtures/instructions/" + name + ".json");
    return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
}

QStringList strings(const QJsonValue& array)
{
    QStringList list;
    for (const QJsonValue& value : array.toArray())
        list << value.toString();
    return list;
}

/// A file of one stage with `instruction` in line 2.
SyntaxTree withInstruction(const QString& instruction)
{
    return parse(Snapshot(("FROM a\n" + instruction).toStdString()));
}

QString firstError(const SyntaxTree& tree)
{
    return tree.errors.empty() ? QString()
                               : QString("%1: %2").arg(tree.errors[0].line).arg(toQString(tree.errors[0].message));
}

QStringList argumentsOf(const Instruction& instruction)
{
    QStringList list;
    for (const Word& word : instruction.arguments)
        list << toQString(word.text);
    return list;
}

/// The body of a here-document as COPY writes it to a file.
QString contentOf(const SyntaxTree& tree, const Heredoc& heredoc)
{
    QString content = toQString(tree.snapshot.text(heredoc.body));
    if (heredoc.stripsTabs)
        content.replace(QRegularExpression("^\t+", QRegularExpression::MultilineOption), "");
    return content;
}

/// Fails unless the instruction is refused in its own line.
void expectErrorInLine2(const QString& instruction)
{
    const SyntaxTree tree = withInstruction(instruction);
    QVERIFY2(!tree.errors.empty(), qPrintable(instruction));
    QCOMPARE(tree.errors[0].line, 2);
    QVERIFY(!tree.errors[0].message.empty());
}

} // namespace

/// The instruction tables of BuildKit's own tests, and cases they suggest.
class InstructionFixtures : public QObject
{
    Q_OBJECT

private slots:
    void portsAreReadAsInBuildKit();
    void portsAreRefused_data();
    void portsAreRefused();
    void devicesAreReadAsInBuildKit();
    void devicesAreRefused_data();
    void devicesAreRefused();
    void copyHeredocsAreReadAsInBuildKit();
    void runHeredocsAreReadAsInBuildKit();
    void refusedInstructionsHaveAnErrorInTheirLine();
    void argumentsAreCounted();
    void errorsStandInTheRightLines();
    void jsonArgumentsAreReadAsInBuildKit();
    void flagsAreReadAsInBuildKit();
    void copyFetchesNothing_data();
    void copyFetchesNothing();
};

void InstructionFixtures::portsAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    const QJsonObject fixture = readFixture("expose-ports");
    for (const QJsonValue& row : fixture["ok"].toArray()) {
        const QString spec = row["spec"].toString();
        const auto range = parsePortRange(spec.toStdString());
        QVERIFY2(range.has_value(), qPrintable(spec));
        QStringList ports;
        for (int port = range->first; port <= range->last; ++port)
            ports << QString("%1/%2").arg(port).arg(toQString(range->protocol));
        QCOMPARE(ports, strings(row["expected"]));
        QCOMPARE(firstError(withInstruction("EXPOSE " + spec)), QString());
    }
    for (const QJsonValue& row : fixture["errors"].toArray()) {
        const QString spec = row["spec"].toString();
        QVERIFY2(!parsePortRange(spec.toStdString()), qPrintable(spec));
        expectErrorInLine2("EXPOSE " + spec);
    }
}

void InstructionFixtures::portsAreRefused_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* word, const char* reason) {
        QTest::newRow(name) << QString(word) << QString(reason);
    };
    row("a number", "80", "");
    row("the largest port", "65535", "");
    row("port 0", "0", "");
    row("the protocol may be missing behind its slash", "80/", "");
    row("capital protocol", "80/TCP", "");
    row("variables are judged later", "$PORT", "");
    row("variables inside are judged later", "8${N}/tcp", "");
    row("quotes are judged later", "\"80\"", "");
    row("beyond the largest port", "65536", "no port");
    row("a name", "http", "no port");
    row("a sign", "+80", "no port");
    row("a range backwards", "90-80", "no port");
    row("three numbers", "80-81-82", "no port");
    row("an unknown protocol", "80/http", "tcp, udp or sctp");
    row("a comment behind it", "80 # web", "no port");
    row("a comma", "80,443", "no port");
    row("brackets that do not close", "[::1:80:80", "no IP address");
    row("a host name", "localhost:80:80", "no IP address");
    row("a host port that is none", "x:80", "host port");
    row("ranges of different lengths", "80-82:90-91", "different lengths");
}

void InstructionFixtures::portsAreRefused()
{
    QFETCH(QString, word);
    QFETCH(QString, reason);
    const QString error = firstError(withInstruction("EXPOSE " + word));
    if (reason.isEmpty())
        QCOMPARE(error, QString());
    else
        QVERIFY2(error.startsWith("2: \"") && error.contains(reason), qPrintable(error));
}

void InstructionFixtures::devicesAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    for (const QJsonValue& row : readFixture("run-device")["cases"].toArray()) {
        const QString input = row["input"].toString();
        const auto device = parseDevice(input.toStdString());
        if (row["expected"].isNull()) {
            QVERIFY2(!device, qPrintable(input));
            expectErrorInLine2("RUN --device=" + input + " x");
            continue;
        }
        QVERIFY2(device.has_value(), qPrintable(input));
        QCOMPARE(toQString(device->name), row["expected"]["Name"].toString());
        QCOMPARE(device->isRequired, row["expected"]["Required"].toBool());
        QCOMPARE(firstError(withInstruction("RUN --device=" + input + " x")), QString());
    }
}

void InstructionFixtures::devicesAreRefused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    QTest::newRow("two names") << "v/d=a,v/d=b" << "means nothing";
    QTest::newRow("a name and name=") << "v/d=a,name=b" << "one device";
    QTest::newRow("a word behind the name") << "v/d=a,optional" << "means nothing";
    QTest::newRow("required with another word") << "v/d=a,required=maybe" << "true or false";
}

void InstructionFixtures::devicesAreRefused()
{
    QFETCH(QString, value);
    QFETCH(QString, reason);
    const SyntaxTree tree = withInstruction("RUN --device=v/d=x --device=" + value + " x");
    QCOMPARE(tree.errors.size(), 1U);
    QVERIFY2(firstError(tree).contains(reason), qPrintable(firstError(tree)));
    QCOMPARE(toQString(tree.snapshot.text(tree.errors[0].range)), "--device=" + value);
}

void InstructionFixtures::copyHeredocsAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    for (const QJsonValue& row : readFixture("copy-heredoc")["cases"].toArray()) {
        const QString text = row["dockerfile"].toString();
        const SyntaxTree tree = withInstruction(text);
        QCOMPARE(firstError(tree), QString());
        const Instruction& copy = tree.instructions[1];
        const QJsonObject expected = row["sourcesAndDest"].toObject();
        QCOMPARE(toQString(copy.arguments.back().text), expected["DestPath"].toString());
        const QJsonArray contents = expected["SourceContents"].toArray();
        QCOMPARE(static_cast<qsizetype>(copy.heredocs.size()), contents.size());
        for (qsizetype at = 0; at < contents.size(); ++at) {
            const Heredoc& heredoc = copy.heredocs[static_cast<std::size_t>(at)];
            QCOMPARE(toQString(heredoc.name), contents[at]["Path"].toString());
            QCOMPARE(heredoc.expands, contents[at]["Expand"].toBool());
            QCOMPARE(contentOf(tree, heredoc), contents[at]["Data"].toString());
        }
        QStringList paths = argumentsOf(copy);
        paths.removeLast();
        paths.removeIf([](const QString& word) { return word.startsWith("<<"); });
        QCOMPARE(paths, strings(expected["SourcePaths"]));
    }
}

void InstructionFixtures::runHeredocsAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    for (const QJsonValue& row : readFixture("run-heredoc")["cases"].toArray()) {
        const SyntaxTree tree = withInstruction(row["dockerfile"].toString());
        QCOMPARE(firstError(tree), QString());
        const Instruction& run = tree.instructions[1];
        QCOMPARE(run.form == Form::Shell, row["shell"].toBool());
        QCOMPARE(argumentsOf(run), strings(row["command"]));
        const QJsonArray files = row["files"].toArray();
        QCOMPARE(static_cast<qsizetype>(run.heredocs.size()), files.size());
        for (qsizetype at = 0; at < files.size(); ++at) {
            const Heredoc& heredoc = run.heredocs[static_cast<std::size_t>(at)];
            QCOMPARE(toQString(heredoc.name), files[at]["Name"].toString());
            QCOMPARE(heredoc.stripsTabs, files[at]["Chomp"].toBool());
            QCOMPARE(toQString(tree.snapshot.text(heredoc.body)), files[at]["Data"].toString());
        }
    }
}

void InstructionFixtures::refusedInstructionsHaveAnErrorInTheirLine()
{
    REQUIRE_SHARED_DATA();
    const QJsonArray cases = readFixture("parse-errors")["cases"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const QJsonValue& row : cases)
        expectErrorInLine2(row["dockerfile"].toString());
}

void InstructionFixtures::argumentsAreCounted()
{
    REQUIRE_SHARED_DATA();
    const QJsonObject fixture = readFixture("parse-errors");
    for (const QString list : {"exactlyOneArgument", "atLeastOneArgument", "noDestination"}) {
        for (const QString& keyword : strings(fixture[list])) {
            expectErrorInLine2(keyword);
            expectErrorInLine2(keyword.toLower() + "   ");
        }
    }
    for (const QString& keyword : strings(fixture["noDestination"]))
        expectErrorInLine2(keyword + " file.txt");
}

void InstructionFixtures::errorsStandInTheRightLines()
{
    REQUIRE_SHARED_DATA();
    // The others fail only when they are built; there the lines are those of the instruction.
    const QStringList refused{"invalidenv", "invalidflag"};
    for (const QJsonValue& row : readFixture("error-lines")["cases"].toArray()) {
        const SyntaxTree tree = parse(Snapshot(row["dockerfile"].toString().toStdString()));
        const QJsonArray lines = row["lines"].toArray();
        const bool isRefused = refused.contains(row["name"].toString());
        QCOMPARE(!tree.errors.empty(), isRefused);
        if (isRefused)
            QCOMPARE(tree.errors[0].line, lines.first().toInt());
        if (row["name"].toString() == "invalidsyntax") {
            QCOMPARE(tree.directives.at(0).line, lines.first().toInt());
            continue;
        }
        const int found = tree.instructionAtLine(lines.first().toInt());
        QVERIFY(found >= 0);
        QCOMPARE(tree.instructions[static_cast<std::size_t>(found)].line, lines.first().toInt());
        QCOMPARE(tree.instructions[static_cast<std::size_t>(found)].endLine, lines.last().toInt());
    }
}

void InstructionFixtures::jsonArgumentsAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    for (const QJsonValue& row : readFixture("json-args")["cases"].toArray()) {
        const QStringList written = strings(row["args"]);
        const bool isJson = row["json"].toBool();
        const QString json = "[\"" + written.join("\", \"") + "\"]";
        const SyntaxTree tree = withInstruction("CMD " + (isJson ? json : written.join(' ')));
        QCOMPARE(argumentsOf(tree.instructions[1]), strings(row["expected"]));
        QCOMPARE(tree.instructions[1].form == Form::Exec, isJson);
    }
}

void InstructionFixtures::flagsAreReadAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    // The table's flags have names of their own; these are flags of ADD of the same kind.
    const QHash<QString, QString> names{{"str1", "chown"}, {"str2", "chmod"},        {"str3", "checksum"},
                                        {"bool1", "link"}, {"bool2", "unknown"},     {"bool3", "unpack"},
                                        {"bool4", "link"}, {"bool5", "keep-git-dir"}};
    for (const QJsonValue& row : readFixture("bflags")["cases"].toArray()) {
        if (row["defs"].toObject().size() > 4)
            continue; // more flags than any instruction has
        QStringList flags = strings(row["args"]);
        for (QString& flag : flags) {
            for (auto name = names.begin(); name != names.end(); ++name)
                flag.replace("--" + name.key(), "--" + name.value());
        }
        const SyntaxTree tree = withInstruction("ADD " + flags.join(' ') + " a b");
        QCOMPARE(tree.errors.empty(), row["ok"].toBool());
        const QJsonObject values = row["values"].toObject();
        for (const QString& written : strings(row["args"])) {
            const QString name = written.mid(2).section('=', 0, 0);
            const Flag* flag = tree.instructions[1].findFlag(names.value(name).toStdString());
            if (!values.contains(name))
                continue;
            QVERIFY2(flag, qPrintable(written));
            const QJsonValue value = values[name];
            const bool isOn = !flag->hasValue || flag->value == "true";
            QCOMPARE(value.isBool() ? QVariant(isOn) : QVariant(toQString(flag->value)), value.toVariant());
        }
    }
}

void InstructionFixtures::copyFetchesNothing_data()
{
    QTest::addColumn<QString>("instruction");
    QTest::addColumn<QString>("refused");
    QTest::newRow("a URL") << "COPY https://example.org/x /x" << "https://example.org/x";
    QTest::newRow("one of several") << "COPY a git@example.org:me/x.git b /x/" << "git@example.org:me/x.git";
    QTest::newRow("in an array") << "COPY [\"http://example.org\", \"/\"]" << "\"http://example.org\"";
    QTest::newRow("ADD may") << "ADD https://example.org/x /x" << "";
    QTest::newRow("a destination is none") << "COPY x https://example.org/" << "";
    QTest::newRow("a path with an @") << "COPY node_modules/@scope/x ./" << "";
}

void InstructionFixtures::copyFetchesNothing()
{
    QFETCH(QString, instruction);
    QFETCH(QString, refused);
    const SyntaxTree tree = withInstruction(instruction);
    QCOMPARE(tree.errors.empty(), refused.isEmpty());
    if (!refused.isEmpty())
        QCOMPARE(toQString(tree.snapshot.text(tree.errors[0].range)), refused);
}

QTEST_GUILESS_MAIN(InstructionFixtures)
#include "tst_instruction_fixtures.moc"
