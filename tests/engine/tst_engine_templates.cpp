// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"
#include "tests/engine/engine_environment.h"

#include "core/templates/improve_go.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr int buildLimit = 10 * 60 * 1000; // milliseconds

const QByteArray module = "module example.com/acme\n\ngo 1.24\n";

/// Says what the image it runs in gives it.
const QByteArray program = R"(package main

import (
	"fmt"
	"os"
	"time"
)

var version = "none"

func main() {
	_, zone := time.LoadLocation("Europe/Vienna")
	_, temporary := os.CreateTemp("", "x")
	_, certificates := os.Stat("/etc/ssl/certs/ca-certificates.crt")
	fmt.Println("version", version, "user", os.Getuid(), os.Getgid(), zone, temporary, certificates)
}
)";

using Files = QMap<QString, QByteArray>;

} // namespace

/// The recommended Dockerfiles, built by a Docker Engine on stand-ins of their bases. Alpine and modules of other hosts
/// cannot be had there.
class EngineTemplates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void recommendedFilesBuildAndRun_data();
    void recommendedFilesBuildAndRun();
    void testsAreATarget();
    void theImprovedFileBuildsAndRuns();

private:
    QByteArray docker(const QStringList& arguments, const QString& folder = {}, const QByteArray& input = {})
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        if (!folder.isEmpty())
            process.setWorkingDirectory(folder);
        process.start("docker", arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(buildLimit);
        m_exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return process.readAll();
    }

    /// Builds without the syntax line, which would make the engine fetch a front end.
    QByteArray build(const QString& folder, QByteArray dockerfile, const QString& target)
    {
        if (dockerfile.startsWith("# syntax="))
            dockerfile.remove(0, dockerfile.indexOf('\n') + 1);
        return docker({"buildx", "build", "--network=host", "--progress=plain", "--build-arg=VERSION=1.2.3", "--target=" + target,
                       "--tag=stagewright-template", "--load", "-f", "-", "."},
                      folder, dockerfile);
    }

    void write(const QTemporaryDir& folder, const Files& files)
    {
        for (auto file = files.begin(); file != files.end(); ++file) {
            QDir(folder.path()).mkpath(QFileInfo(file.key()).path());
            QFile written(folder.filePath(file.key()));
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(file.value());
        }
    }

    QProcessEnvironment m_environment;
    int m_exitCode = -1;
};

void EngineTemplates::initTestCase()
{
    m_environment = engineEnvironment();
    if (m_environment.isEmpty())
        QSKIP("No Docker Engine for the tests is up (tests/engine/engine up)");
}

void EngineTemplates::recommendedFilesBuildAndRun_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("words");
    const Files service{{"go.mod", module}, {"cmd/server/main.go", program}};
    QTest::newRow("a pure service, for several platforms") << service << QStringList{"--platform=linux/amd64,linux/arm64"} << "runtime"
                                                           << QByteArray("version 1.2.3 user 65532 65532 <nil> <nil> <nil>\n");
    QTest::newRow("Ubuntu, modules in a mount") << service << QStringList{"--base=ubuntu", "--modules=mount"} << "runtime"
                                                << QByteArray("version 1.2.3 user 10001 10001 <nil> <nil> <nil>\n");
    QTest::newRow("Debian") << service << QStringList{"--base=debian-slim"} << "runtime"
                            << QByteArray("version 1.2.3 user 10001 10001 <nil> <nil> <nil>\n");
    QTest::newRow("scratch") << service << QStringList{"--base=scratch"} << "runtime"
                             << QByteArray("version 1.2.3 user 10001 10001 <nil> <nil> <nil>\n");
    const QByteArray shared = "package main\n\nimport (\n\t\"example.com/shared\"\n\t\"fmt\"\n)\n\nfunc main() { fmt.Println(shared.Name, \"NAME\") }\n";
    const Files workspace{{"go.work", "go 1.24\n\nuse (\n\t./libs/shared\n\t./services/api\n\t./services/worker\n)\n"},
                          {"libs/shared/go.mod", "module example.com/shared\n\ngo 1.24\n"},
                          {"libs/shared/shared.go", "package shared\n\nconst Name = \"shared\"\n"},
                          {"services/api/go.mod", "module example.com/api\n\ngo 1.24\n"},
                          {"services/api/main.go", QByteArray(shared).replace("NAME", "api")},
                          {"services/worker/go.mod", "module example.com/worker\n\ngo 1.24\n"},
                          {"services/worker/main.go", QByteArray(shared).replace("NAME", "worker")}};
    QTest::newRow("a workspace's first program") << workspace << QStringList{"--main=./..."} << "api" << QByteArray("shared api\n");
    QTest::newRow("a workspace's second program") << workspace << QStringList{"--main=./..."} << "worker" << QByteArray("shared worker\n");
    QTest::newRow("a vendored module, without network")
        << Files{{"go.mod", "module example.com/acme\n\ngo 1.24\n\nrequire example.com/other v1.0.0\n"},
                 {"vendor/modules.txt", "# example.com/other v1.0.0\n## explicit\nexample.com/other\n"},
                 {"vendor/example.com/other/other.go", "package other\n\nconst Name = \"vendored\"\n"},
                 {"main.go", "package main\n\nimport \"example.com/other\"\n\nfunc main() { println(other.Name) }\n"}}
        << QStringList{} << "runtime" << QByteArray("vendored\n");
    QTest::newRow("embedded notes") << Files{{"go.mod", module},
                                             {"docs/help.md", "# Help"},
                                             {"main.go", "package main\n\nimport _ \"embed\"\n\n//go:embed docs/help.md\nvar help string\n\n"
                                                         "func main() { println(help) }\n"}}
                                    << QStringList{} << "runtime" << QByteArray("# Help\n");
}

