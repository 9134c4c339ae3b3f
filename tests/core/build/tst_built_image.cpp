// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/built_image.h"

#include <QTest>

using namespace stagewright;

class BuiltImageTest : public QObject
{
    Q_OBJECT

private slots:
    void ids_data();
    void ids();
};

void BuiltImageTest::ids_data()
{
    QTest::addColumn<QStringList>("statuses");
    QTest::addColumn<QString>("id");
    QTest::newRow("Docker's own exporter") << QStringList{"exporting layers", "writing image sha256:aa", "naming to x"}
                                           << "sha256:aa";
    QTest::newRow("a manifest and its configuration")
        << QStringList{"exporting layers", "exporting manifest sha256:bb", "exporting config sha256:cc"} << "sha256:bb";
    QTest::newRow("a list of manifests has the image's name")
        << QStringList{"exporting manifest sha256:bb", "exporting attestation manifest sha256:dd",
                       "exporting manifest list sha256:ee"}
        << "sha256:ee";
    QTest::newRow("files in a folder are no image") << QStringList{"copying files"} << "";
}

void BuiltImageTest::ids()
{
    QFETCH(QStringList, statuses);
    QFETCH(QString, id);
    BuildTrace trace;
    ProgressMessage message;
    const Timestamp moment{};
    message.vertices.push_back({.digest = "v", .name = "exporting to image", .started = moment});
    for (const QString& status : statuses)
        message.statuses.push_back({.vertex = "v", .id = status.toStdString(), .completed = moment});
    trace.apply(message);
    QCOMPARE(QString::fromStdString(builtImageId(trace)), id);
}

QTEST_APPLESS_MAIN(BuiltImageTest)
#include "tst_built_image.moc"
