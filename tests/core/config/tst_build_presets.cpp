// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/build_preset.h"
#include "core/config/preset_edit.h"

#include <QTest>

using namespace stagewright;

using Origin = BuildSecret::Origin;

Q_DECLARE_METATYPE(stagewright::BuildPreset)

namespace {

QByteArray textOf(const ConfigEdit& edit)
{
    return edit ? QByteArray::fromStdString(*edit) : "error: " + QByteArray::fromStdString(edit.error());
}

BuildRequest everything()
{
    return {.target = "runtime",
            .platforms = {"linux/amd64", "linux/arm64"},
            .arguments = {{"A", "1: \"2\"\n3"}, {"B", ""}, {"C", std::nullopt}, {"D", "null"}},
            .namedContexts = {{"src", "../src"}},
            .tags = {"a:1", "b/c:2"},
            .labels = {{"org.x", "y z"}, {"e", ""}},
            .secrets = {{"npm", Origin::File, ".npmrc"}, {"token", Origin::Variable, "TOKEN"}},
            .ssh = {"default", "git=/k"},
            .network = "host",
            .cacheFrom = {"type=local,src=c"},
            .cacheTo = {"type=inline"},
            .uncachedStages = {"build"},
            .pullsAlways = true,
            .output = {OutputKind::Oci, "out, here.tar"},
            .provenance = false,
            .sbom = true,
            .builder = "big",
            .dockerContext = "far",
            .usesDepot = true};
}

} // namespace

/// `builds:` of the configuration file: read with line numbers, written in place.
class BuildPresetsTest : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsWrittenAndReadAgain();
    void problems_data();
    void problems();
    void saving_data();
    void saving();
    void removing_data();
    void removing();
    void aValueOfASecretIsNotWritten();
};

void BuildPresetsTest::everythingIsWrittenAndReadAgain()
{
    const ConfigEdit edit = savingPreset("threshold: info\n", {"full", everything()});
    QVERIFY2(edit, textOf(edit));
    const ProjectConfig config = readConfig(".stagewright.yaml", *edit, {});
    QVERIFY(config.problems.empty());
    QCOMPARE(config.builds.size(), 1u);
    QCOMPARE(config.builds.front().name, "full");
    QVERIFY2(config.builds.front().request == everything(), edit->c_str());
    QVERIFY(config.threshold == Severity::Info);
    QVERIFY(readRequestText(requestText(everything())) == everything());
    for (const OutputKind kind : {OutputKind::Load, OutputKind::Image, OutputKind::Folder, OutputKind::Tar}) {
        const bool hasPlace = kind == OutputKind::Folder || kind == OutputKind::Tar;
        const BuildRequest request{.ignoresCache = true, .output = {kind, hasPlace ? "a" : ""}};
        QVERIFY(readRequestText(requestText(request)) == request);
    }
}

void BuildPresetsTest::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");

    QTest::newRow("an unknown key") << QByteArray("builds:\n  a:\n    tag: x\n") << 3 << "no key tag: did you mean tags?";
    QTest::newRow("a secret's value") << QByteArray("builds:\n  a:\n    secrets: {t: hunter2}\n") << 3 << "does not belong here";
    QTest::newRow("a secret's value as a name of a variable")
        << QByteArray("builds:\n  a:\n    secrets:\n      t: {env: hunter-2}\n") << 4 << "not a secret's value";
    QTest::newRow("a secret with a value") << QByteArray("builds:\n  a:\n    secrets: {t: {value: x}}\n") << 3 << "no key value";
    QTest::newRow("an output that there is not") << QByteArray("builds:\n  a:\n    output: zip\n") << 3 << "no output zip";
    QTest::newRow("pull is a truth") << QByteArray("builds:\n  a:\n    pull: maybe\n") << 3 << "true or false";
    QTest::newRow("arguments are a mapping") << QByteArray("builds:\n  a:\n    arguments: [A]\n") << 3 << "must be a mapping";
    QTest::newRow("a preset is a mapping") << QByteArray("builds:\n  a: fast\n") << 2 << "must be a mapping";
    QTest::newRow("two of one name") << QByteArray("builds:\n  a: {}\n  a: {}\n") << 3 << "there twice";
}

