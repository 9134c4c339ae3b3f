// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/places_query.h"
#include "tests/app/docker/fake_docker.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// What docker says of its builders.
class PlacesQueryTest : public QObject
{
    Q_OBJECT

private slots:
    void theBuildersAreAskedFor();
    void anOldBuildxIsAskedForItsTable();
    void whyThereAreNoneIsSaid_data();
    void whyThereAreNoneIsSaid();
    void withoutDockerItIsSaid();

private:
    void ask(const QProcessEnvironment& environment);

    BuildPlaces m_places;
    QString m_sentence;
};

void PlacesQueryTest::ask(const QProcessEnvironment& environment)
{
    PlacesQuery query(environment);
    QSignalSpy answered(&query, &PlacesQuery::answered);
    query.ask();
    if (query.isAsking()) {
        query.ask(); // once is enough
        QVERIFY(answered.wait(30'000));
    }
    QCOMPARE(answered.size(), 1);
    m_places = answered.first().at(0).value<BuildPlaces>();
    m_sentence = answered.first().at(1).toString();
}

void PlacesQueryTest::theBuildersAreAskedFor()
{
    const FakeDocker docker("echo \"$*\" >> \"$FOLDER/calls\"\n"
                            "case \"$1\" in\n"
                            "buildx) echo '{\"Name\":\"a\",\"Driver\":\"remote\",\"Current\":true}';;\n"
                            "context) echo '{\"Name\":\"far\",\"DockerEndpoint\":\"ssh://x\"}';;\nesac\n");
    ask(docker.environment());
    QCOMPARE(m_sentence, QString());
    QCOMPARE(m_places.driverOf(""), "remote");
    QCOMPARE(m_places.contexts.at(0).name, "far");
    QCOMPARE(docker.left("calls").count('\n'), 2);
}

void PlacesQueryTest::anOldBuildxIsAskedForItsTable()
{
    const FakeDocker docker("case \"$*\" in\n\"buildx ls\") echo 'NAME/NODE DRIVER/ENDPOINT STATUS'; echo 'old * docker';;\n"
                            "*) echo 'unknown flag: --format' >&2; exit 125;;\nesac\n");
    ask(docker.environment());
    QCOMPARE(m_places.builders.size(), 1u);
    QCOMPARE(m_places.builders.at(0).name, "old");
}

void PlacesQueryTest::whyThereAreNoneIsSaid_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");

    QTest::newRow("no buildx") << QByteArray("echo 'docker: unknown command: docker buildx' >&2; exit 1\n")
                              << "unknown command: docker buildx";
    QTest::newRow("an empty list") << QByteArray("exit 0\n") << "lists no builder";
}

void PlacesQueryTest::whyThereAreNoneIsSaid()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, words);
    const FakeDocker docker(script);
    ask(docker.environment());
    QVERIFY(m_places.builders.empty());
    QVERIFY2(m_sentence.contains(words), qPrintable(m_sentence));
}

void PlacesQueryTest::withoutDockerItIsSaid()
{
    QProcessEnvironment environment;
    environment.insert("PATH", "/no/such/folder");
    ask(environment);
    QVERIFY(m_sentence.contains("Docker is not installed here"));
}

QTEST_GUILESS_MAIN(PlacesQueryTest)
#include "tst_places_query.moc"
