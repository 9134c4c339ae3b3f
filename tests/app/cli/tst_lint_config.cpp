// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace stagewright::tests;

namespace {

/// Warns of the rules untagged-base (DL3006) and shell-form-entrypoint.
const QByteArray twoWarnings = "FROM golang\nWORKDIR /src\nENTRYPOINT run it\n";

} // namespace

/// `stagewright lint` in folders with configuration files.
class LintConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theNearestConfigurationHolds_data();
    void theNearestConfigurationHolds();
    void exitStatusFollowsTheConfiguration_data();
    void exitStatusFollowsTheConfiguration();
    void theCallBeatsTheConfiguration_data();
    void theCallBeatsTheConfiguration();
    void problemsAreToldWithTheirPlace_data();
    void problemsAreToldWithTheirPlace();
    void aBrokenConfigurationDoesNotStopTheAdvice();
    void pathsAreSeenFromTheConfiguration();
    void standardInputHasTheConfigurationOfItsName();
    void hadolintsFormatHoldsWithoutOneInTheCall();

private:
    void write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    Outcome lint(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return runStagewright(QStringList{"lint"} + arguments, input, m_folder->path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

/// Each test has a repository of its own.
void LintConfigTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(".git"));
    write("Dockerfile", twoWarnings);
    write("app/Dockerfile", twoWarnings);
}

void LintConfigTest::theNearestConfigurationHolds_data()
{
    using Files = QMap<QString, QByteArray>;
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("dockerfile");
    QTest::addColumn<bool>("ignoresBase");
    const QByteArray ignores = "ignore: [untagged-base]\n";

    QTest::newRow("beside the file") << Files{{"app/.stagewright.yaml", ignores}} << "app/Dockerfile" << true;
    QTest::newRow("at the root of the repository") << Files{{".stagewright.yaml", ignores}} << "app/Dockerfile" << true;
    QTest::newRow("the other ending") << Files{{".stagewright.yml", ignores}} << "app/Dockerfile" << true;
    QTest::newRow("in a folder beside") << Files{{"app/.stagewright.yaml", ignores}} << "Dockerfile" << false;
    QTest::newRow("the nearer of two") << Files{{".stagewright.yaml", ignores}, {"app/.stagewright.yaml", ""}}
                                       << "app/Dockerfile" << false;
    QTest::newRow("above the repository") << Files{{".stagewright.yaml", ignores}, {"app/.git/HEAD", ""}}
                                          << "app/Dockerfile" << false;
    QTest::newRow("hadolint's") << Files{{".hadolint.yaml", "ignored: [DL3006]\n"}} << "app/Dockerfile" << true;
    QTest::newRow("hadolint's with the other ending") << Files{{".hadolint.yml", "ignored:\n- DL3006\n"}} << "Dockerfile"
                                                      << true;
    QTest::newRow("ours before hadolint's") << Files{{".hadolint.yaml", "ignored: [DL3006]\n"}, {".stagewright.yaml", ""}}
                                            << "Dockerfile" << false;
}

void LintConfigTest::theNearestConfigurationHolds()
{
    using Files = QMap<QString, QByteArray>;
    QFETCH(const Files, files);
    QFETCH(const QString, dockerfile);
    QFETCH(const bool, ignoresBase);
    for (const auto& [name, text] : files.asKeyValueRange())
        write(name, text);
    const Outcome outcome = lint({dockerfile});
    QCOMPARE(outcome.words, QByteArray());
    QCOMPARE(!outcome.output.contains("untagged-base"), ignoresBase);
    QVERIFY(outcome.output.contains("shell-form-entrypoint"));
    QVERIFY(lint({dockerfile, "--no-config"}).output.contains("untagged-base"));
}

void LintConfigTest::exitStatusFollowsTheConfiguration_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");

    QTest::newRow("warnings count without a word") << ".stagewright.yaml" << QByteArray() << 1;
    QTest::newRow("a threshold above") << ".stagewright.yaml" << QByteArray("threshold: error\n") << 0;
    QTest::newRow("never") << ".stagewright.yaml" << QByteArray("threshold: never\n") << 0;
    QTest::newRow("a rule made an error") << ".stagewright.yaml"
                                          << QByteArray("threshold: error\nrules: {DL3006: error}\n") << 1;
    QTest::newRow("all rules made hints")
        << ".stagewright.yaml" << QByteArray("rules: {DL3006: hint, shell-form-entrypoint: hint, runs-as-root: off}\n") << 0;
    QTest::newRow("hadolint: no-fail") << ".hadolint.yaml" << QByteArray("no-fail: true\n") << 0;
    QTest::newRow("hadolint: threshold") << ".hadolint.yaml" << QByteArray("failure-threshold: error\n") << 0;
    QTest::newRow("hadolint: threshold none") << ".hadolint.yaml" << QByteArray("failure-threshold: none\n") << 0;
    QTest::newRow("hadolint: override") << ".hadolint.yaml"
                                        << QByteArray("failure-threshold: error\noverride: {error: [DL3006]}\n") << 1;
}

