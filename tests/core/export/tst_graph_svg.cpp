// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/export/graph_svg.h"
#include "core/stages/graph_picture.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const std::string sample = "FROM golang:1.25 AS build\n"
                           "COPY . .\n"
                           "RUN --mount=type=cache,target=/root/.cache --mount=type=secret,id=token go build\n"
                           "FROM build AS test\n"
                           "RUN go test\n"
                           "FROM scratch AS runtime\n"
                           "COPY --from=build /out/server /usr/local/bin/\n";

StageGraph graphOf(const std::string& text)
{
    return buildStageGraph(parse(Snapshot(text)));
}

QString svgOf(const std::string& text)
{
    return QString::fromStdString(writeGraphSvg(graphOf(text)));
}

/// An error in the document's XML with its line, or nothing.
QString errorIn(const QString& svg)
{
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? QString("%1: %2").arg(reader.lineNumber()).arg(reader.errorString()) : QString();
}

QStringList idsIn(const QString& svg)
{
    static const QRegularExpression pattern(" id=\"([^\"]*)\"");
    QStringList ids;
    for (const auto& match : pattern.globalMatch(svg))
        ids << match.captured(1);
    return ids;
}

/// What the text elements say, in order.
QStringList wordsIn(const QString& svg)
{
    QStringList words;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNextStartElement() && reader.name() == u"text")
            words << reader.readElementText();
        else if (reader.tokenType() == QXmlStreamReader::EndElement)
            continue;
    }
    return words;
}

} // namespace

/// The stage graph as a picture that needs nothing else.
class GraphSvgTest : public QObject
{
    Q_OBJECT

private slots:
    void everyNodeAndEdgeIsSaid();
    void theWholeIsSaid();
    void cardsSayWhatAStageIs();
    void edgesSayTheirLines();
    void thereAreLightAndDarkColours();
    void theLegendHoldsWhatOccurs();
    void whatTheTargetDoesNotNeedIsFadedInWords();
    void errorsAreBrokenEdgesWithTheReason_data();
    void errorsAreBrokenEdgesWithTheReason();
    void namesAreNoMarkup();
    void nothingOfTheFileIsFetchedOrRun();
    void idsStayWhenOthersCome();
    void equalGraphsGiveEqualBytes();
    void aFileWithoutStagesSaysSo();
    void wordsLieInsideThePicture();
    void theCorpusIsWellFormed();
    void theReadmeShowsTheSampleAsItIs();
};

void GraphSvgTest::everyNodeAndEdgeIsSaid()
{
    const GraphPicture picture = drawPicture(graphOf(sample));
    const QString svg = svgOf(sample);
    QCOMPARE(errorIn(svg), QString());
    QCOMPARE(svg.count("<title"), qsizetype(picture.nodes.size() + picture.edges.size() + 1));
    QVERIFY(svg.contains("<title>COPY from build to runtime&#10;line 7: /out/server</title>"));
    QVERIFY(svg.contains("<title>secret from token to build&#10;line 3</title>"));
    QVERIFY(svg.contains("<title>stage build&#10;FROM golang:1.25&#10;lines 1 to 3, 2 instructions</title>"));
    QVERIFY(svg.contains("<title>image golang:1.25</title>"));
    QVERIFY(svg.contains("<title>build context</title>"));
}

