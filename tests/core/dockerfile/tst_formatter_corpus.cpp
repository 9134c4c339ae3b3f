// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/formatter.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/shell_lexer.h"
#include "core/text/utf8.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QTest>

#include <random>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr int mutationsPerSeed = 60;

/// Used where the reference data is absent, and beside it.
const std::vector<std::string> ownSeeds{
    "# syntax=docker/dockerfile:1\n# escape=`\n\nFROM a\nRUN b `\n  \"c `\n  d\" `\n # e\n && f\nCOPY [ \"a\",`\n\"b\" ]\n",
    "ARG V=1\n\n\nfrom a:${V:-2} as b\r\nFROM b\nCOPY --from=b <<EOF <<-\"F\" /x/\n 1 \nEOF\n\t2\n\tF\n # c\nUSER 1",
    "FROM a\nRUN --mount=type=cache,target=/x \\\n# note\n\n  go build && echo \"$(a \"b \\\n c\")\"\\\n| tee 'x\\\n y'\n\n\n",
    "FROM a\nENV A=1\\\n B='2  3' \\\n  C=\"4 \\\n5\"\nONBUILD  run <<E  cat\n  x \nE\nHEALTHCHECK cmd  a \\\n b\n",
    "\xEF\xBB\xBF\n# escape=`\n#!x\n  #\nFROM a\nLABEL   a=b \\\n        c=d \\\n\\\n  e\\ f=g\nSHELL [\"cmd\",\"/C\"]\nRUN ' \\\n\" x\n",
};

const std::vector<std::string> pieces{"\\\n", "\\ \n", "\n", "\n\n", " ", "\t", "  ", "<<EOF", "EOF\n", "\"", "'", "${", "}",
                                      "$(", ")", "`", "[", "]", ",", "--a ", "#", "# escape=`\n", "\r", "\r\n", "\xC2\xA0",
                                      "\v", "FROM ", "RUN ", "COPY ", "ONBUILD ", "ENV ", "=", "\\", "\xEF\xBB\xBF"};

bool isLayout(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = spaceLength(text, at);
        if (space == 0)
            return false;
        at += space;
    }
    return true;
}

bool differInCaseAlone(std::string_view a, std::string_view b)
{
    return QByteArray(a.data(), static_cast<qsizetype>(a.size())).toLower()
           == QByteArray(b.data(), static_cast<qsizetype>(b.size())).toLower();
}

/// A command line as its words, split by the lexer of the expansion; where that fails, without any blanks.
std::string wordsOf(const std::string& script)
{
    ShellLexOptions options;
    options.keepsQuotes = options.keepsEscapes = options.keepsUnset = true;
    std::string words;
    if (const auto lexed = lexShellText(script, {}, options)) {
        for (const ShellWord& word : lexed->words)
            words += '|' + word.text;
        return words;
    }
    std::ranges::copy_if(script, std::back_inserter(words), [](char c) { return c != ' ' && c != '\t'; });
    return words;
}

std::string describe(const Instruction& instruction, std::string_view bytes)
{
    std::string text = std::string(keywordName(instruction.keyword)) + std::to_string(instruction.stage);
    if (instruction.keyword == Keyword::Unknown)
        text += instruction.keywordText;
    for (const Flag& flag : instruction.flags)
        text += "\nflag " + flag.text;
    for (std::size_t i = 0; i < instruction.arguments.size(); ++i) {
        const std::string& argument = instruction.arguments[i].text;
        const bool isKeyword = (instruction.keyword == Keyword::From && i == 1 && differInCaseAlone(argument, "as"))
                               || (instruction.keyword == Keyword::Healthcheck && i == 0);
        const bool isScript = instruction.form == Form::Shell && i + 1 == instruction.arguments.size();
        text += "\nargument " + (isKeyword  ? QByteArray::fromStdString(argument).toUpper().toStdString()
                                 : isScript ? wordsOf(argument) : argument);
    }
    for (const Assignment& assignment : instruction.assignments)
        text += "\nassignment " + assignment.name.text + (assignment.isLegacy ? " " : "=") + assignment.value.text;
    for (const Heredoc& heredoc : instruction.heredocs)
        text += "\nheredoc " + heredoc.name + (heredoc.expands ? " expands" : "") + (heredoc.stripsTabs ? " strips" : "")
                + std::to_string(heredoc.fileDescriptor) + '\n' + std::string(heredoc.body.in(bytes));
    for (const TextRange comment : instruction.innerComments)
        text += "\ncomment " + QByteArray::fromStdString(std::string(comment.in(bytes))).trimmed().toStdString();
    for (const Instruction& inner : instruction.trigger)
        text += "\ntriggers " + describe(inner, bytes);
    return text;
}

