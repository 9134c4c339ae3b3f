// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/mount.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QString describe(const Mount& mount)
{
    QStringList parts{toQString(mount.type), mount.isReadOnly ? "ro" : "rw"};
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty())
            parts << QString("%1=%2").arg(key, toQString(value));
    };
    add("id", mount.id);
    add("target", mount.target);
    add("source", mount.source);
    add("from", mount.from);
    add("sharing", mount.sharing);
    add("uid", mount.uid);
    add("gid", mount.gid);
    add("mode", mount.mode);
    add("env", mount.environmentVariable);
    if (mount.isRequired)
        parts << "required";
    return parts.join(' ');
}

/// The mounts of the only instruction behind FROM.
std::vector<Mount> mountsIn(const SyntaxTree& tree)
{
    return tree.instructions.size() == 2 ? mountsOf(tree.instructions[1]) : std::vector<Mount>();
}

/// The reference's mount without what it leaves to later stages of the build: ids and sharing by default.
QString describeReference(const QJsonObject& mount)
{
    return QString("%1 %2 target=%3 source=%4 from=%5 env=%6 %7")
        .arg(mount["Type"].toString(), mount["ReadOnly"].toBool() ? "ro" : "rw", mount["Target"].toString(),
             mount["Source"].toString(), mount["From"].toString(), mount["Env"].toString(),
             mount["Required"].toBool() ? "required" : "");
}

QString describeForReference(const Mount& mount)
{
    return QString("%1 %2 target=%3 source=%4 from=%5 env=%6 %7")
        .arg(toQString(mount.type), mount.isReadOnly ? "ro" : "rw", toQString(mount.target), toQString(mount.source),
             toQString(mount.from), toQString(mount.environmentVariable), mount.isRequired ? "required" : "");
}

} // namespace

class TestMount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAMount_data();
    void readsAMount();
    void pointsAtTheSource_data();
    void pointsAtTheSource();
    void readsAllMountsInOrder();
    void hasNoMountsOutsideRun();
    void readsMountsAsTheReferenceDoes();
};

void TestMount::readsAMount_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("mount");
    QTest::newRow("a bind mount is the default and read-only") << "target=/x"
                                                               << "bind ro target=/x";
    QTest::newRow("a bind mount of a stage") << "type=bind,source=a,target=/b,from=c,rw"
                                             << "bind rw target=/b source=a from=c";
    QTest::newRow("other names of target and source") << "src=a,dst=/b"
                                                      << "bind ro target=/b source=a";
    QTest::newRow("the long name of target") << "destination=/b"
                                             << "bind ro target=/b";
    QTest::newRow("keys and the type in upper case") << "TYPE=Cache,TARGET=/a"
                                                     << "cache rw id=/a target=/a sharing=shared";
    QTest::newRow("a cache is known by its cleaned target") << "type=cache,target=/a/./b//../c/"
                                                            << "cache rw id=/a/c target=/a/./b//../c/ sharing=shared";
    QTest::newRow("a relative cache target stays relative") << "type=cache,target=../c"
                                                            << "cache rw id=../c target=../c sharing=shared";
    QTest::newRow("a cache with everything")
        << "type=cache,id=i,target=/c,sharing=LOCKED,mode=0755,uid=1,gid=2,from=b,source=/s,ro"
        << "cache ro id=i target=/c source=/s from=b sharing=locked uid=1 gid=2 mode=0755";
    QTest::newRow("tmpfs is writable") << "type=tmpfs,target=/t,size=64m"
                                       << "tmpfs rw target=/t";
    QTest::newRow("a secret takes its id from the target") << "type=secret,target=/a/netrc"
                                                           << "secret ro id=netrc target=/a/netrc";
    QTest::newRow("a secret takes its id from the source") << "type=secret,source=key"
                                                           << "secret ro id=key source=key";
    QTest::newRow("a secret as a variable") << "type=secret,id=k,env=KEY,required"
                                            << "secret ro id=k env=KEY required";
    QTest::newRow("ssh has a default id") << "type=ssh,required=true"
                                          << "ssh ro id=default required";
    QTest::newRow("the last of several answers counts") << "target=/x,rw,readonly=1"
                                                        << "bind ro target=/x";
    QTest::newRow("readwrite=false is read-only") << "type=cache,target=/x,readwrite=false"
                                                  << "cache ro id=/x target=/x sharing=shared";
    QTest::newRow("no boolean is skipped") << "target=/x,rw=maybe"
                                           << "bind ro target=/x";
    QTest::newRow("an unknown key is skipped") << "tarket=/x,target=/y,size"
                                               << "bind ro target=/y";
    QTest::newRow("variables stay") << "type=cache,target=$HOME/c,id=$ID"
                                    << "cache rw id=$ID target=$HOME/c sharing=shared";
    QTest::newRow("quotes around the value vanish") << "\"type=cache,target=/a b\""
                                                    << "cache rw id=/a b target=/a b sharing=shared";
    QTest::newRow("double quotes of the list keep a comma") << "'type=cache,\"target=/a,\"\"b\"'"
                                                            << "cache rw id=/a,\"b target=/a,\"b sharing=shared";
    QTest::newRow("nothing") << ""
                             << "bind ro";
    QTest::newRow("an equals sign in a value") << "target=/a=b"
                                               << "bind ro target=/a=b";
}