void GraphSvgTest::theWholeIsSaid()
{
    const QString svg = svgOf(sample);
    QVERIFY(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width="));
    QVERIFY(svg.contains("role=\"img\" aria-labelledby=\"sw-name sw-summary\""));
    QVERIFY(svg.contains("<title id=\"sw-name\">Stage graph of a Dockerfile</title>"));
    QVERIFY(svg.contains("<desc id=\"sw-summary\">3 stages; the target is runtime. build is built from golang:1.25. test "
                         "is built from stage build, not needed by runtime. runtime is built from scratch.</desc>"));
}

void GraphSvgTest::cardsSayWhatAStageIs()
{
    const QStringList words = wordsIn(svgOf(sample));
    for (const char* expected : {"build", "FROM golang:1.25", "2 instructions", "FROM stage build", "1 instruction",
                                 "FROM scratch", "final image", "golang:1.25", "build context", "/root/.cache", "token",
                                 "/out/server", "everything"})
        QVERIFY2(words.contains(expected), qPrintable(QString("%1 is missing in %2").arg(expected, words.join(", "))));
}

void GraphSvgTest::edgesSayTheirLines()
{
    const QStringList words = wordsIn(svgOf("FROM a AS x\nFROM b\nCOPY --from=x /1 /\nCOPY --from=x /2 /\n"
                                            "COPY --from=x /3 /\nCOPY --from=x /4 /\n"));
    QVERIFY(words.contains("/1"));
    QVERIFY(words.contains("/2"));
    QVERIFY(words.contains("+2 more"));
    QVERIFY(!words.contains("/3"));
}

void GraphSvgTest::thereAreLightAndDarkColours()
{
    const QString svg = svgOf(sample);
    const qsizetype dark = svg.indexOf("@media (prefers-color-scheme:dark)");
    QVERIFY(dark > 0);
    const QString inLight = svg.left(dark);
    const QString inDark = svg.mid(dark, svg.indexOf("</style>", dark) - dark);
    QVERIFY(inLight.contains(".sw-canvas,.sw-label,.sw-hollow{fill:#fbfbfd}"));
    QVERIFY(inDark.contains(".sw-canvas,.sw-label,.sw-hollow{fill:#1b1e24}"));
    for (const char* rule : {".sw-text", ".sw-muted", ".sw-card", ".sw-capsule", ".sw-s0{", ".sw-s2{", ".sw-broken"})
        QVERIFY2(inLight.contains(rule) && inDark.contains(rule), rule);
    QVERIFY(!svg.contains("var(")); // many viewers know neither
    QVERIFY(!svg.contains("currentColor"));
}

void GraphSvgTest::theLegendHoldsWhatOccurs()
{
    const auto legendOf = [](const std::string& text) {
        const QString svg = svgOf(text);
        return svg.mid(svg.indexOf("id=\"sw-legend\""));
    };
    const QString legend = legendOf(sample);
    for (const char* kind : {">FROM<", ">COPY<", ">cache mount<", ">secret<"})
        QVERIFY2(legend.contains(kind), kind);
    for (const char* kind : {">ADD<", ">bind mount<", ">SSH agent<", ">result<"})
        QVERIFY2(!legend.contains(kind), kind);
    QVERIFY(legendOf("FROM a\nADD x /\n").contains(">ADD<"));
}

void GraphSvgTest::whatTheTargetDoesNotNeedIsFadedInWords()
{
    const QString svg = svgOf(sample);
    QCOMPARE(svg.count("class=\"sw-card sw-unneeded\""), 1);
    QVERIFY(wordsIn(svg).contains("not needed by runtime"));
    QVERIFY(svg.contains("<g class=\"sw-faded\">"));
    QVERIFY(!svgOf("FROM a\n").contains("<g class=\"sw-faded\">"));
}

void GraphSvgTest::errorsAreBrokenEdgesWithTheReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a number without a stage") << "FROM a\nCOPY --from=9 /x /\n" << "There is no stage 9";
    QTest::newRow("a base without a value") << "FROM $B\n" << "The base $B has no value";
    QTest::newRow("a stage below") << "FROM a\nCOPY --from=b /x /\nFROM c AS b\n" << "stands below it";
    QTest::newRow("a stage itself") << "FROM a AS me\nCOPY --from=me /x /\n" << "copies from itself";
}

void GraphSvgTest::errorsAreBrokenEdgesWithTheReason()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const QString svg = svgOf(text.toStdString());
    QCOMPARE(svg.count("class=\"sw-broken\""), 1);
    QVERIFY2(wordsIn(svg).join(' ').contains(reason), qPrintable(wordsIn(svg).join(' ')));
    QVERIFY(svg.section("</desc>", 0, 0).contains(reason));
}

