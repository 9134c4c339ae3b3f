// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "widgets/build/argument_table.h"
#include "widgets/build/build_options.h"
#include "widgets/build/secret_table.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace stagewright;

namespace {

std::shared_ptr<const Analysis> analysed(const char* text)
{
    return analyze(Snapshot(text), {}, {});
}

} // namespace

/// The form of a build under keyboard and mouse.
class BuildOptionsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aValueThatIsTypedIsInTheCommandAtOnce();
    void anEmptyValueIsTheDefault();
    void emptyAndEnvironmentValuesCanBeSaid();
    void whereAnArgumentIsUsedLeadsToTheLine();
    void valuesForOtherNamesAreShown();
    void everyFieldReachesTheCommand();
    void whatTheBuilderRefusesIsSaid();
    void aSecretHasNoFieldForItsValue();
    void thePresetsAreChosenSavedAndDeleted();
    void theCommandIsCopied();
    void everyControlHasANameAndIsReachedByKey();

private:
    QString command() const { return m_options->findChild<QPlainTextEdit*>("commandText")->toPlainText(); }
    QString problems() const;
    ArgumentTable* table() const { return m_options->findChild<ArgumentTable*>(); }
    void typeValue(int row, const QString& text);
    void openPage(int page) { m_options->findChild<QTabWidget*>("optionPages")->setCurrentIndex(page); }
    template<typename Widget>
    Widget* field(const char* name) const
    {
        return m_options->findChild<Widget*>(QString::fromUtf8(name));
    }

    std::unique_ptr<BuildOptions> m_options;
};

void BuildOptionsTest::init()
{
    m_options = std::make_unique<BuildOptions>();
    m_options->resize(820, 600);
    m_options->setRequest({.contextFolder = "/src"}, "/src/Dockerfile");
    m_options->setAnalysis(analysed("ARG V=1\nFROM a:$V AS build\nARG TOKEN\nRUN echo $TOKEN\nFROM b AS run\n"));
    m_options->show();
    QVERIFY(QTest::qWaitForWindowActive(m_options.get()));
}

void BuildOptionsTest::cleanup()
{
    m_options.reset();
}

QString BuildOptionsTest::problems() const
{
    const auto* label = field<QLabel>("requestProblems");
    return label->isVisible() ? label->text() : QString();
}

/// Clicks the cell and types over what it holds.
void BuildOptionsTest::typeValue(int row, const QString& text)
{
    const QModelIndex cell = table()->model()->index(row, 1);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(cell).center());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(cell).center());
    auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(table()->findChildren<QLineEdit*>().isEmpty());
}

void BuildOptionsTest::aValueThatIsTypedIsInTheCommandAtOnce()
{
    const QSignalSpy changed(m_options.get(), &BuildOptions::requestChanged);
    QCOMPARE(command(), "docker buildx build --progress=rawjson --file=/src/Dockerfile /src");
    typeValue(0, "2 3");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(command(), "docker buildx build --progress=rawjson --file=/src/Dockerfile '--build-arg=V=2 3' /src");
    QCOMPARE(m_options->request().arguments, (std::vector<BuildArgument>{{"V", "2 3"}}));
}

void BuildOptionsTest::anEmptyValueIsTheDefault()
{
    typeValue(0, "2");
    typeValue(0, "");
    QVERIFY(m_options->request().arguments.empty());
    QCOMPARE(table()->item(0, 2)->text(), "1");
    QCOMPARE(table()->item(1, 2)->text(), "(none)");
}

void BuildOptionsTest::emptyAndEnvironmentValuesCanBeSaid()
{
    typeValue(0, "''");
    typeValue(1, "$TOKEN");
    QCOMPARE(m_options->request().arguments, (std::vector<BuildArgument>{{"V", ""}, {"TOKEN", std::nullopt}}));
    QVERIFY(command().contains("--build-arg=V= --build-arg=TOKEN "));
}

void BuildOptionsTest::whereAnArgumentIsUsedLeadsToTheLine()
{
    const QSignalSpy activated(m_options.get(), &BuildOptions::lineActivated);
    auto* label = qobject_cast<QLabel*>(table()->cellWidget(1, 3));
    QVERIFY(label);
    QVERIFY2(label->text().startsWith("build "), qPrintable(label->text()));
    label->setFocus();
    QTest::keyClick(label, Qt::Key_Tab);
    QTest::keyClick(label, Qt::Key_Tab); // from the declaration, which is the first link, to the use
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toInt(), 4);
}

void BuildOptionsTest::valuesForOtherNamesAreShown()
{
    m_options->setRequest({.arguments = {{"HTTP_PROXY", "p"}}}, "D");
    QCOMPARE(table()->rowCount(), 3);
    QCOMPARE(table()->item(2, 0)->text(), "HTTP_PROXY");
    QCOMPARE(table()->item(2, 3)->text(), "not declared here");
    typeValue(2, "");
    QVERIFY(m_options->request().arguments.empty());
}