void BuildPresetsTest::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const ProjectConfig config = readConfig(".stagewright.yaml", text.toStdString(), {});
    QCOMPARE(config.problems.size(), 1u);
    QTEST(config.problems.front().position.line, "line");
    QVERIFY2(config.problems.front().message.contains(words.toStdString()), config.problems.front().message.c_str());
    QVERIFY(!config.problems.front().message.contains("hunter"));
}

void BuildPresetsTest::saving_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<BuildPreset>("preset");
    QTest::addColumn<QByteArray>("after");

    const BuildPreset fast{"fast", {.target = "dev", .tags = {"a:1"}}};
    QTest::newRow("a new file") << QByteArray() << fast
                                << QByteArray("builds:\n  fast:\n    target: dev\n    tags: [\"a:1\"]\n");
    QTest::newRow("beside other keys")
        << QByteArray("# ours\nthreshold: info # strict\n") << fast
        << QByteArray("# ours\nthreshold: info # strict\nbuilds:\n  fast:\n    target: dev\n    tags: [\"a:1\"]\n");
    QTest::newRow("beside another preset")
        << QByteArray("builds:\n  slow: # sure\n    pull: true\nthreshold: info\n") << fast
        << QByteArray("builds:\n  slow: # sure\n    pull: true\n  fast:\n    target: dev\n    tags: [\"a:1\"]\nthreshold: info\n");
    QTest::newRow("what is the same keeps its layout, what is gone goes")
        << QByteArray("builds:\n  fast: # ours\n    tags:\n      - a:1 # first\n    pull: yes\n    target: test\n") << fast
        << QByteArray("builds:\n  fast: # ours\n    tags:\n      - a:1 # first\n    target: dev\n");
    QTest::newRow("a preset in braces")
        << QByteArray("builds: {fast: {pull: true, target: x}}\n") << fast
        << QByteArray("builds: {fast: {target: dev, tags: [\"a:1\"]}}\n");
    QTest::newRow("a name that must be quoted")
        << QByteArray() << BuildPreset{"for: CI", {.target = "dev"}} << QByteArray("builds:\n  \"for: CI\":\n    target: dev\n");
    QTest::newRow("a preset that asks for nothing") << QByteArray() << BuildPreset{"plain", {}} << QByteArray("builds:\n  plain:\n");
    QTest::newRow("no YAML") << QByteArray("a: [\n") << fast
                             << QByteArray("error: .stagewright.yaml has a mistake in line 2: mend it first.");
    QTest::newRow("without a name") << QByteArray() << BuildPreset{} << QByteArray("error: A preset needs a name.");
}

void BuildPresetsTest::saving()
{
    QFETCH(QByteArray, before);
    QFETCH(BuildPreset, preset);
    QTEST(textOf(savingPreset(before.toStdString(), preset)), "after");
}

void BuildPresetsTest::removing_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("one of two") << QByteArray("builds:\n  a:\n    pull: true\n  b: {}\n") << QByteArray("builds:\n  b: {}\n");
    QTest::newRow("the last") << QByteArray("# x\nthreshold: info\nbuilds:\n  a:\n    pull: true\n")
                              << QByteArray("# x\nthreshold: info\n");
    QTest::newRow("the only thing there is") << QByteArray("builds:\n  a:\n    pull: true\n") << QByteArray();
    QTest::newRow("in braces") << QByteArray("builds: {a: {pull: true}, b: {}}\n") << QByteArray("builds: {b: {}}\n");
    QTest::newRow("none of that name") << QByteArray("builds: {b: {}}\n") << QByteArray("builds: {b: {}}\n");
}

void BuildPresetsTest::removing()
{
    QFETCH(QByteArray, before);
    QTEST(textOf(removingPreset(before.toStdString(), "a")), "after");
}

void BuildPresetsTest::aValueOfASecretIsNotWritten()
{
    const BuildRequest request{.secrets = {{"t", Origin::Variable, "ghp_value!"}, {"u", Origin::Variable, "GOOD"}}};
    const QByteArray text = textOf(savingPreset("", {"a", request}));
    QCOMPARE(text, "builds:\n  a:\n    secrets: {u: {env: GOOD}}\n");
}

QTEST_GUILESS_MAIN(BuildPresetsTest)
#include "tst_build_presets.moc"