/// What a file says, layout left out. Comments stand where they stand between instructions.
std::string describe(const SyntaxTree& tree)
{
    const std::string_view bytes = tree.snapshot.bytes();
    std::string text(1, tree.escape);
    for (const Directive& directive : tree.directives)
        text += "\ndirective " + directive.name + '=' + directive.value;
    auto comment = tree.comments.begin();
    const auto addComments = [&](std::size_t end) {
        for (; comment != tree.comments.end() && comment->begin < end; ++comment)
            text += "\ncomment " + QByteArray::fromStdString(std::string(comment->in(bytes))).trimmed().toStdString();
    };
    for (const Instruction& instruction : tree.instructions) {
        addComments(instruction.range.begin);
        text += '\n' + describe(instruction, bytes);
    }
    addComments(bytes.size());
    for (const SyntaxError& error : tree.errors)
        text += "\nerror " + error.message;
    return text;
}

/// Edits are in order, apart from each other, change something, and change blanks or the case of letters only.
QString faultOf(const std::vector<Edit>& edits, std::string_view bytes)
{
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        const std::string_view present = edit.range.in(bytes);
        if (edit.range.begin < at || edit.range.end > bytes.size())
            return "edits overlap";
        if (present == edit.text)
            return "an edit changes nothing";
        if (!(isLayout(present) && isLayout(edit.text)) && !differInCaseAlone(present, edit.text))
            return "an edit changes more than layout";
        at = edit.range.end;
    }
    return {};
}

/// What is wrong with the formatting of a text, or nothing.
QString faultOf(const std::string& text, const FormatOptions& options = {})
{
    const SyntaxTree tree = parse(Snapshot(text));
    const std::vector<Edit> edits = formatEdits(tree, options);
    if (const QString fault = faultOf(edits, text); !fault.isEmpty())
        return fault;
    const SyntaxTree after = parse(Snapshot(applyEdits(text, edits)));
    if (const std::string before = describe(tree), now = describe(after); before != now)
        return "says something else:\n" + QString::fromStdString(before) + "\n--- now\n" + QString::fromStdString(now);
    const std::string again = formattedText(after, options);
    if (again != after.snapshot.bytes())
        return "changes again:\n" + QString::fromStdString(std::string(after.snapshot.bytes())) + "\n--- to\n"
               + QString::fromStdString(again);
    return {};
}

std::string mutate(std::string text, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        switch (below(5)) {
        case 0: text.erase(at, 1); break;
        case 1: text.erase(at, lineEnd - at + 1); break;
        case 2: text.erase(lineEnd, 1); break;
        default: text.insert(at, pieces[below(pieces.size())]); break;
        }
    }
    return text;
}

QString sharedPath(const char* path)
{
    return sharedDataFolder() + QLatin1String(path);
}

} // namespace

/// Formatting keeps what public Dockerfiles say, and what damaged ones say.
class FormatterCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatPublicFilesSay();
    void keepsWhatTheParserFixturesSay();
    void keepsWhatDamagedFilesSay();
};

void FormatterCorpusTest::keepsWhatPublicFilesSay()
{
    REQUIRE_SHARED_DATA();
    FormatOptions other;
    other.indent = 2;
    other.alignsContinuations = true;
    for (const QString& path : corpusFiles()) {
        const std::string bytes = readBytes(path);
        for (const FormatOptions& options : {FormatOptions(), other}) {
            const QString fault = faultOf(bytes, options);
            QVERIFY2(fault.isEmpty(), qPrintable(path + ' ' + fault));
        }
    }
}

void FormatterCorpusTest::keepsWhatTheParserFixturesSay()
{
    REQUIRE_SHARED_DATA();
    for (const char* folder : {"/parser-fixtures/testfiles", "/parser-fixtures/testfiles-negative"}) {
        for (const QString& name : QDir(sharedPath(folder)).entryList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot)) {
            const QString path = sharedPath(folder) + '/' + name;
            const QString fault = faultOf(readBytes(QFileInfo(path).isDir() ? path + "/Dockerfile" : path));
            QVERIFY2(fault.isEmpty(), qPrintable(path + ' ' + fault));
        }
    }
    for (const QJsonObject& edge : readJsonLines(sharedPath("/parser-fixtures/edge-cases.jsonl"))) {
        const QString fault = faultOf(edge["dockerfile"].toString().toStdString());
        QVERIFY2(fault.isEmpty(), qPrintable(edge["id"].toString() + ' ' + fault));
    }
}

void FormatterCorpusTest::keepsWhatDamagedFilesSay()
{
    std::vector<std::string> seeds;
    for (int copies = 0; copies < 20; ++copies)
        seeds.insert(seeds.end(), ownSeeds.begin(), ownSeeds.end());
    if (!sharedDataFolder().isEmpty()) {
        const QStringList paths = corpusFiles();
        for (qsizetype i = 0; i < paths.size(); i += 20)
            seeds.push_back(readBytes(paths[i]));
    }
    std::mt19937 random(20261123);
    for (const std::string& seed : seeds) {
        for (int round = 0; round < mutationsPerSeed; ++round) {
            const std::string text = mutate(seed, random);
            const QString fault = faultOf(text);
            QVERIFY2(fault.isEmpty(), qPrintable(QString::fromStdString(text) + "\n---\n" + fault));
        }
    }
}

QTEST_GUILESS_MAIN(FormatterCorpusTest)
#include "tst_formatter_corpus.moc"