void BuildOptionsTest::everyFieldReachesTheCommand()
{
    openPage(1);
    QTest::keyClick(field<QComboBox>("optionTarget"), Qt::Key_Down);
    QTest::keyClicks(field<QLineEdit>("optionPlatforms"), "linux/arm64");
    QTest::keyClicks(field<QPlainTextEdit>("optionTags"), "a:1");
    QTest::keyClick(field<QPlainTextEdit>("optionTags"), Qt::Key_Return);
    QTest::keyClicks(field<QPlainTextEdit>("optionTags"), "b:2");
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(field<QComboBox>("optionOutput"), Qt::Key_Down);
    QTest::keyClicks(field<QLineEdit>("optionDestination"), "out.tar");
    openPage(2);
    QTest::keyClicks(field<QLineEdit>("optionUncached"), "build");
    QTest::keyClick(field<QCheckBox>("optionPull"), Qt::Key_Space);
    openPage(4);
    QTest::keyClick(field<QComboBox>("optionProgram"), Qt::Key_Down);
    QCOMPARE(command(), "depot build --progress=plain --file=/src/Dockerfile --target=build --platform=linux/arm64 --tag=a:1 "
                        "--tag=b:2 --no-cache-filter=build --pull --output=type=tar,dest=out.tar /src");
    QCOMPARE(problems(), QString());
}

void BuildOptionsTest::whatTheBuilderRefusesIsSaid()
{
    BuildPlaces places;
    places.builders = {{.name = "default", .driver = "docker", .isCurrent = true}, {.name = "big", .driver = "docker-container"}};
    m_options->setPlaces(places, {});
    openPage(1);
    QTest::keyClicks(field<QLineEdit>("optionPlatforms"), "linux/amd64, linux/arm64");
    QVERIFY(problems().contains("one platform only"));
    openPage(4);
    QTest::keyClicks(field<QComboBox>("optionBuilder"), "big");
    QCOMPARE(QString::fromStdString(m_options->request().builder), "big");
    QCOMPARE(problems(), QString());
}

void BuildOptionsTest::aSecretHasNoFieldForItsValue()
{
    openPage(3);
    QTest::mouseClick(field<QPushButton>("addSecret"), Qt::LeftButton);
    const auto fields = field<SecretTable>("secretTable")->findChildren<QLineEdit*>();
    QCOMPARE(fields.size(), 2);
    QVERIFY(problems().contains("has no id"));
    QTest::keyClicks(fields[0], "npm");
    QTest::keyClick(field<SecretTable>("secretTable")->findChild<QComboBox*>(), Qt::Key_Down);
    QTest::keyClicks(fields[1], "s3cr3t value");
    QVERIFY(problems().contains("not its value"));
    QVERIFY(!command().contains("s3cr3t") && !problems().contains("s3cr3t"));
    fields[1]->selectAll();
    QTest::keyClicks(fields[1], "NPM_TOKEN");
    QVERIFY(command().contains("--secret=id=npm,env=NPM_TOKEN"));
    QCOMPARE(problems(), QString());
}

void BuildOptionsTest::thePresetsAreChosenSavedAndDeleted()
{
    const QSignalSpy saved(m_options.get(), &BuildOptions::presetSaved);
    const QSignalSpy removed(m_options.get(), &BuildOptions::presetRemoved);
    m_options->setPresets({{"fast", {.target = "run", .tags = {"a:1"}}}, {"slow", {.ignoresCache = true}}});
    auto* box = field<QComboBox>("presetBox");
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentText(), "fast");
    QVERIFY(command().contains("--target=run --tag=a:1 /src"));
    QCOMPARE(field<QComboBox>("optionTarget")->currentText(), "run");
    box->lineEdit()->selectAll();
    QTest::keyClicks(box, "mine");
    QVERIFY(!field<QPushButton>("removePreset")->isEnabled());
    QTest::mouseClick(field<QPushButton>("savePreset"), Qt::LeftButton);
    QCOMPARE(saved.first().first().toString(), "mine");
    box->lineEdit()->selectAll();
    QTest::keyClicks(box, "slow");
    QTest::mouseClick(field<QPushButton>("removePreset"), Qt::LeftButton);
    QCOMPARE(removed.first().first().toString(), "slow");
}

void BuildOptionsTest::theCommandIsCopied()
{
    QTest::mouseClick(field<QPushButton>("copyCommand"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), command());
}

void BuildOptionsTest::everyControlHasANameAndIsReachedByKey()
{
    for (const QWidget* widget : m_options->findChildren<QWidget*>()) {
        const bool isField = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget)
                             || qobject_cast<const QPlainTextEdit*>(widget);
        if (!isField || qobject_cast<const QComboBox*>(widget->parentWidget()))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(BuildOptionsTest)
#include "tst_build_options.moc"
