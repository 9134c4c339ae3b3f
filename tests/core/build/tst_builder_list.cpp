// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/builder_list.h"

#include <QTest>

using namespace stagewright;

/// Builders and contexts as docker lists them.
class BuilderListTest : public QObject
{
    Q_OBJECT

private slots:
    void builders_data();
    void builders();
    void contexts();
};

void BuilderListTest::builders_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("builders"); ///< name*, driver, status, platforms, error

    QTest::newRow("nothing") << QByteArray() << QStringList{};
    QTest::newRow("an object a line")
        << QByteArray("{\"Name\":\"default\",\"Driver\":\"docker\",\"Current\":true,\"Nodes\":[{\"Status\":\"running\","
                      "\"Platforms\":[\"linux/amd64\"]}]}\n"
                      "{\"Name\":\"k8s\",\"Driver\":\"kubernetes\",\"Nodes\":[{\"Status\":\"inactive\"}]}\n")
        << QStringList{"default* docker running linux/amd64 ", "k8s kubernetes inactive  "};
    QTest::newRow("without a daemon")
        << QByteArray("{\"Name\":\"default\",\"Driver\":\"docker\",\"Nodes\":[{\"Err\":\"no daemon\"}]}\n")
        << QStringList{"default docker   no daemon"};
    QTest::newRow("the table of an old buildx")
        << QByteArray("NAME/NODE    DRIVER/ENDPOINT             STATUS  BUILDKIT PLATFORMS\n"
                      "big *        docker-container\n"
                      "  big0       unix:///var/run/docker.sock running v0.12.0  linux/amd64*, linux/arm64\n"
                      "default      docker\n"
                      "  default    default                     running v0.11.6  linux/amd64\n")
        << QStringList{"big* docker-container running linux/amd64,linux/arm64 ", "default docker running linux/amd64 "};
    QTest::newRow("the table of a newer one")
        << QByteArray("NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS\n"
                      "default*      docker                                 \n"
                      " \\_ default    \\_ default       running   v0.16.0    linux/amd64\n")
        << QStringList{"default* docker running linux/amd64 "};
    QTest::newRow("half an object") << QByteArray("{\"Name\":") << QStringList{};
}

void BuilderListTest::builders()
{
    QFETCH(QByteArray, text);
    QStringList builders;
    for (const Builder& each : readBuilders(text.toStdString())) {
        QStringList platforms;
        for (const std::string& platform : each.platforms)
            platforms << QString::fromStdString(platform);
        builders << QString::fromStdString(each.name) + (each.isCurrent ? "* " : " ") + QString::fromStdString(each.driver)
                        + ' ' + QString::fromStdString(each.status) + ' ' + platforms.join(',') + ' '
                        + QString::fromStdString(each.error);
    }
    QTEST(builders, "builders");
}

void BuilderListTest::contexts()
{
    const auto contexts = readDockerContexts("{\"Name\":\"default\",\"DockerEndpoint\":\"unix:///a\",\"Current\":true}\n"
                                             "WARNING: something\n{\"Name\":\"far\",\"DockerEndpoint\":\"ssh://b\"}\n");
    QCOMPARE(contexts, (std::vector<DockerContext>{{"default", "unix:///a", true}, {"far", "ssh://b", false}}));
}

QTEST_GUILESS_MAIN(BuilderListTest)
#include "tst_builder_list.moc"
