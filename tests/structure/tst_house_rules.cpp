// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cpp_functions.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QString root = QStringLiteral(STAGEWRIGHT_SOURCE_DIR);

QString readText(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths below `folders`, relative to the source root, of C++ sources and headers.
QStringList sources(const QStringList& folders)
{
    QStringList paths;
    for (const QString& folder : folders) {
        QDirIterator walk(root + u'/' + folder, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            paths << walk.next().mid(root.size() + 1);
    }
    paths.sort();
    return paths;
}

/// The room a file belongs to: core/<room>, or its top folder.
QString roomOf(const QString& path)
{
    const QStringList parts = path.split(u'/');
    return parts.first() == "core" && parts.size() > 2 ? parts.mid(0, 2).join(u'/') : parts.first();
}

/// Which rooms a room may include, itself aside.
const QMap<QString, QStringList>& allowedArrows()
{
    static const QStringList language{"core/text", "core/dockerfile", "core/stages"};
    static const QStringList core = language + QStringList{"core/context", "core/cache", "core/advisor", "core/config", "core/build", "core/stage_edits", "core/templates", "core/analysis", "core/export"};
    static const QMap<QString, QStringList> arrows{
        {"core/text", {}},
        {"core/dockerfile", {"core/text"}},
        {"core/stages", {"core/text", "core/dockerfile"}},
        {"core/context", {"core/text"}},
        {"core/cache", language + QStringList{"core/context"}},
        {"core/advisor", language + QStringList{"core/context"}},
        {"core/config", {"core/text", "core/dockerfile", "core/advisor", "core/build"}},
        {"core/build", language},
        {"core/stage_edits", language + QStringList{"core/advisor"}},
        {"core/templates", language + QStringList{"core/context", "core/advisor"}},
        {"core/analysis", language + QStringList{"core/context", "core/advisor"}},
        {"core/export", language + QStringList{"core/context", "core/cache", "core/advisor", "core/build", "core/analysis"}},
        {"widgets", core},
        {"app", core + QStringList{"widgets"}},
    };
    return arrows;
}

int lineLimit(const QString& path)
{
    if (path.startsWith("core/advisor/rules/"))
        return 150;
    return path.endsWith(".h") ? 200 : 400;
}

} // namespace

/// The house rules that a script can see.
class HouseRules : public QObject
{
    Q_OBJECT

private slots:
    void includesFollowTheArrows();
    void coreKnowsNoQt();
    void filesAreShort();
    void functionsAreShort();
    void theFunctionFinderSeesALongFunction();
    void architectureIsTrueAndShort();
    void everySourceNamesItsLicence();
};

void HouseRules::includesFollowTheArrows()
{
    static const QRegularExpression include("^#include \"((core|widgets|app|tests)/[^\"]+)\"",
                                            QRegularExpression::MultilineOption);
    QStringList wrong;
    for (const QString& path : sources({"core", "widgets", "app"})) {
        const QString room = roomOf(path);
        for (auto match = include.globalMatch(readText(root + u'/' + path)); match.hasNext();) {
            const QString target = roomOf(match.next().captured(1));
            if (target != room && !allowedArrows().value(room).contains(target))
                wrong << path + " -> " + target;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void HouseRules::coreKnowsNoQt()
{
    static const QRegularExpression qt("^#include *[<\"](Q|KSyntax|Qsci|KF6)[^\n]*", QRegularExpression::MultilineOption);
    QStringList wrong;
    for (const QString& path : sources({"core", "app/cli", "app/config", "app/context", "app/history", "app/process",
                                        "app/shellcheck"})) {
        if (qt.match(readText(root + u'/' + path)).hasMatch())
            wrong << path;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void HouseRules::filesAreShort()
{
    QStringList wrong;
    for (const QString& path : sources({"core", "widgets", "app", "tests"})) {
        const auto lines = readText(root + u'/' + path).count(u'\n');
        if (lines > lineLimit(path))
            wrong << QString("%1: %2 lines, at most %3").arg(path).arg(lines).arg(lineLimit(path));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void HouseRules::functionsAreShort()
{
    QStringList wrong;
    for (const QString& path : sources({"core", "widgets", "app"})) {
        for (const CppFunction& function : findFunctions(readText(root + u'/' + path).toStdString())) {
            if (function.length > 40)
                wrong << QString("%1:%2: %3 lines: %4")
                             .arg(path)
                             .arg(function.line)
                             .arg(function.length)
                             .arg(QString::fromStdString(function.signature).simplified());
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void HouseRules::theFunctionFinderSeesALongFunction()
{
    const std::string body(60, '\n');
    const auto functions = findFunctions("namespace a {\nclass B {\n int c() const\n {" + body + "}\n};\nint d = 3;\n}");
    QCOMPARE(functions.size(), 1u);
    QCOMPARE(functions.front().length, 62);
}

void HouseRules::architectureIsTrueAndShort()
{
    const QString text = readText(root + "/ARCHITECTURE.md");
    QVERIFY2(!text.isEmpty(), "ARCHITECTURE.md is missing");
    QVERIFY(text.count(u'\n') <= 150);
    static const QRegularExpression path("`([a-z]+/[A-Za-z0-9_./-]+)`");
    QStringList missing;
    for (auto match = path.globalMatch(text); match.hasNext();) {
        const QString named = match.next().captured(1);
        if (!QFile::exists(root + u'/' + named))
            missing << named;
    }
    QVERIFY2(missing.isEmpty(), qPrintable("ARCHITECTURE.md names what is not there:\n" + missing.join(u'\n')));
}

void HouseRules::everySourceNamesItsLicence()
{
    QStringList wrong;
    for (const QString& path : sources({"core", "widgets", "app", "tests"})) {
        if (!readText(root + u'/' + path).startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n"))
            wrong << path;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(HouseRules)
#include "tst_house_rules.moc"