void TestMount::readsAMount()
{
    QFETCH(QString, flag);
    QFETCH(QString, mount);
    const std::string text = "FROM scratch\nRUN --mount=" + flag.toStdString() + " true\n";
    const std::vector<Mount> mounts = mountsIn(parse(Snapshot(text)));
    QCOMPARE(mounts.size(), std::size_t(1));
    QCOMPARE(describe(mounts[0]), mount);
}

void TestMount::pointsAtTheSource_data()
{
    QTest::addColumn<QString>("run");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << "RUN --mount=from=build,target=/x,id=i true"
                           << "build"
                           << "/x"
                           << "i";
    QTest::newRow("behind another flag") << "RUN --network=none --mount=dst=/x,from=ü true"
                                         << "ü"
                                         << "/x"
                                         << "";
    QTest::newRow("in a trigger") << "ONBUILD RUN --mount=type=cache,target=/x true"
                                  << ""
                                  << "/x"
                                  << "";
    QTest::newRow("on a continued line") << "RUN --mount=type=ssh \\\n  --mount=from=a,target=/b \\\n true"
                                         << "a"
                                         << "/b"
                                         << "";
    QTest::newRow("in quotes the flag is the place") << "RUN --mount='from=build,target=/x' true"
                                                     << "--mount='from=build,target=/x'"
                                                     << "--mount='from=build,target=/x'"
                                                     << "";
    QTest::newRow("over two lines the flag is the place") << "RUN --mount=from=build,\\\ntarget=/x true"
                                                          << "--mount=from=build,\\\ntarget=/x"
                                                          << "--mount=from=build,\\\ntarget=/x"
                                                          << "";
}

void TestMount::pointsAtTheSource()
{
    QFETCH(QString, run);
    QFETCH(QString, from);
    QFETCH(QString, target);
    QFETCH(QString, id);
    const SyntaxTree tree = parse(Snapshot("FROM scratch\n" + run.toStdString() + "\n"));
    const std::vector<Mount> mounts = mountsIn(tree);
    QVERIFY(!mounts.empty());
    QCOMPARE(toQString(tree.snapshot.text(mounts.back().fromRange)), from);
    QCOMPARE(toQString(tree.snapshot.text(mounts.back().targetRange)), target);
    QCOMPARE(toQString(tree.snapshot.text(mounts.back().idRange)), id);
    QVERIFY(tree.snapshot.text(mounts.back().range).starts_with("--mount="));
}

void TestMount::readsAllMountsInOrder()
{
    const SyntaxTree tree = parse(
        Snapshot("FROM scratch\nRUN --mount=type=cache,target=/a --network=none --mount=type=cache,target=/b true\n"));
    const std::vector<Mount> mounts = mountsIn(tree);
    QCOMPARE(mounts.size(), std::size_t(2));
    QCOMPARE(mounts[0].target, std::string("/a"));
    QCOMPARE(mounts[1].target, std::string("/b"));
}

void TestMount::hasNoMountsOutsideRun()
{
    QVERIFY(mountsIn(parse(Snapshot("FROM scratch\nCOPY --mount=target=/a . .\n"))).empty());
    QVERIFY(mountsIn(parse(Snapshot("FROM scratch\nONBUILD\n"))).empty());
}

void TestMount::readsMountsAsTheReferenceDoes()
{
    REQUIRE_SHARED_DATA();
    int compared = 0;
    for (const QJsonObject& row : readJsonLines(sharedDataFolder() + "/parser-fixtures/edge-cases.jsonl")) {
        const SyntaxTree tree = parse(Snapshot(row["dockerfile"].toString().toStdString()));
        const QJsonArray instructions = row["head"]["instructions"].toArray();
        for (qsizetype i = 0; i < instructions.size() && std::size_t(i) < tree.instructions.size(); ++i) {
            const QJsonArray reference = instructions[i]["mounts"].toArray();
            if (reference.isEmpty() || !instructions[i]["mountError"].isUndefined())
                continue;
            QStringList expected;
            QStringList found;
            for (const QJsonValue& mount : reference)
                expected << describeReference(mount.toObject());
            for (const Mount& mount : mountsOf(tree.instructions[std::size_t(i)]))
                found << describeForReference(mount);
            QCOMPARE(found, expected);
            ++compared;
        }
    }
    QVERIFY(compared >= 10);
}

QTEST_APPLESS_MAIN(TestMount)
#include "tst_mount.moc"
