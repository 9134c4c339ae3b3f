// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/templates/go_projects.h"
#include "tests/support/to_qstring.h"

#include "core/advisor/advise.h"
#include "core/advisor/rule.h"
#include "core/context/context_reader.h"
#include "core/context/ignore_walk.h"
#include "core/dockerfile/parser.h"
#include "core/templates/go_obstacles.h"
#include "core/templates/go_template.h"

#include <QTest>

#include <algorithm>
#include <format>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Hints and notes that a recommended file may get, and why each is right all the same.
const std::map<std::string, std::string, std::less<>> accepted = {
    {"module-cache-not-mounted", "the layer is right for CI, the mount for one machine: the choice says which"},
    {"modules-only-in-cache-mount", "the same choice, the other way"},
    {"sources-stored-for-compiler", "COPY is the form that everybody knows; lending is a choice"},
    {"unpinned-apk-package", "the compiler's tag names the release of Alpine, which only repairs its packages"},
    {"large-base-for-static-program", "Ubuntu and Debian are there because somebody asked for them"},
    {"tests-never-run", "there is no test stage because somebody asked for none"},
};

/// The recommended files of a project with what the choices change, and what the advisor says of both.
struct Written
{
    std::string dockerfile;
    std::string ignoreFile;
    std::vector<std::string> errors;
    std::vector<std::string> complaints; ///< but for what is accepted
};

Written write(const ContextFiles& files, const GoChoices& choices, const std::vector<Rule>& rules)
{
    const auto facts = factsOf(files);
    Written written{goDockerfile(*facts, choices).text, goIgnoreFile(*facts, choices).text, {}, {}};
    ContextFiles all = files;
    all[".dockerignore"] = written.ignoreFile;
    const SyntaxTree tree = parse(Snapshot(written.dockerfile));
    for (const SyntaxError& error : tree.errors)
        written.errors.push_back(error.message);
    AdviceRequest request;
    request.context = factsOf(all);
    for (const Finding& finding : advise(tree, buildStageGraph(tree), rules, request).findings) {
        if (finding.severity < Severity::Info || !accepted.contains(finding.rule))
            written.complaints.push_back(std::format("{}:{} {}: {}", severityName(finding.severity), finding.line, finding.rule, finding.message));
    }
    return written;
}

QString listed(const std::vector<std::string>& lines)
{
    QString all;
    for (const std::string& line : lines)
        all += toQString(line) + u'\n';
    return all;
}

GoChoices chosen(const ContextFiles& files)
{
    const auto facts = factsOf(files);
    return defaultChoices(*facts, mainPackagesOf(*facts));
}

std::string dockerfileOf(const std::string& project, const std::function<void(GoChoices&)>& change = [](GoChoices&) {})
{
    const ContextFiles& files = goProjects().at(project);
    GoChoices choices = chosen(files);
    change(choices);
    return goDockerfile(*factsOf(files), choices).text;
}

} // namespace

/// The Dockerfile and the ignore file that are recommended for a Go project.
class GoTemplates : public QObject
{
    Q_OBJECT

private slots:
    void theAdvisorHasNothingToAdd_data();
    void theAdvisorHasNothingToAdd();
    void everyLineIsExplained();
    void defaultsFollowFromTheProject();
    void workedCases_data();
    void workedCases();
    void ignoreFilesSpareWhatIsRead();
    void obstaclesAreTold_data();
    void obstaclesAreTold();

private:
    const std::vector<Rule> m_rules = allRules();
};

void GoTemplates::theAdvisorHasNothingToAdd_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<int>("base");
    for (const auto& [name, files] : goProjects()) {
        for (const RuntimeBase base : runtimeBases) {
            const std::string row = std::format("{} on {}", name, runtimeBaseName(base));
            QTest::newRow(row.c_str()) << toQString(name) << static_cast<int>(base);
        }
    }
}

void GoTemplates::theAdvisorHasNothingToAdd()
{
    QFETCH(const QString, project);
    QFETCH(const int, base);
    const ContextFiles& files = goProjects().at(project.toStdString());
    for (int variant = 0; variant < 32; ++variant) {
        GoChoices choices = chosen(files);
        choices.base = static_cast<RuntimeBase>(base);
        choices.modules = (variant & 1) != 0 ? ModuleStore::CacheMount : ModuleStore::Layer;
        if ((variant & 2) != 0)
            choices.platforms = {"linux/amd64", "linux/arm64", "linux/arm/v7"};
        choices.hasTestStage = choices.hasTestStage && (variant & 4) == 0;
        choices.lendsSources = (variant & 8) != 0;
        if ((variant & 16) != 0) {
            choices.healthFlag = "-healthcheck";
            choices.dataFolder = "/data";
        }
        const Written written = write(files, choices, m_rules);
        const QString context = QString("variant %1\n").arg(variant) + toQString(written.dockerfile);
        QVERIFY2(written.errors.empty(), qPrintable(listed(written.errors) + context));
        QVERIFY2(written.complaints.empty(), qPrintable(listed(written.complaints) + context));
    }
}

