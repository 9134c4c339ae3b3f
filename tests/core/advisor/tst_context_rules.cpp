// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"
#include "core/context/context_reader.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const std::string wide = "FROM golang:1.27-trixie AS build\nWORKDIR /src\nCOPY . .\n";
const std::string serverBuild = wide + "RUN go build -o /out/server .\n";
const std::string shipped = wide + "RUN CGO_ENABLED=0 go build -o /out/server .\n"
                                   "FROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT [\"/server\"]\n";
const std::string module = "module shop\ngo 1.27\n";

std::string program(const std::string& imports, const std::string& body = {})
{
    return "package main\n\nimport (\n" + imports + ")\n\nfunc main() {\n" + body + "}\n";
}

} // namespace

/// Rules that look into the build context, and what keeps them silent.
class ContextRules : public QObject
{
    Q_OBJECT

private slots:
    void aRuleSpeaks_data();
    void aRuleSpeaks();
    void cgoIsTurnedOffWhereNothingNeedsIt();
    void withoutContextTheyAreSilent();
    void aGuessThatTheFileContradictsIsNoContext();
    void copiesOfIgnoredFilesAsBuildKit();

private:
    std::vector<Finding> findings(const std::string& code, const std::string& text,
                                  std::shared_ptr<const ContextFacts> context) const
    {
        AdviceRequest request;
        request.context = std::move(context);
        std::vector<Finding> found = analyze(Snapshot(text), {}, m_rules, request)->advice.findings;
        std::erase_if(found, [&](const Finding& finding) { return !std::ranges::contains(finding.aliases, code); });
        return found;
    }
    void addCopyRows() const;
    void addModuleRows() const;
    void addProgramRows() const;
    void addRuntimeRows() const;

    const std::vector<Rule> m_rules = allRules();
};

void ContextRules::aRuleSpeaks_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ContextFiles>("files");
    QTest::addColumn<int>("line"); // 0: silent
    addCopyRows();
    addModuleRows();
    addProgramRows();
    addRuntimeRows();
}

void ContextRules::addCopyRows() const
{
    const ContextFiles plain{{"go.mod", module}, {"main.go", program("")}};
    QTest::newRow("no ignore file beside a wide mount")
        << "SW110" << std::string("FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. go build -o /out/ .\n") << plain << 3;
    QTest::newRow("no ignore file, but a narrow copy") << "SW110" << std::string("FROM scratch\nCOPY main.go /\n") << plain << 0;
    QTest::newRow("no ignore file, but files left out")
        << "SW110" << std::string("FROM scratch\nCOPY --exclude=*.md . /\n") << plain << 0;
    QTest::newRow("the Dockerfile is ignored by a pattern")
        << "SW111" << wide << ContextFiles{{".dockerignore", "*ockerfile\n"}} << 0;
    QTest::newRow("the Dockerfile comes back by an exception")
        << "SW111" << wide << ContextFiles{{".dockerignore", "*\n!Dockerfile\n!*.go\n"}} << 3;
    QTest::newRow("the pattern for the top folder has nothing deeper")
        << "SW112" << wide << ContextFiles{{".dockerignore", "*.md\n"}, {"README.md", ""}, {"docs/a.txt", ""}} << 0;
    QTest::newRow("the deeper file is ignored otherwise")
        << "SW112" << wide << ContextFiles{{".dockerignore", "*.md\ndocs\n"}, {"docs/a.md", ""}} << 0;
    QTest::newRow("a secret mounted, not copied")
        << "SW306" << std::string("FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. go build -o /out/ .\n")
        << ContextFiles{{".env", "A=b\n"}} << 0;
    QTest::newRow("an example of a secret") << "SW306" << wide << ContextFiles{{".env.example", ""}} << 0;
    QTest::newRow("a key") << "SW306" << wide << ContextFiles{{"tls/server.key", ""}} << 3;
    QTest::newRow("an ignored folder is copied")
        << "CopyIgnoredFile" << std::string("FROM scratch\nCOPY web/ \\\n  docs \\\n  /\n")
        << ContextFiles{{".dockerignore", "docs\n"}, {"docs/a.md", ""}, {"web/a.js", ""}} << 2;
    QTest::newRow("an ignored name behind --from is another's")
        << "CopyIgnoredFile" << std::string("FROM scratch AS a\nFROM scratch\nCOPY --from=a /docs /\n")
        << ContextFiles{{".dockerignore", "docs\n"}} << 0;
}

