// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/accounts.h"
#include "core/advisor/go_cache.h"
#include "core/advisor/go_program.h"
#include "core/advisor/go_releases.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

/// A parsed file with what the rules know about it.
struct File
{
    SyntaxTree tree;
    StageGraph graph;
    AdviceRequest request;
    AdviceInput input;

    explicit File(const QByteArray& text)
        : tree(parse(Snapshot(text.toStdString()))), graph(buildStageGraph(tree)), input(tree, graph, request)
    {}
};

QString toString(const std::optional<std::string>& text)
{
    return text ? QString::fromStdString(*text) : QStringLiteral("?");
}

} // namespace

/// What several rules ask about a file: images, scopes, caches, programs, accounts.
class AdvisorFacts : public QObject
{
    Q_OBJECT

private slots:
    void imagesAreTakenApart_data();
    void imagesAreTakenApart();
    void goKeepsItsCaches_data();
    void goKeepsItsCaches();
    void programsLandSomewhere_data();
    void programsLandSomewhere();
    void accountsAreRead_data();
    void accountsAreRead();
    void releasesAreCompared();
    void unknownIsNotUnset();
};

void AdvisorFacts::imagesAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts"); // registry|repository|tag|digest
    QTest::newRow("official") << QByteArray("golang:1.27-alpine") << QByteArray("|golang|1.27-alpine|");
    QTest::newRow("with folder library") << QByteArray("docker.io/library/golang") << QByteArray("|golang||");
    QTest::newRow("registry with a port, no tag") << QByteArray("localhost:5000/team/app") << QByteArray("localhost:5000|team/app||");
    QTest::newRow("mirror") << QByteArray("public.ecr.aws/docker/library/golang:1") << QByteArray("public.ecr.aws|golang|1|");
    QTest::newRow("user's image") << QByteArray("team/golang:2") << QByteArray("|team/golang|2|");
    QTest::newRow("tag and digest") << QByteArray("debian:13@sha256:ab") << QByteArray("|debian|13|sha256:ab");
}

void AdvisorFacts::imagesAreTakenApart()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, parts);
    const ImageReference image = parseImageReference(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(image.registry + '|' + image.repository + '|' + image.tag + '|' + image.digest), parts);
}

void AdvisorFacts::goKeepsItsCaches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("build");
    QTest::addColumn<QString>("modules");
    const QByteArray go = "FROM golang:1.27\n";
    QTest::newRow("official image") << go + "RUN go build\n" << "/root/.cache/go-build" << "/go/pkg/mod";
    QTest::newRow("moved by ENV") << go + "ENV GOCACHE=/c GOMODCACHE=/m\nRUN go build\n" << "/c" << "/m";
    QTest::newRow("moved in front of the command") << go + "RUN GOCACHE=/c go build\n" << "/c" << "/go/pkg/mod";
    QTest::newRow("moved by export") << go + "RUN export GOPATH=/p && go build\n" << "/root/.cache/go-build" << "/p/pkg/mod";
    QTest::newRow("by HOME") << go + "ENV HOME=/h\nRUN go build\n" << "/h/.cache/go-build" << "/go/pkg/mod";
    QTest::newRow("user of the file") << go + "RUN useradd -u 1001 -m dev\nUSER dev\nRUN go build\n"
                                      << "/home/dev/.cache/go-build" << "/go/pkg/mod";
    QTest::newRow("user by number") << go + "RUN useradd -d /d -u 1001 dev\nUSER 1001:1001\nRUN go build\n"
                                    << "/d/.cache/go-build" << "/go/pkg/mod";
    QTest::newRow("user of the base") << go + "USER nobody\nRUN go build\n" << "?" << "/go/pkg/mod";
    QTest::newRow("unknown base") << QByteArray("FROM team/builder\nRUN go build\n") << "?" << "?";
    QTest::newRow("Debian with Go") << QByteArray("FROM debian:13\nRUN go build\n") << "/root/.cache/go-build" << "/root/go/pkg/mod";
    QTest::newRow("a build argument") << go + "ARG GOCACHE\nRUN go build\n" << "?" << "/go/pkg/mod";
    QTest::newRow("go env -w") << go + "RUN go env -w GOCACHE=/c\nRUN go build\n" << "?" << "?";
    QTest::newRow("through a stage") << QByteArray("FROM golang:1.27 AS a\nENV GOCACHE=/c\nFROM a\nRUN go build\n") << "/c" << "/go/pkg/mod";
}

void AdvisorFacts::goKeepsItsCaches()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, build);
    QFETCH(const QString, modules);
    const File file(text);
    const GoCommand& go = file.input.goCommands.back();
    QCOMPARE(toString(cacheFolder(file.input, go, GoCache::Build)), build);
    QCOMPARE(toString(cacheFolder(file.input, go, GoCache::Module)), modules);
}