void GraphSvgTest::namesAreNoMarkup()
{
    const QString svg = svgOf("FROM <a>&\"b\" AS x\nCOPY </svg>\x01\xff /\nFROM a\xc3 AS \xf0\x9f\x90\xb3\n");
    QCOMPARE(errorIn(svg), QString());
    QCOMPARE(svg.count("</svg>"), 1);
    QVERIFY(wordsIn(svg).join(' ').contains("<a>&"));
}

void GraphSvgTest::nothingOfTheFileIsFetchedOrRun()
{
    const QString svg = svgOf(sample + "ADD https://example.com/x.tar /\n");
    for (const char* word : {"<script", "href", "url(", "@import", "@font-face", "<image", "<foreignObject"})
        QVERIFY2(!svg.contains(word), word);
}

void GraphSvgTest::idsStayWhenOthersCome()
{
    const QStringList before = idsIn(svgOf(sample));
    const QStringList after = idsIn(svgOf("FROM first AS first\nCOPY a b\n" + sample));
    QCOMPARE(QSet<QString>(after.begin(), after.end()).size(), after.size());
    for (const QString& id : before)
        QVERIFY2(after.contains(id), qPrintable(id));
    QVERIFY(before.contains("sw-stage-build"));
    QVERIFY(before.contains("sw-COPY-stage-build-stage-runtime"));
}

void GraphSvgTest::equalGraphsGiveEqualBytes()
{
    QCOMPARE(svgOf(sample), svgOf(sample));
}

void GraphSvgTest::aFileWithoutStagesSaysSo()
{
    const QString svg = svgOf("# nothing\n");
    QCOMPARE(errorIn(svg), QString());
    QCOMPARE(wordsIn(svg), QStringList{"No stage yet: a Dockerfile begins with FROM."});
}

void GraphSvgTest::wordsLieInsideThePicture()
{
    static const QRegularExpression size("width=\"([0-9.]+)\" height=\"([0-9.]+)\"");
    static const QRegularExpression words("<text [^>]* x=\"(-?[0-9.]+)\" y=\"(-?[0-9.]+)\"[^>]* textLength=\"([0-9.]+)\"");
    const QString svg = svgOf("FROM a AS me\nCOPY --from=me /x /\nCOPY --from=7 /y /\nFROM me\n");
    const QRegularExpressionMatch whole = size.match(svg);
    int count = 0;
    for (const auto& match : words.globalMatch(svg)) {
        const bool isCentred = match.captured().contains("middle");
        const double left = match.captured(1).toDouble() - (isCentred ? match.captured(3).toDouble() / 2 : 0) + 16;
        const double right = left + match.captured(3).toDouble();
        const double y = match.captured(2).toDouble() + 16;
        QVERIFY2(left >= 8 && right <= whole.captured(1).toDouble() - 8, qPrintable(match.captured()));
        QVERIFY2(y >= 16 && y <= whole.captured(2).toDouble() - 8, qPrintable(match.captured()));
        ++count;
    }
    QVERIFY(count > 8);
}

void GraphSvgTest::theCorpusIsWellFormed()
{
    REQUIRE_SHARED_DATA();
    const QStringList files = corpusFiles();
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        const QString error = errorIn(svgOf(readBytes(file)));
        QVERIFY2(error.isEmpty(), qPrintable(file + ": " + error));
    }
}

void GraphSvgTest::theReadmeShowsTheSampleAsItIs()
{
    const QString root = QStringLiteral(STAGEWRIGHT_SOURCE_DIR);
    QFile picture(root + "/docs/stage-graph.svg");
    QVERIFY(picture.open(QIODevice::ReadOnly));
    QVERIFY2(QString::fromUtf8(picture.readAll()) == svgOf(readBytes(root + "/resources/samples/go-service/Dockerfile")),
             "docs/stage-graph.svg is older than the sample or the picture. Write it anew: stagewright graph "
             "resources/samples/go-service/Dockerfile --format svg > docs/stage-graph.svg");
    QFile readme(root + "/README.md");
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QVERIFY(readme.readAll().contains("(docs/stage-graph.svg)"));
}

QTEST_GUILESS_MAIN(GraphSvgTest)
#include "tst_graph_svg.moc"