void GoTemplates::everyLineIsExplained()
{
    for (const auto& [name, files] : goProjects()) {
        const GoChoices choices = chosen(files);
        for (const GoTemplate& made : {goDockerfile(*factsOf(files), choices), goIgnoreFile(*factsOf(files), choices)}) {
            const LineIndex lines(made.text);
            for (int line = 1; line < lines.lineCount(); ++line) {
                const TextRange range = lines.contentOf(line, made.text);
                const std::string_view text = range.in(made.text);
                QVERIFY2(text.size() <= 120, made.text.c_str());
                const bool isExplained = std::ranges::any_of(made.explanations, [&](const Explanation& one) {
                    return one.range.contains(range) && one.text.ends_with('.');
                });
                QVERIFY2(text.empty() || text.starts_with('#') || isExplained, std::string(text).c_str());
            }
            QVERIFY(std::ranges::is_sorted(made.explanations, {}, [](const Explanation& one) { return one.range.begin; }));
        }
    }
}

void GoTemplates::defaultsFollowFromTheProject()
{
    const GoChoices service = chosen(goProjects().at("service"));
    QCOMPARE(service.programs.size(), 1U);
    QCOMPARE(toQString(service.programs[0].name), QString("server"));
    QCOMPARE(service.programs[0].port.value_or(0), 8080);
    QVERIFY(service.base == RuntimeBase::DistrolessStatic && !service.hasTestStage && service.privateModules.empty());
    QVERIFY(chosen(goProjects().at("tests")).hasTestStage);
    QVERIFY(chosen(goProjects().at("cgo")).base == RuntimeBase::DistrolessBase);
    QCOMPARE(toQString(chosen(goProjects().at("private modules")).privateModules), QString("git.corp.example"));
    QCOMPARE(chosen(goProjects().at("workspace")).programs.size(), 2U);
    QCOMPARE(toQString(chosen(goProjects().at("mains of one name")).programs[1].name), QString("b-cmd"));
    const ContextFiles versioned{{"go.mod", "module example.com/tool/v3\n"}, {"main.go", "package main\n"}};
    QCOMPARE(toQString(chosen(versioned).programs[0].name), QString("tool"));
    const auto facts = factsOf(goProjects().at("cgo"));
    for (const ChoiceReason& reason : reasonsOf(*facts, chosen(goProjects().at("cgo"))))
        QVERIFY2(reason.why.ends_with('.') && !reason.value.empty(), reason.choice.c_str());
}

void GoTemplates::workedCases_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("a pure service, two platforms")
        << toQString(dockerfileOf("tests", [](GoChoices& choices) { choices.platforms = {"linux/amd64", "linux/arm64"}; }))
        << QStringList{"FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS source\n", "COPY go.mod go.sum ./\nRUN go mod download\n",
                       "FROM source AS test\n", "ARG TARGETOS TARGETARCH\nARG VERSION=dev\n",
                       "RUN --mount=type=cache,target=/root/.cache/go-build \\\n    GOOS=$TARGETOS GOARCH=$TARGETARCH \\\n    go build -trimpath",
                       "-X main.version=$VERSION", "FROM gcr.io/distroless/static-debian13:nonroot AS runtime\n", "USER 65532:65532\nEXPOSE 8080\n"};
    QTest::newRow("Ubuntu, on a machine that keeps its disk")
        << toQString(dockerfileOf("service",
                                  [](GoChoices& choices) {
                                      choices.base = RuntimeBase::Ubuntu;
                                      choices.modules = ModuleStore::CacheMount;
                                  }))
        << QStringList{"RUN --mount=type=cache,target=/go/pkg/mod \\\n    go mod download\n", "-tags timetzdata", "FROM ubuntu:24.04 AS runtime\n",
                       "groupadd --system --gid 10001 app", "ca-certificates.crt", "USER 10001:10001\n"};
    QTest::newRow("scratch") << toQString(dockerfileOf("service",
                                                       [](GoChoices& choices) {
                                                           choices.base = RuntimeBase::Scratch;
                                                           choices.lendsSources = true;
                                                           choices.healthFlag = "-healthcheck";
                                                       }))
                             << QStringList{"mkdir -m 1777 /rootfs/tmp", "--mount=type=bind,target=.", "-tags timetzdata", "FROM scratch AS runtime\n",
                                            "COPY --from=build /rootfs/ /\n", "CMD [\"/usr/local/bin/server\", \"-healthcheck\"]\n"};
    QTest::newRow("SQLite on Alpine") << toQString(dockerfileOf("cgo",
                                                                [](GoChoices& choices) {
                                                                    choices.base = RuntimeBase::Alpine;
                                                                    choices.dataFolder = "/data";
                                                                }))
                                      << QStringList{"FROM golang:1.27-alpine3.24 AS build\n", "RUN apk add --no-cache gcc musl-dev\n", "ENV CGO_ENABLED=1\n",
                                                     "id=go-build-1.27-alpine3.24,", "FROM alpine:3.24 AS runtime\n", "--chown=10001:10001 /empty /data\n",
                                                     "VOLUME /data\n"};
    QTest::newRow("a workspace") << toQString(dockerfileOf("workspace"))
                                 << QStringList{"COPY go.work ./\nCOPY libs/shared/go.mod libs/shared/\nCOPY services/api/go.mod services/api/go.sum "
                                                "services/api/\n",
                                                "-o /out/ ./services/api ./services/worker\n", "FROM runtime AS api\n", "FROM runtime AS worker\n"};
    QTest::newRow("private modules") << toQString(dockerfileOf("private modules"))
                                     << QStringList{"ENV GOPRIVATE=git.corp.example\n",
                                                    "RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true \\\n    go mod download\n",
                                                    "RUN --network=none \\\n"};
    QTest::newRow("a vendored module") << toQString(dockerfileOf("vendor")) << QStringList{"ENV CGO_ENABLED=0\nCOPY . .\n", "RUN --network=none \\\n"};
}

