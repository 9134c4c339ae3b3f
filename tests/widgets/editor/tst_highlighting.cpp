// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/line_highlighter.h"
#include "widgets/editor/syntax_repository.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace stagewright;

namespace {

QByteArray readBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The lines of a file without their line ends, as the editor hands them to the highlighter.
std::vector<std::string> linesOf(const QByteArray& bytes)
{
    std::vector<std::string> lines;
    for (QByteArray line : bytes.split('\n')) {
        while (line.endsWith('\r'))
            line.chop(1);
        lines.push_back(line.toStdString());
    }
    return lines;
}

QString controlsShown(const std::string& text)
{
    QString shown;
    for (const char byte : text) {
        const bool isPlain = byte >= ' ' && byte <= '~';
        shown += isPlain ? QString(QLatin1Char(byte))
                         : QString("\\x%1").arg(static_cast<unsigned char>(byte), 2, 16, QLatin1Char('0'));
    }
    return shown;
}

/// Each line, and below it the byte ranges with their attributes; what has the attribute Text is left out.
QString dump(LineHighlighter& highlighter, const QByteArray& bytes)
{
    QString text;
    LineState state;
    std::vector<StyledRun> runs;
    for (const std::string& line : linesOf(bytes)) {
        state = highlighter.highlight(line, state, runs);
        text += "| " + controlsShown(line) + '\n';
        for (const StyledRun& run : runs) {
            if (run.format.name() != "Text" && run.format.name() != "Normal Text")
                text += QString("    %1-%2 %3: %4\n")
                            .arg(run.begin)
                            .arg(run.end)
                            .arg(run.format.name(), controlsShown(line.substr(run.begin, run.end - run.begin)));
        }
    }
    return text;
}

QString firstDifference(const QString& actual, const QString& expected)
{
    const QStringList a = actual.split('\n');
    const QStringList b = expected.split('\n');
    for (qsizetype at = 0; at < std::max(a.size(), b.size()); ++at) {
        if (a.value(at) != b.value(at))
            return QString("line %1 is\n  %2\nand should be\n  %3").arg(at + 1).arg(a.value(at), b.value(at));
    }
    return {};
}

QString sharedFolder()
{
    const QString set = qEnvironmentVariable("STAGEWRIGHT_SHARED");
    return set.isEmpty() ? QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/../shared") : set;
}

} // namespace

/// The syntax definition: every file of the folder `highlighting` is coloured as its reference says.
class Highlighting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aFileIsColouredAsItsReferenceSays_data();
    void aFileIsColouredAsItsReferenceSays();
    void carriageReturnsChangeNothing();
    void everyPrefixOfAFileIsTaken();
    void noInstructionReachesIntoTheNextOne();
    void publicDockerfilesAreColouredFast();

private:
    SyntaxRepository m_repository;
};

void Highlighting::initTestCase()
{
    QVERIFY(m_repository.dockerfile().isValid());
    QVERIFY(m_repository.colours(true).isValid() && m_repository.colours(false).isValid());
}