void ContextRules::addModuleRows() const
{
    QTest::newRow("an image that is new enough") << "SW205" << serverBuild
                                                 << ContextFiles{{"go.mod", "module a\ngo 1.27.3\n"}, {"main.go", program("")}} << 0;
    QTest::newRow("a patch that is too old")
        << "SW205" << std::string("FROM golang:1.27.1 AS build\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\n")
        << ContextFiles{{"go.mod", "module a\ngo 1.27.3\n"}} << 1;
    QTest::newRow("a toolchain may be fetched")
        << "SW205" << std::string("FROM golang:1.25\nENV GOTOOLCHAIN=auto\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\n")
        << ContextFiles{{"go.mod", module}} << 0;
    QTest::newRow("the module in a folder counts")
        << "SW205" << std::string("FROM golang:1.26\nWORKDIR /src\nCOPY api/ .\nRUN go vet ./...\n")
        << ContextFiles{{"go.mod", "module a\ngo 1.20\n"}, {"api/go.mod", module}} << 1;
    QTest::newRow("go.sum is there") << "SW207" << std::string("FROM golang:1.27\nCOPY go.mod go.sum /src/\n")
                                     << ContextFiles{{"go.mod", module}, {"go.sum", ""}} << 0;
    QTest::newRow("a vendor folder that nobody asked for is no error")
        << "SW204" << serverBuild << ContextFiles{{".dockerignore", "vendor\n"}, {"go.mod", module}, {"vendor/modules.txt", ""}} << 0;
    QTest::newRow("modules of a vendored project need no download")
        << "SW101" << serverBuild
        << ContextFiles{{"go.mod", module + "require example.org/x v1.0.0\n"}, {"vendor/modules.txt", ""}, {"main.go", program("")}} << 0;
    QTest::newRow("modules that there are not need no download")
        << "SW101" << serverBuild << ContextFiles{{"go.mod", module}, {"main.go", program("")}} << 0;
    QTest::newRow("modules are fetched behind the sources")
        << "SW101" << serverBuild
        << ContextFiles{{"go.mod", module + "require example.org/x v1.0.0\n"}, {"main.go", program("\"example.org/x\"\n")}} << 3;
    QTest::newRow("verifying a vendored project")
        << "SW202" << wide + "RUN go mod verify\n" << ContextFiles{{"go.mod", module}, {"vendor/modules.txt", ""}} << 4;
    QTest::newRow("a replaced module that is ignored")
        << "SW216" << serverBuild
        << ContextFiles{{".dockerignore", "lib\n"}, {"go.mod", module + "replace example.org/l => ./lib\n"}, {"lib/go.mod", "module example.org/l\n"}}
        << 4;
    QTest::newRow("a workspace that is whole")
        << "SW217" << serverBuild << ContextFiles{{"go.mod", module}, {"go.work", "use .\nuse ./lib\n"}, {"lib/go.mod", "module l\n"}} << 0;
    QTest::newRow("a workspace that is ignored")
        << "SW217" << serverBuild << ContextFiles{{".dockerignore", "go.work*\n"}, {"go.mod", module}, {"go.work", "use ../lib\n"}} << 0;
    QTest::newRow("a public forge is no private module")
        << "SW307" << serverBuild << ContextFiles{{"go.mod", module + "require gitlab.com/x/y v1.0.0\n"}, {"main.go", program("")}} << 0;
}