void EngineTemplates::recommendedFilesBuildAndRun()
{
    QFETCH(const Files, files);
    QFETCH(const QStringList, options);
    QFETCH(const QString, target);
    QFETCH(const QByteArray, words);
    const QTemporaryDir folder;
    write(folder, files);
    const Outcome written = runStagewright(QStringList{"new", "go"} + options, {}, folder.path());
    QVERIFY2(written.exitCode == 0, written.words);
    QFile dockerfile(folder.filePath("Dockerfile"));
    QVERIFY(dockerfile.open(QIODevice::ReadOnly));
    const QByteArray log = build(folder.path(), dockerfile.readAll(), target);
    QVERIFY2(m_exitCode == 0, log);
    QCOMPARE(docker({"run", "--rm", "--network=host", "stagewright-template"}), words);
    QCOMPARE(m_exitCode, 0);
}

void EngineTemplates::testsAreATarget()
{
    for (const bool passes : {true, false}) {
        const QTemporaryDir folder;
        const QByteArray test = "package main\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestKey(t *testing.T) {\n\tif _, err := "
                                "os.Stat(\"testdata/a.key\"); err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n";
        write(folder, {{"go.mod", module}, {"main.go", program}, {"main_test.go", test}, {passes ? "testdata/a.key" : "testdata/b.key", "x"}});
        const Outcome made = runStagewright({"new", "go", "--print"}, {}, folder.path());
        runStagewright({"new", "go"}, {}, folder.path());
        const QByteArray log = build(folder.path(), made.output, "test");
        QVERIFY2((m_exitCode == 0) == passes, log);
    }
}

void EngineTemplates::theImprovedFileBuildsAndRuns()
{
    const QTemporaryDir folder;
    write(folder, {{"go.mod", module}, {"main.go", program}});
    std::string text = "FROM golang\nWORKDIR /app\nCOPY . .\nRUN go mod download\nRUN go build -o main .\nCMD ./main\n";
    const auto rules = allRules();
    QStringList names;
    for (const Improvement& step : improvementsOf(text, {}, rules)) {
        text = applyEdits(text, step.edits);
        names << QString::fromStdString(step.name);
        const QByteArray log = build(folder.path(), QByteArray::fromStdString(text), "runtime");
        QVERIFY2(m_exitCode == 0, log);
        QVERIFY(docker({"run", "--rm", "--network=host", "stagewright-template"}).startsWith("version none user 65532 65532"));
    }
    QVERIFY(names.contains("own-stage") && names.contains("cache-mounts"));
}

QTEST_GUILESS_MAIN(EngineTemplates)
#include "tst_engine_templates.moc"