void AdvisorFacts::programsLandSomewhere_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QByteArray>("path"); // a slash at the end: a folder
    QTest::addColumn<int>("linking");
    const int fixed = static_cast<int>(Linking::Static);
    const int byImports = static_cast<int>(Linking::ByImports);
    const int unknown = static_cast<int>(Linking::Unknown);
    QTest::newRow("absolute") << QByteArray("go build -o /out/app ./cmd/app") << QByteArray("/out/app") << byImports;
    QTest::newRow("relative") << QByteArray("go build -o bin/app .") << QByteArray("/src/bin/app") << byImports;
    QTest::newRow("named after the package") << QByteArray("go build ./cmd/app") << QByteArray("/src/app") << byImports;
    QTest::newRow("named after the module") << QByteArray("go build") << QByteArray("/src/") << byImports;
    QTest::newRow("behind cd") << QByteArray("cd sub && go build -o app .") << QByteArray("/src/sub/app") << byImports;
    QTest::newRow("folder") << QByteArray("go build -o /out/ ./...") << QByteArray("/out/") << byImports;
    QTest::newRow("install") << QByteArray("go install ./cmd/app") << QByteArray("/go/bin/") << byImports;
    QTest::newRow("cgo off") << QByteArray("CGO_ENABLED=0 go build -o /a .") << QByteArray("/a") << fixed;
    QTest::newRow("linked statically") << QByteArray("go build -ldflags '-extldflags \"-static\"' -o /a .") << QByteArray("/a") << fixed;
    QTest::newRow("by tags") << QByteArray("go build -tags netgo,osusergo -o /a .") << QByteArray("/a") << fixed;
    QTest::newRow("a variable") << QByteArray("CGO_ENABLED=$C go build -o $OUT .") << QByteArray("") << unknown;
}

void AdvisorFacts::programsLandSomewhere()
{
    QFETCH(const QByteArray, run);
    QFETCH(const QByteArray, path);
    QFETCH(const int, linking);
    const File file("FROM golang:1.27\nWORKDIR /src\nRUN " + run + "\n");
    const auto programs = goProgramsOf(file.input);
    QCOMPARE(programs.size(), 1u);
    const bool isFolder = programs.front().isFolder && !programs.front().path.empty();
    QCOMPARE(QByteArray::fromStdString(programs.front().path) + (isFolder ? "/" : ""), path);
    QCOMPARE(static_cast<int>(programs.front().linking), linking);
}

void AdvisorFacts::accountsAreRead_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("account"); // name id group home
    QTest::newRow("useradd") << QByteArray("useradd -u 1001 -g app -m -d /app -s /bin/false me") << QByteArray("me 1001 app /app");
    QTest::newRow("useradd, letters together") << QByteArray("useradd -rmd /app -u 7 me") << QByteArray("me 7  /app");
    QTest::newRow("useradd, long") << QByteArray("useradd --uid=7 --gid 8 --no-create-home me") << QByteArray("me 7 8 ");
    QTest::newRow("BusyBox adduser") << QByteArray("adduser -D -H -u 7 -G app -g 'A B' me") << QByteArray("me 7 app ");
    QTest::newRow("Debian adduser") << QByteArray("adduser --system --uid 7 --ingroup app --gecos '' me") << QByteArray("me 7 app ");
    QTest::newRow("groupadd") << QByteArray("groupadd -r -g 8 app") << QByteArray("app 8  ");
    QTest::newRow("member of a group, nothing new") << QByteArray("addgroup me app") << QByteArray("");
}

void AdvisorFacts::accountsAreRead()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, account);
    const File file("FROM debian:13\nRUN " + command + "\n");
    const auto accounts = accountsOf(file.input.commandsOf(1), 1);
    QByteArray text;
    for (const Account& each : accounts)
        text += QByteArray::fromStdString(each.name + ' ' + each.id + ' ' + each.group + ' ' + each.home);
    QCOMPARE(text, account);
}

void AdvisorFacts::releasesAreCompared()
{
    QVERIFY(!isSupported(*goReleaseOf("1.9-alpine")));
    QVERIFY(!isSupported(*goReleaseOf("1.25.12")));
    QVERIFY(isSupported(*goReleaseOf(newestGoRelease())));
    QVERIFY(isSupported(*goReleaseOf("1.100")));
    QVERIFY(!goReleaseOf("alpine") && !goReleaseOf("1") && !goReleaseOf("") && !goReleaseOf("1.x"));
}

void AdvisorFacts::unknownIsNotUnset()
{
    const File file("FROM golang:1.27\nARG A\nENV B=1 C=$A\nRUN true\n");
    const Scope& scope = file.input.scope(3);
    QVERIFY(!scope.isUnset("A") && !scope.valueOf("A"));
    QCOMPARE(toString(scope.valueOf("B")), "1");
    QVERIFY(!scope.isUnset("C") && !scope.valueOf("C"));
    QVERIFY(scope.isUnset("D"));
    QCOMPARE(toString(scope.absolute("x/../y")), "/go/y");
    QVERIFY(!File("FROM team/base\nRUN true\n").input.scope(1).isUnset("D"));
}

QTEST_GUILESS_MAIN(AdvisorFacts)
#include "tst_advisor_facts.moc"