void ContextRules::addProgramRows() const
{
    QTest::newRow("a folder that is not there")
        << "SW208" << wide + "RUN go build -o /out/server ./cmd/server\n" << ContextFiles{{"go.mod", module}, {"main.go", program("")}} << 4;
    QTest::newRow("a library without -o is only checked")
        << "SW208" << wide + "RUN go build ./lib\n" << ContextFiles{{"go.mod", module}, {"lib/lib.go", "package lib\n"}} << 0;
    QTest::newRow("a program in a folder, from there")
        << "SW208" << wide + "RUN cd cmd && go build -o /out/api ./api\n"
        << ContextFiles{{"go.mod", module}, {"cmd/api/main.go", program("")}} << 0;
    QTest::newRow("a program that is generated")
        << "SW208" << wide + "RUN go generate ./... && go build -o /out/api ./gen\n" << ContextFiles{{"go.mod", module}} << 0;
    QTest::newRow("several programs and one file name")
        << "SW209" << wide + "RUN go build -o /out/all ./...\n"
        << ContextFiles{{"go.mod", module}, {"a/main.go", program("")}, {"b/main.go", program("")}} << 4;
    QTest::newRow("several programs and a folder made before")
        << "SW209" << wide + "RUN mkdir -p /out/all && go build -o /out/all ./...\n"
        << ContextFiles{{"go.mod", module}, {"a/main.go", program("")}, {"b/main.go", program("")}} << 0;
    QTest::newRow("a pattern that means one program")
        << "SW209" << wide + "RUN go build ./...\nFROM scratch\nCOPY --from=build /src/shop /\n"
        << ContextFiles{{"go.mod", module}, {"main.go", program("")}} << 0;
    QTest::newRow("an embedded file that is ignored")
        << "SW215" << serverBuild
        << ContextFiles{{".dockerignore", "**/*.md\n"}, {"go.mod", module}, {"HELP.md", ""},
                        {"main.go", "package main\n\nimport _ \"embed\"\n\n//go:embed HELP.md\nvar help string\n"}}
        << 4;
    QTest::newRow("an embedded file of another program does not matter")
        << "SW215" << wide + "RUN go build -o /out/api ./cmd/api\n"
        << ContextFiles{{".dockerignore", "**/*.md\n"}, {"go.mod", module}, {"HELP.md", ""}, {"cmd/api/main.go", program("")},
                        {"main.go", "package main\n\nimport _ \"embed\"\n\n//go:embed HELP.md\nvar help string\n"}}
        << 0;
    QTest::newRow("C with a file for builds without it")
        << "SW224" << wide + "RUN CGO_ENABLED=0 go build -o /out/server .\n"
        << ContextFiles{{"go.mod", module}, {"main.go", program("\"shop/fast\"\n")}, {"fast/c.go", "package fast\nimport \"C\"\n"},
                        {"fast/plain.go", "//go:build !cgo\n\npackage fast\n"}}
        << 0;
    QTest::newRow("C on alpine without a compiler")
        << "SW226" << std::string("FROM golang:1.27-alpine\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/server .\n")
        << ContextFiles{{"go.mod", module}, {"main.go", program("\"C\"\n")}} << 4;
    QTest::newRow("a stamp of another package")
        << "SW227" << wide + "RUN go build -ldflags \"-X shop/build.Version=1\" -o /out/server .\n"
        << ContextFiles{{"go.mod", module}, {"main.go", program("")}, {"build/b.go", "package build\n\nvar (\n\tVersion string\n)\n"}} << 0;
    QTest::newRow("a stamp of a package outside")
        << "SW227" << wide + "RUN go build -ldflags \"-X example.org/v.Version=1\" -o /out/server .\n"
        << ContextFiles{{"go.mod", module}, {"main.go", program("")}} << 0;
    QTest::newRow("cgo objects and an id of one's own")
        << "SW118" << wide + "RUN --mount=type=cache,id=trixie,target=/root/.cache/go-build go build -o /out/server .\n"
        << ContextFiles{{"go.mod", module}, {"main.go", program("\"C\"\n")}} << 0;
}

void ContextRules::addRuntimeRows() const
{
    const std::string dynamic = serverBuild + "FROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT [\"/server\"]\n";
    QTest::newRow("a program that needs no C library") << "SW211" << dynamic
                                                       << ContextFiles{{"go.mod", module}, {"main.go", program("\"fmt\"\n")}} << 0;
    QTest::newRow("a program that imports net") << "SW211" << dynamic
                                                << ContextFiles{{"go.mod", module}, {"main.go", program("\"net\"\n")}} << 4;
    QTest::newRow("a program that calls nobody needs no certificates")
        << "SW605" << shipped << ContextFiles{{"go.mod", module}, {"main.go", program("\"fmt\"\n")}} << 0;
    QTest::newRow("a program that calls others does")
        << "SW605" << shipped << ContextFiles{{"go.mod", module}, {"main.go", program("\"net/http\"\n", "http.Get(\"\")\n")}} << 5;
    QTest::newRow("time zones by name")
        << "SW604" << shipped << ContextFiles{{"go.mod", module}, {"main.go", program("\"time\"\n", "time.LoadLocation(\"\")\n")}} << 6;
    QTest::newRow("time zones by name with the table inside")
        << "SW604" << shipped
        << ContextFiles{{"go.mod", module}, {"main.go", program("\"time\"\n_ \"time/tzdata\"\n", "time.LoadLocation(\"\")\n")}} << 0;
    QTest::newRow("the stamp is decided")
        << "SW502" << shipped << ContextFiles{{"go.mod", module}, {"main.go", program("")}, {".dockerignore", ".git\n"}, {".git/HEAD", ""}} << 0;
    QTest::newRow(".git is a file")
        << "SW502" << shipped << ContextFiles{{"go.mod", module}, {"main.go", program("")}, {".git", "gitdir: x\n"}} << 4;
    QTest::newRow("tests in a make file") << "SW703" << wide + "RUN make all && go build -o /out/server .\nFROM scratch\n"
                                                          "COPY --from=build /out/server /server\n"
                                      << ContextFiles{{"go.mod", module}, {"main.go", program("")}, {"a_test.go", ""}} << 0;
}

