// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"

#include <QTest>

#include <algorithm>
#include <span>

using namespace stagewright;

namespace {

/// A build stage with the given lines in front of, and the given command in, its compile step.
QByteArray build(const QByteArray& command, const QByteArray& above = {}, const QByteArray& from = "golang:1.27-trixie")
{
    return "FROM " + from + " AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nCOPY . .\n" + above + "RUN " + command
           + "\n";
}

/// The same with a stage behind it that starts the program.
QByteArray service(const QByteArray& command, const QByteArray& below = {},
                   const QByteArray& base = "gcr.io/distroless/static-debian13:nonroot")
{
    return build(command) + "FROM " + base + " AS runtime\nCOPY --from=build /out/server /usr/local/bin/server\n"
           + below;
}

constexpr const char* compile = "CGO_ENABLED=0 go build -o /out/server ./cmd/server";

/// A Dockerfile and the rule that it is about.
struct Case
{
    const char* name;
    const char* rule;
    QByteArray text;
};

const Case speaking[] = {
    {"a tool behind the sources", "tools-installed-after-source",
     build(compile, "RUN go install example.com/tool@v1.2.0\n")},
    {"net alone is too new for Debian 11", "libc-newer-than-runtime",
     service("go build -o /out/server ./cmd/server", {}, "debian:11-slim")},
    {"-race with cgo off", "race-detector-shipped", build("CGO_ENABLED=0 go test -race ./...")},
    {"folders with slashes", "folders-flattened", build(compile, "COPY cmd/ internal/ .\n")},
    {"GOBIN with another platform", "cross-install-elsewhere",
     build("GOARCH=$TARGETARCH go install ./cmd/server", "ENV GOBIN=/out\nARG TARGETARCH\n",
           "--platform=$BUILDPLATFORM golang:1.27")},
    {"go generate in a read-only mount", "output-in-bind-mount",
     "FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. go generate ./...\n"},
    {"variables in front of the flags are no package", "output-in-bind-mount",
     "FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. go build $FLAGS -o app .\n"},
    {"a token of an argument in a URL", "token-in-command",
     "FROM debian:13\nARG PASS\nRUN git clone https://bot:${PASS}@git.example.com/a.git\n"},
    {"a token in a netrc", "token-in-command",
     "FROM debian:13\nARG PASS\nRUN echo \"machine git.example.com password $PASS\" > /root/.netrc\n"},
    {"a secret printed to a file", "secret-kept-in-layer",
     "FROM debian:13\nRUN --mount=type=secret,id=npm cat /run/secrets/npm > /root/.npmrc\n"},
    {"a private key", "credentials-copied", "FROM debian:13\nCOPY keys/id_ed25519 /root/.ssh/id_ed25519\n"},
    {"an ssh agent for modules", "private-modules-without-goprivate", build("--mount=type=ssh go mod download")},
    {"a proxy without TLS", "module-checks-off", build(compile, "ENV GOPROXY=http://proxy.example.com\n")},
    {"the same flag the other way round", "strip-flag-twice", build("go build -ldflags='-w -s' -o /out/server .")},
    {"a user that the stage below names", "privileged-port",
     service(compile, "USER 1000:1000\nEXPOSE 443/tcp\n", "debian:13-slim")},
    {"a link into /usr by another name", "link-needs-files-below",
     service(compile, "COPY --link tool /bin/tool\n", "debian:13-slim")},
    {"a tool in a mount on all of /go", "program-in-cache-mount",
     build(compile, "RUN --mount=type=cache,target=/go go install example.com/tool@v1.2.0\n")},
    {"a script started by busybox", "shell-missing-for-run", service(compile, "RUN [\"sh\", \"-c\", \"true\"]\n")},
    {"GOARCH in ENV and a test", "target-platform-for-tools",
     build("go test ./...", "ARG TARGETARCH\nENV GOARCH=$TARGETARCH\n")},
    {"netgo without cgo", "static-flags-without-effect", build("CGO_ENABLED=0 go build -tags netgo -o /out/server .")},
    {"a volume that nobody made", "volume-not-writable",
     service(compile, "VOLUME [\"/var/lib/shop\"]\nUSER 65532:65532\n")},
};

const Case silent[] = {
    {"a package of the context", "tools-installed-after-source", build(compile, "RUN apt-get install -y ./tool.deb\n")},
    {"the module's own tool", "tools-installed-after-source", build(compile, "RUN go install ./cmd/tool\n")},
    {"glibc 2.36 is enough for net", "libc-of-another-kind",
     service("go build -o /out/server ./cmd/server", {}, "debian:12-slim")},
    {"the same release on both sides", "libc-newer-than-runtime",
     service("CGO_ENABLED=1 go build -o /out/server ./cmd/server", {}, "gcr.io/distroless/base-debian13")},
    {"-race in a test with cgo", "race-detector-shipped", build("go test -race ./...")},
    {"--parents keeps the folders", "folders-flattened", build(compile, "COPY --parents cmd internal ./\n")},
    {"settings merged on purpose", "folders-flattened", build(compile, "COPY conf/ defaults/ /etc/shop/\n")},
    {"a tool for the builder", "cross-install-elsewhere",
     build("GOARCH=$TARGETARCH go install example.com/tool@v1", "ARG TARGETARCH\n",
           "--platform=$BUILDPLATFORM golang:1.27")},
    {"a cache mount on top of the bind mount", "output-in-bind-mount",
     "FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. --mount=type=cache,target=/src/out "
     "go build -o out/app .\n"},
    {"many packages without -o write nothing", "output-in-bind-mount",
     "FROM golang:1.27\nWORKDIR /src\nRUN --mount=type=bind,target=. go build ./...\n"},
    {"a mounted secret in a URL", "token-in-command",
     "FROM debian:13\nRUN --mount=type=secret,id=t git clone https://x:$(cat /run/secrets/t)@git.example.com/a.git\n"},
    {"a secret as a variable of the step", "token-in-command",
     "FROM debian:13\nRUN --mount=type=secret,id=t,env=TOKEN git clone https://x:$TOKEN@git.example.com/a.git\n"},
    {"a user name alone in a URL", "token-in-command",
     "FROM debian:13\nRUN git clone ssh://git@git.example.com/a.git\n"},
    {"a secret deleted in the same step", "secret-kept-in-layer",
     "FROM debian:13\nRUN --mount=type=secret,id=npm cp /run/secrets/npm /root/.npmrc && npm ci && rm /root/.npmrc\n"},
    {"a secret in memory", "secret-kept-in-layer",
     "FROM debian:13\nRUN --mount=type=secret,id=n --mount=type=tmpfs,target=/tmp cp /run/secrets/n /tmp/n\n"},
    {"a public key", "credentials-copied", "FROM debian:13\nCOPY id_ed25519.pub /root/.ssh/authorized_keys\n"},
    {"an archive key of a distribution", "credentials-copied",
     "FROM debian:13\nCOPY docker-gpg.key /etc/apt/keyrings/\n"},
    {"GOPRIVATE is set", "private-modules-without-goprivate",
     build("--mount=type=ssh go mod download", "ENV GOPRIVATE=git.example.com\n")},
    {"a proxy on this machine", "module-checks-off", build(compile, "ENV GOPROXY=http://localhost:3000\n")},
    {"Go before 1.22", "strip-flag-twice", build("go build -ldflags='-s -w' -o /out/server .", {}, "golang:1.21")},
    {"port 80 as root", "privileged-port", service(compile, "USER root\nEXPOSE 80\n", "debian:13-slim")},
    {"a linked copy to /usr/local/bin", "link-needs-files-below",
     service(compile, "COPY --link --chown=1000:1000 tool /usr/local/bin/tool\n", "debian:13-slim")},
    {"a mount on /go/pkg/mod alone", "program-in-cache-mount",
     build("--mount=type=cache,target=/go/pkg/mod go install ./cmd/server")},
    {"the program is copied out in the same step", "program-in-cache-mount",
     build("--mount=type=cache,target=/out go build -o /out/server . && cp /out/server /bin/server")},
    {"a shell that was copied", "shell-missing-for-run",
     "FROM busybox AS tools\nFROM scratch\nCOPY --from=tools /bin/busybox /bin/sh\nRUN true\n"},
    {"distroless with BusyBox", "shell-missing-for-run", "FROM gcr.io/distroless/static:debug\nRUN true\n"},
    {"GOARCH in front of the one build", "target-platform-for-tools",
     build("go test ./... && GOARCH=$TARGETARCH go build -o /out/server .", "ARG TARGETARCH\n")},
    {"tags of the project with cgo off", "static-flags-without-effect",
     build("CGO_ENABLED=0 go build -tags netgo,sqlite -o /out/server .")},
    {"a volume that a copy owns", "volume-not-writable",
     service(compile, "COPY --chown=65532:65532 empty /data\nVOLUME /data\nUSER 65532:65532\n")},
    {"a stage for --target", "stage-for-nobody",
     "FROM golang:1.27 AS lint\nRUN go vet ./...\nFROM debian:13 AS runtime\nCOPY app /app\n"},
    {"a stage that a variable may choose", "stage-for-nobody",
     "ARG KIND=a\nFROM debian:13 AS a\nRUN true\nFROM debian:12 AS b\nRUN true\nFROM $KIND AS runtime\n"},
    {"a folder copied to the place of the program", "start-program-missing",
     "FROM debian:13 AS rootfs\nRUN true\nFROM scratch\nCOPY --from=rootfs /rootfs/ /\nENTRYPOINT [\"/app\"]\n"},
    {"GOARCH of a stage with a platform", "processor-fixed",
     build("GOARCH=amd64 go build -o /out/server .")
         + "FROM --platform=linux/amd64 debian:13\nCOPY --from=build /out/server /server\n"},
    {"a script with a trap", "start-script-without-exec",
     "FROM alpine:3.22\nCOPY <<EOF /start.sh\n#!/bin/sh\ntrap stop TERM\n/server\nEOF\nENTRYPOINT [\"/start.sh\"]\n"},
};

} // namespace

/// Where rules speak beyond their own examples, and where they hold their tongue.
class RuleGuards : public QObject
{
    Q_OBJECT

private slots:
    void speaks_data() { addRows(speaking); }
    void speaks() { verify(true); }
    void isSilent_data() { addRows(silent); }
    void isSilent() { verify(false); }

private:
    static void addRows(std::span<const Case> cases)
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("text");
        for (const Case& each : cases)
            QTest::newRow(each.name) << QByteArray(each.rule) << each.text;
    }

    void verify(bool isWanted) const
    {
        QFETCH(const QByteArray, rule);
        QFETCH(const QByteArray, text);
        QVERIFY(findRule(m_rules, rule.toStdString()));
        const auto analysis = analyze(Snapshot(text.toStdString()), {}, m_rules);
        QVERIFY2(analysis->tree.errors.empty(), text.constData());
        QCOMPARE(std::ranges::contains(analysis->advice.findings, rule.toStdString(), &Finding::rule), isWanted);
    }

    const std::vector<Rule> m_rules = allRules();
};

QTEST_GUILESS_MAIN(RuleGuards)
#include "tst_rule_guards.moc"
