// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_comment.h"
#include "core/analysis/analysis.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

bool hasAlias(const std::vector<Finding>& findings, std::string_view check)
{
    return std::ranges::any_of(findings,
                               [&](const Finding& finding) { return std::ranges::contains(finding.aliases, check); });
}

QString joined(const std::vector<Word>& names)
{
    QStringList list;
    for (const Word& name : names)
        list << QString::fromStdString(name.text);
    return list.join(u' ');
}

} // namespace

/// BuildKit's own way of silencing its checks.
class CheckComment : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreRead_data();
    void valuesAreRead();
    void silences_data();
    void silences();
    void buildArgumentReplacesTheDirective();
    void namesKeepTheirPlaces();
    void mistakesInTheDirectiveAreErrors();

private:
    const std::vector<Rule> m_rules = allRules();
};

void CheckComment::valuesAreRead_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<QString>("skipped");
    QTest::addColumn<QString>("experimental");

    QTest::newRow("names") << "skip=A,B" << true << "A B"
                           << "";
    QTest::newRow("all") << "skip=all" << true << "all"
                         << "";
    QTest::newRow("three options") << "error=true;skip=A;experimental=B" << true << "A"
                                   << "B";
    QTest::newRow("what is behind a blank is the reason") << "skip=A, B" << true << "A"
                                                          << "";
    QTest::newRow("one of Go's truth values") << "error=T" << true << ""
                                              << "";
    QTest::newRow("no truth value") << "error=yes" << false << ""
                                    << "";
    QTest::newRow("an unknown option") << "ignore=A" << false << ""
                                       << "";
    QTest::newRow("no equals sign") << "skip" << false << ""
                                    << "";
    QTest::newRow("a fourth option belongs to the third") << "skip=A;error=1;experimental=B;C" << true << "A"
                                                          << "B;C";
}

void CheckComment::valuesAreRead()
{
    QFETCH(const QString, value);
    QFETCH(const bool, isValid);
    QFETCH(const QString, skipped);
    QFETCH(const QString, experimental);
    const std::string text = value.toStdString();
    const auto options = readCheckOptions(text, {0, text.size()});
    QCOMPARE(options.has_value(), isValid);
    if (options) {
        QCOMPARE(joined(options->skipped), skipped);
        QCOMPARE(joined(options->experimental), experimental);
    }
}

void CheckComment::silences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isSilenced");

    const QByteArray start = "FROM scratch\n";
    QTest::newRow("the directive") << "# check=skip=JSONArgsRecommended\n" + start + "CMD run it\n" << true;
    QTest::newRow("the directive with all") << "# check=skip=all\n" + start + "CMD run it\n" << true;
    QTest::newRow("names are case-sensitive") << "# check=skip=jsonargsrecommended\n" + start + "CMD run it\n" << false;
    QTest::newRow("ALL is no name") << "# check=skip=ALL\n" + start + "CMD run it\n" << false;
    QTest::newRow("a directive with a mistake") << "# check=skip=all;error=perhaps\n" + start + "CMD run it\n" << false;
    QTest::newRow("a comment above") << start + "# check=skip=JSONArgsRecommended we want a shell\nCMD run it\n"
                                     << true;
    QTest::newRow("a comment above, with a blank line") << start + "# check=skip=JSONArgsRecommended\n\nCMD run it\n"
                                                        << true;
    QTest::newRow("a comment above another instruction")
        << start + "# check=skip=JSONArgsRecommended\nUSER 1\nCMD run it\n"
        << false;
    QTest::newRow("an indented comment") << start + "  # check=skip=JSONArgsRecommended\nCMD run it\n" << false;
    QTest::newRow("a comment that a lone # ends") << start + "# check=skip=JSONArgsRecommended\n#\nCMD run it\n"
                                                  << false;
    QTest::newRow("the second comment") << start + "# check=skip=UndefinedVar\n# check=skip=all\nCMD run it\n" << false;
    QTest::newRow("all in a comment") << start + "# check=skip=all\nCMD run it\n" << true;
    QTest::newRow("a comment between continued lines") << start + "CMD run \\\n# check=skip=JSONArgsRecommended\n  it\n"
                                                       << false;
}

void CheckComment::silences()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isSilenced);
    const auto advice = analyze(Snapshot(text.toStdString()), {}, m_rules)->advice;
    QCOMPARE(hasAlias(advice.findings, "JSONArgsRecommended"), !isSilenced);
    QCOMPARE(hasAlias(advice.suppressed, "JSONArgsRecommended"), isSilenced);
}

void CheckComment::buildArgumentReplacesTheDirective()
{
    const std::string text = "# check=skip=JSONArgsRecommended\nFROM scratch\nCMD run it\n";
    GraphRequest request;
    request.arguments["BUILDKIT_DOCKERFILE_CHECK"] = "skip=StageNameCasing";
    QVERIFY(hasAlias(analyze(Snapshot(text), request, m_rules)->advice.findings, "JSONArgsRecommended"));
    request.arguments["BUILDKIT_DOCKERFILE_CHECK"] = "";
    QVERIFY(hasAlias(analyze(Snapshot(text), request, m_rules)->advice.findings, "JSONArgsRecommended"));
    request.arguments["BUILDKIT_DOCKERFILE_CHECK"] = "skip=all";
    QVERIFY(!hasAlias(analyze(Snapshot(text), request, m_rules)->advice.findings, "JSONArgsRecommended"));
}

void CheckComment::namesKeepTheirPlaces()
{
    const auto advice = analyze(Snapshot("# check=skip=JSONArgsRecomended\nFROM scratch\n"), {}, m_rules)->advice;
    const auto found = std::ranges::find(advice.findings, "unknown-rule", &Finding::rule);
    QVERIFY(found != advice.findings.end());
    QCOMPARE(found->range, (TextRange{13, 31}));
}

void CheckComment::mistakesInTheDirectiveAreErrors()
{
    const auto advice = analyze(Snapshot("# check=ignore=all\nFROM scratch\n"), {}, m_rules)->advice;
    const auto found = std::ranges::find(advice.findings, "syntax", &Finding::rule);
    QVERIFY(found != advice.findings.end());
    QCOMPARE(found->severity, Severity::Error);
    QCOMPARE(found->range, (TextRange{8, 18}));
    const std::string comment = "FROM scratch\n# check=ignore=all\nCMD run it\n";
    const auto inComment = analyze(Snapshot(comment), {}, m_rules)->advice;
    QVERIFY(!std::ranges::contains(inComment.findings, "syntax", &Finding::rule)); // BuildKit passes over it
}

QTEST_GUILESS_MAIN(CheckComment)
#include "tst_check_comment.moc"