void LintConfigTest::exitStatusFollowsTheConfiguration()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    QFETCH(const int, status);
    write(name, text);
    const Outcome outcome = lint({"Dockerfile"});
    QCOMPARE(outcome.words, QByteArray());
    QCOMPARE(outcome.exitCode, status);
}

void LintConfigTest::theCallBeatsTheConfiguration_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("hasBase");
    QTest::addColumn<bool>("hasEntrypoint");
    QTest::addColumn<int>("status");

    QTest::newRow("as configured") << QStringList{} << false << true << 0;
    QTest::newRow("--threshold") << QStringList{"--threshold", "warning"} << false << true << 1;
    QTest::newRow("--only asks what the file turns off") << QStringList{"--only", "DL3006"} << true << false << 0;
    QTest::newRow("--ignore turns off more") << QStringList{"--ignore", "shell-form-entrypoint"} << false << false << 0;
    QTest::newRow("--config names another") << QStringList{"--config", "other.yaml"} << true << false << 1;
    QTest::newRow("--no-config reads none") << QStringList{"--no-config"} << true << true << 1;
}

void LintConfigTest::theCallBeatsTheConfiguration()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const bool, hasBase);
    QFETCH(const bool, hasEntrypoint);
    QFETCH(const int, status);
    write(".stagewright.yaml", "threshold: never\nignore: [untagged-base]\n");
    write("other.yaml", "ignore: [shell-form-entrypoint]\n");
    const Outcome outcome = lint(QStringList{"Dockerfile"} + arguments);
    QCOMPARE(outcome.words, QByteArray());
    QCOMPARE(outcome.output.contains("untagged-base"), hasBase);
    QCOMPARE(outcome.output.contains("shell-form-entrypoint"), hasEntrypoint);
    QCOMPARE(outcome.exitCode, status);
}

void LintConfigTest::problemsAreToldWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("status");

    QTest::newRow("an unknown key is a warning")
        << QByteArray("# ours\nignored: [DL3006]\n")
        << QByteArray(".stagewright.yaml:2:1: warning: There is no key ignored: did you mean ignore?\n") << 1;
    QTest::newRow("an unknown rule is a warning")
        << QByteArray("ignore: [untaged-base]\n")
        << QByteArray(".stagewright.yaml:1:10: warning: There is no rule untaged-base: did you mean untagged-base?\n") << 1;
    QTest::newRow("a wrong value is an error")
        << QByteArray("threshold: [info]\n")
        << QByteArray(".stagewright.yaml:1:1: error: threshold must be a single word.\n") << 2;
}

void LintConfigTest::problemsAreToldWithTheirPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, words);
    QFETCH(const int, status);
    write(".stagewright.yaml", text);
    const Outcome outcome = lint({"."});
    QCOMPARE(outcome.words, words);
    QCOMPARE(outcome.exitCode, status);
    QCOMPARE(outcome.output.count("untagged-base"), 2);
}

void LintConfigTest::aBrokenConfigurationDoesNotStopTheAdvice()
{
    write(".stagewright.yaml", "ignore: [untagged-base\nthreshold: {\n");
    const Outcome broken = lint({"."});
    QCOMPARE(broken.exitCode, 2);
    QVERIFY(broken.words.startsWith(".stagewright.yaml:"));
    QVERIFY(broken.words.contains("error: This is no YAML"));
    QCOMPARE(broken.output.count("untagged-base"), 2);
    const Outcome missing = lint({"Dockerfile", "--config", "none.yaml"});
    QCOMPARE(missing.exitCode, 2);
    QVERIFY(missing.words.contains("none.yaml:1:1: error: The file cannot be read"));
    QVERIFY(missing.output.contains("untagged-base"));
}

void LintConfigTest::pathsAreSeenFromTheConfiguration()
{
    write(".stagewright.yaml", "paths:\n  app/**:\n    ignore: [untagged-base]\n");
    const Outcome outcome = lint({"."});
    QVERIFY(outcome.output.contains("\nDockerfile:1:6: warning") || outcome.output.startsWith("Dockerfile:1:6: warning"));
    QCOMPARE(outcome.output.count("untagged-base"), 1);
    QCOMPARE(outcome.output.count("shell-form-entrypoint"), 2);
}

void LintConfigTest::standardInputHasTheConfigurationOfItsName()
{
    write("app/.stagewright.yaml", "ignore: [untagged-base]\n");
    QVERIFY(lint({"-"}, twoWarnings).output.contains("untagged-base"));
    QVERIFY(!lint({"-", "--stdin-filename", "app/x.Dockerfile"}, twoWarnings).output.contains("untagged-base"));
}

void LintConfigTest::hadolintsFormatHoldsWithoutOneInTheCall()
{
    write(".hadolint.yaml", "format: json\n");
    QVERIFY(lint({"."}).output.startsWith("{"));
    QVERIFY(lint({".", "--format", "text"}).output.startsWith("Dockerfile:1:6: "));
    QVERIFY(!lint({".", "--diff"}).output.startsWith("{"));
}

QTEST_GUILESS_MAIN(LintConfigTest)
#include "tst_lint_config.moc"