void ContextRules::aRuleSpeaks()
{
    QFETCH(const QString, code);
    QFETCH(const std::string, text);
    QFETCH(const ContextFiles, files);
    QFETCH(const int, line);
    const auto found = findings(code.toStdString(), text, factsOf(files));
    QCOMPARE(found.empty() ? 0 : found.front().line, line);
}

void ContextRules::cgoIsTurnedOffWhereNothingNeedsIt()
{
    const std::string text = serverBuild + "FROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT [\"/server\"]\n";
    const auto fixes = [&](const std::string& imports) {
        const auto found = findings("SW211", text, factsOf({{"go.mod", module}, {"main.go", program(imports)}}));
        return found.empty() ? std::vector<Fix>() : found.front().fixes;
    };
    QVERIFY(fixes("\"net/http\"\n").size() == 1 && fixes("\"net/http\"\n").front().isSafe);
    QVERIFY(fixes("\"net/http\"\n\"example.org/unknown\"\n").size() == 1);
    QVERIFY(!fixes("\"net/http\"\n\"example.org/unknown\"\n").front().isSafe);
    QVERIFY(fixes("\"C\"\n").empty());
}

void ContextRules::withoutContextTheyAreSilent()
{
    for (const Rule& rule : m_rules) {
        const bool needsContext = !rule.files.empty();
        if (needsContext)
            QVERIFY2(findings(rule.aliases.front(), rule.bad, nullptr).empty(), rule.name.c_str());
    }
}

void ContextRules::aGuessThatTheFileContradictsIsNoContext()
{
    const auto guessed = [](const ContextFiles& files) {
        ContextFacts facts = *factsOf(files);
        facts.isGuess = true;
        return std::make_shared<const ContextFacts>(std::move(facts));
    };
    const std::string text = "FROM golang:1.27\nWORKDIR /src\nCOPY services/api .\nCOPY . /all\n";
    QVERIFY(findings("SW110", text, guessed({{"main.go", ""}})).empty());
    QVERIFY(!findings("SW110", text, factsOf({{"main.go", ""}})).empty());
    QVERIFY(!findings("SW110", text, guessed({{"services/api/main.go", ""}})).empty());
}

void ContextRules::copiesOfIgnoredFilesAsBuildKit()
{
    REQUIRE_SHARED_DATA();
    int number = 0;
    for (const QJsonObject& row : readJsonLines(sharedDataFolder() + "/cases/buildkit-checks.jsonl")) {
        if (!row["dockerignore"].isString())
            continue;
        ++number;
        const std::string text = row["dockerfile"].toString().toStdString();
        const auto facts = factsOf({{".dockerignore", row["dockerignore"].toString().toStdString()}});
        std::vector<int> lines;
        for (const Finding& finding : findings("CopyIgnoredFile", text, facts))
            lines.push_back(finding.line);
        std::vector<int> expected;
        for (const QJsonValue& each : row["expect"].toArray()) {
            if (each["rule"].toString() == "CopyIgnoredFile")
                expected.push_back(each["line"].toInt());
        }
        QVERIFY2(lines == expected, qPrintable(row["id"].toString()));
    }
    QVERIFY(number > 3);
}

QTEST_GUILESS_MAIN(ContextRules)
#include "tst_context_rules.moc"
