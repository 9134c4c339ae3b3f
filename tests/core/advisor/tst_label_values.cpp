// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/label_value.h"

#include <QTest>

using namespace stagewright;

/// What counts as a URL, a time, a licence, a commit, a version and an address in a label.
class LabelValues : public QObject
{
    Q_OBJECT

private slots:
    void valuesHaveTheirType_data();
    void valuesHaveTheirType();
};

void LabelValues::valuesHaveTheirType_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("holds");

    QTest::newRow("an address with its scheme is a URL") << "url" << "https://example.com/a?b=c#d" << true;
    QTest::newRow("a mail address with its scheme is a URI") << "url" << "mailto:team@example.com" << true;
    QTest::newRow("a host alone is no URL") << "url" << "example.com/server" << false;
    QTest::newRow("a URL has no blanks") << "url" << "https://example.com/a b" << false;
    QTest::newRow("two slashes want a host") << "url" << "https:///path" << false;
    QTest::newRow("a file has none") << "url" << "file:///path" << true;

    QTest::newRow("UTC is a zone") << "rfc3339" << "2026-02-28T23:59:60Z" << true;
    QTest::newRow("an offset is a zone") << "rfc3339" << "2024-02-29T10:00:00.25+05:30" << true;
    QTest::newRow("no leap day in 2026") << "rfc3339" << "2026-02-29T10:00:00Z" << false;
    QTest::newRow("a date alone is no time stamp") << "rfc3339" << "2026-02-28" << false;
    QTest::newRow("the zone must not be missing") << "rfc3339" << "2026-02-28T10:00:00" << false;
    QTest::newRow("a fraction has digits") << "rfc3339" << "2026-02-28T10:00:00.Z" << false;

    QTest::newRow("a licence of the list") << "spdx" << "MIT" << true;
    QTest::newRow("licences are compared in any case") << "spdx" << "apache-2.0" << true;
    QTest::newRow("a choice of two") << "spdx" << "MIT OR Apache-2.0" << true;
    QTest::newRow("an exception in parentheses") << "spdx"
                                                 << "(GPL-2.0-only WITH Classpath-exception-2.0) AND MIT" << true;
    QTest::newRow("a later version") << "spdx" << "LGPL-2.1+" << true;
    QTest::newRow("a licence of one's own") << "spdx" << "LicenseRef-Example" << true;
    QTest::newRow("free words are no licence") << "spdx" << "Apache License 2.0" << false;
    QTest::newRow("an open parenthesis") << "spdx" << "(MIT OR Apache-2.0" << false;
    QTest::newRow("an operator without its second half") << "spdx" << "MIT OR" << false;
    QTest::newRow("an unknown exception") << "spdx" << "MIT WITH nothing" << false;

    QTest::newRow("seven digits of a commit") << "hash" << "2dbfae9" << true;
    QTest::newRow("twelve digits, as large repositories print") << "hash" << "2dbfae9c01d4" << true;
    QTest::newRow("upper case is not what Git prints") << "hash" << "2DBFAE9" << false;
    QTest::newRow("six digits are too few") << "hash" << "2dbfae" << false;

    QTest::newRow("three numbers") << "semver" << "1.2.3" << true;
    QTest::newRow("pre-release and build") << "semver" << "1.2.3-rc.1+build.007" << true;
    QTest::newRow("a v in front is not part of the version") << "semver" << "v1.2.3" << false;
    QTest::newRow("two numbers") << "semver" << "1.2" << false;
    QTest::newRow("a leading zero") << "semver" << "1.02.3" << false;
    QTest::newRow("a leading zero in the pre-release") << "semver" << "1.2.3-01" << false;

    QTest::newRow("an address") << "email" << "first.last+tag@mail.example.com" << true;
    QTest::newRow("a name beside the address") << "email" << "Team <team@example.com>" << false;
    QTest::newRow("no domain") << "email" << "team@" << false;
    QTest::newRow("an empty part of the domain") << "email" << "team@example..com" << false;
}

void LabelValues::valuesHaveTheirType()
{
    QFETCH(const QString, type);
    QFETCH(const QString, value);
    QFETCH(const bool, holds);
    const std::map<QString, bool (*)(std::string_view)> tests = {
        {"url", isUri},          {"rfc3339", isTimestamp},      {"spdx", isLicenceExpression},
        {"hash", isCommitHash}, {"semver", isSemanticVersion}, {"email", isEmailAddress}};
    QCOMPARE(tests.at(type)(value.toStdString()), holds);
}

QTEST_GUILESS_MAIN(LabelValues)
#include "tst_label_values.moc"