void Highlighting::aFileIsColouredAsItsReferenceSays_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(STAGEWRIGHT_SOURCE_DIR "/tests/widgets/editor/highlighting");
    for (const QString& name : folder.entryList({"*.dockerfile"}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void Highlighting::aFileIsColouredAsItsReferenceSays()
{
    QFETCH(QString, path);
    LineHighlighter highlighter(m_repository.dockerfile());
    const QString actual = dump(highlighter, readBytes(path));
    const QString expected = QString::fromUtf8(readBytes(path + ".txt"));
    const QString difference = firstDifference(actual, expected);
    if (difference.isEmpty())
        return;
    const QString seen = QStringLiteral(STAGEWRIGHT_BINARY_DIR "/highlighting/") + QFileInfo(path).fileName() + ".txt";
    QDir().mkpath(QFileInfo(seen).path());
    QFile file(seen);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(actual.toUtf8());
    QFAIL(qPrintable(difference + "\nAll of it: " + seen));
}

void Highlighting::carriageReturnsChangeNothing()
{
    const QDir folder(STAGEWRIGHT_SOURCE_DIR "/tests/widgets/editor/highlighting");
    for (const QString& name : folder.entryList({"*.dockerfile"})) {
        QByteArray bytes = readBytes(folder.filePath(name));
        bytes.replace("\r\n", "\n");
        LineHighlighter highlighter(m_repository.dockerfile());
        const QString unixDump = dump(highlighter, bytes);
        bytes.replace("\n", "\r\n");
        QCOMPARE(dump(highlighter, bytes), unixDump);
    }
}

void Highlighting::everyPrefixOfAFileIsTaken()
{
    const QByteArray bytes = readBytes(STAGEWRIGHT_SOURCE_DIR "/tests/widgets/editor/highlighting/shell.dockerfile");
    LineHighlighter highlighter(m_repository.dockerfile());
    std::vector<StyledRun> runs;
    for (const std::string& line : linesOf(bytes)) {
        for (std::size_t length = 0; length <= line.size(); ++length) {
            highlighter.highlight(line.substr(0, length), {}, runs);
            QCOMPARE(runs.empty() ? 0 : runs.back().end, length);
        }
    }
}

void Highlighting::noInstructionReachesIntoTheNextOne()
{
    // Each of these is unfinished in its own way; the line below is an instruction all the same.
    const QList<QByteArray> unfinished{
        "RUN echo \"abc",      "RUN echo 'abc",    "RUN echo $(date", "RUN echo ${a", "RUN echo `date",
        "RUN echo $((1 + 2",   "ENV A=\"b",        "ENV A=${b:-",     "CMD [\"a",     "RUN [\"a\", \"b",
        "COPY --from=",        "FROM a:",          "FROM a@",         "RUN --mount=type=cache,",
        "HEALTHCHECK --interval=", "ONBUILD",      "ONBUILD RUN 'a",  "LABEL \"a",    "RU", "RUN a <<",
        "CMD cat <<EOF",       "RUN cat <<<EOF",   "RUN (a; b",       "RUN for x in", "# escape=\\",
        "RUN <<EOF\n\"\nEOF",  "RUN python3 <<EOF\n\"\"\"\nEOF",      "COPY <<A <<B /\n\nA\n\nB",
        "RUN <<-EOF\n\tEOF",   "RUN <<'E'\n'$(\nE", "RUN cat <<EOF && \\\n  # note\n\n  true\n\"\nEOF"};
    LineHighlighter highlighter(m_repository.dockerfile());
    for (const QByteArray& text : unfinished) {
        LineState state;
        std::vector<StyledRun> runs;
        for (const std::string& line : linesOf("FROM a\n" + text + "\nEXPOSE 80"))
            state = highlighter.highlight(line, state, runs);
        QVERIFY2(!runs.empty() && runs.front().format.name() == "Instruction", text);
    }
}

void Highlighting::publicDockerfilesAreColouredFast()
{
    const QDir folder(sharedFolder() + "/data/corpus/files");
    if (!folder.exists())
        QSKIP("The collection of public Dockerfiles is not here: set STAGEWRIGHT_SHARED.");
    LineHighlighter highlighter(m_repository.dockerfile());
    std::vector<StyledRun> runs;
    QElapsedTimer total;
    total.start();
    qint64 slowest = 0;
    QString slowestName;
    for (const QString& name : folder.entryList(QDir::Files)) {
        QElapsedTimer timer;
        timer.start();
        LineState state;
        for (const std::string& line : linesOf(readBytes(folder.filePath(name))))
            state = highlighter.highlight(line, state, runs);
        QVERIFY2(!state.isInHeredoc(), qPrintable(name + " ends inside a here-document"));
        if (timer.nsecsElapsed() > slowest) {
            slowest = timer.nsecsElapsed();
            slowestName = name;
        }
    }
    qInfo("%lld ms for all, %.1f ms for %s", total.elapsed(), double(slowest) / 1e6, qPrintable(slowestName));
    QVERIFY(slowest < 500'000'000);
}

QTEST_GUILESS_MAIN(Highlighting)
#include "tst_highlighting.moc"