void GoTemplates::workedCases()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, parts);
    qsizetype at = 0;
    for (const QString& part : parts) {
        const qsizetype found = text.indexOf(part, at);
        QVERIFY2(found >= 0, qPrintable(part + "\nis not in its place in\n" + text));
        at = found;
    }
}

void GoTemplates::ignoreFilesSpareWhatIsRead()
{
    const auto ignoredOf = [](const char* project, std::vector<std::string_view> paths) {
        const ContextFiles& files = goProjects().at(project);
        const IgnoreFile file(goIgnoreFile(*factsOf(files), chosen(files)).text);
        IgnoreWalk walk(file); // as the engine asks: what folders are told counts for what they hold
        std::ranges::sort(paths, TreeOrder());
        QStringList ignored;
        for (const std::string_view path : paths) {
            if (walk.decides(path).isIgnored)
                ignored << toQString(path);
        }
        return ignored;
    };
    QCOMPARE(ignoredOf("embed", {".env.local", "Dockerfile", "README.md", "a_test.go", "dist", "dist/page.html", "docs", "docs/help.md", "main.go"}),
             (QStringList{".env.local", "Dockerfile", "README.md", "a_test.go", "dist"}));
    QCOMPARE(ignoredOf("tests", {"certs", "certs/server.pem", "cmd", "cmd/server", "cmd/server/main_test.go", "cmd/server/testdata",
                                 "cmd/server/testdata/cert.pem"}),
             QStringList{"certs/server.pem"});
    const ContextFiles odd{{"go.mod", "module a\n"}, {"dist/dist.go", "package dist\n"}, {"main.go", "package main\n"}};
    QVERIFY(!IgnoreFile(goIgnoreFile(*factsOf(odd), chosen(odd)).text).ignores("dist/dist.go"));
}

void GoTemplates::obstaclesAreTold_data()
{
    QTest::addColumn<QString>("mod");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("isFatal");
    QTest::newRow("a line in the making") << "module a\n\ngo 1.26\nrequire github.com/x/y\n" << "go.mod:4: \"require\" needs more behind it." << false;
    QTest::newRow("an open block") << "module a\nrequire (\n\tgithub.com/x/y v1.0.0\n" << "go.mod:2: The block \"require (\" is not closed." << false;
    QTest::newRow("a word that means nothing") << "module a\nrequir x v1\n" << "go.mod:2: \"requir\" is no directive of this file." << false;
    QTest::newRow("no module line") << "go 1.26\n" << "go.mod:1: There is no \"module\" line." << false;
    QTest::newRow("a module outside") << "module a\nreplace b => ../b\n" << "go.mod replaces b by ../b, which is outside" << true;
    QTest::newRow("no go.sum") << "module a\nrequire github.com/x/y v1.0.0\n" << "run \"go mod tidy\"" << false;
}

void GoTemplates::obstaclesAreTold()
{
    QFETCH(const QString, mod);
    QFETCH(const QString, message);
    const auto obstacles = obstaclesOf(*factsOf({{"go.mod", mod.toStdString()}, {"main.go", "package main\n"}}));
    const auto found = std::ranges::find_if(obstacles, [&](const GoObstacle& one) { return toQString(one.message).contains(message); });
    QVERIFY(found != obstacles.end());
    QTEST(found->isFatal, "isFatal");
}

QTEST_GUILESS_MAIN(GoTemplates)
#include "tst_go_templates.moc"
