// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"

#include <QTest>

using namespace stagewright;

/// Where the rules about steps, copies and users speak, and the guards that keep them quiet.
class ShellRules : public QObject
{
    Q_OBJECT

private slots:
    void ruleMarksExactlyThis_data();
    void ruleMarksExactlyThis();

private:
    const std::vector<Rule> m_rules = allRules();
};

void ShellRules::ruleMarksExactlyThis_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("dockerfile");
    QTest::addColumn<QString>("marked"); // empty: silent

    const auto row = [](const char* name, const char* rule, const char* dockerfile, const char* marked) {
        QTest::newRow(name) << rule << dockerfile << marked;
    };
    row("a server that the step starts and uses", "command-without-use",
        "FROM debian:13\nRUN service db start && ./fill\n", "");
    row("ssh with a key from outside", "command-without-use",
        "FROM debian:13\nRUN --mount=type=ssh ssh git@example.com\n", "");
    row("top deep in a step", "command-without-use", "FROM debian:13\nRUN true \\\n && top -b\n", "top");
    row("cd in parentheses leaves by itself", "cd-in-run", "FROM debian:13\nRUN (cd /src && make)\n", "");
    row("cd into what was just unpacked", "cd-in-run",
        "FROM debian:13\nRUN tar -xf a.tar -C /tmp && cd /tmp/a && make\n", "");
    row("cd at the begin", "cd-in-run", "FROM debian:13\nRUN cd /src && make\n", "cd /src");
    row("sudo as a package", "sudo-in-run", "FROM debian:13\nRUN apt-get install -y sudo\n", "");
    row("a port in a variable", "port-out-of-range", "FROM debian:13\nENV P=70000\nEXPOSE 80 $P\n", "$P");
    row("the end of a range", "port-out-of-range", "FROM debian:13\nEXPOSE 60000-70000/tcp\n", "70000");
    row("a zstd archive is for ADD", "add-instead-of-copy", "FROM debian:13\nADD root.tar.zst /\n", "");
    row("a Git repository is for ADD", "add-instead-of-copy", "FROM debian:13\nADD git@example.com:a/b.git /src\n", "");
    row("a variable that may hold a URL", "add-instead-of-copy", "FROM debian:13\nARG SOURCE\nADD $SOURCE /x\n", "");
    row("a variable that holds a file", "add-instead-of-copy", "FROM debian:13\nARG SOURCE=a.txt\nADD $SOURCE /x\n",
        "ADD");
    row("a dot is a folder", "several-sources-to-a-file", "FROM debian:13\nWORKDIR /x\nCOPY a b .\n", "");
    row("a folder in a variable", "several-sources-to-a-file", "FROM debian:13\nENV D=/x/\nCOPY a b $D\n", "");
    row("stage names in another case", "copy-from-no-earlier-stage",
        "FROM debian:13 AS Build\nFROM debian:13\nCOPY --from=build /a /b\n", "");
    row("a stage below", "copy-from-no-earlier-stage",
        "FROM debian:13\nCOPY --from=late /a /b\nFROM debian:13 AS late\n", "late");
    row("an image with a version", "copy-from-no-earlier-stage", "FROM debian:13\nCOPY --from=nginx:1.29 /a /b\n", "");
    row("the own stage is another rule's", "copy-from-no-earlier-stage", "FROM debian:13 AS a\nCOPY --from=a /a /b\n",
        "");
    row("a variable set above", "variable-used-where-set", "FROM debian:13\nENV A=1\nENV A=2 B=$A\n", "");
    row("a longer name", "variable-used-where-set", "FROM debian:13\nENV A=1 B=$AB\n", "");
    row("quotes and braces", "variable-used-where-set", "FROM debian:13\nENV A=1 B=\"${A}/x\"\n", "${A}");
    row("a long option with its value", "large-user-id", "FROM debian:13\nRUN useradd --uid=100000 app\n", "useradd");
    row("no log", "large-user-id", "FROM debian:13\nRUN useradd -lu 1234567 app\n", "");
    row("quiet among other letters", "wget-progress-in-log", "FROM debian:13\nRUN wget -qO- https://example.com/x\n",
        "");
    row("a file name is no option", "wget-progress-in-log", "FROM debian:13\nRUN wget -O aq https://example.com/x\n",
        "wget");
    row("pipefail from the stage below", "pipe-without-pipefail",
        "FROM debian:13 AS a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nFROM a\nRUN curl x | tar x\n", "");
    row("pipefail in the step", "pipe-without-pipefail", "FROM debian:13\nRUN set -o pipefail; curl x | tar x\n", "");
    row("echo has nothing to hide", "pipe-without-pipefail", "FROM debian:13\nRUN echo a | tee /b\n", "");
    row("a failure that is asked for", "pipe-without-pipefail", "FROM debian:13\nRUN a | b || true\n", "");
    row("a value from a pipe", "pipe-without-pipefail", "FROM debian:13\nRUN V=$(curl x | jq .v) && echo $V\n", "|");
    row("an argument from a pipe", "pipe-without-pipefail", "FROM debian:13\nRUN echo \"$(curl x | jq .v)\"\n", "");
    row("the bar itself", "pipe-without-pipefail", "FROM debian:13\nRUN a \\\n  | b\n", "|");
    row("different mounts", "mergeable-runs", "FROM debian:13\nRUN --mount=type=cache,target=/x a\nRUN b\n", "");
    row("a download of modules alone", "mergeable-runs", "FROM golang:1.27\nRUN go mod download\nRUN go build\n", "");
    row("an instruction between", "mergeable-runs", "FROM debian:13\nRUN a\nENV B=c\nRUN d\n", "");
    row("ln to a shell from elsewhere", "shell-replaced-by-link", "FROM debian:13\nRUN ln -s /bin/sh /usr/bin/mysh\n",
        "");
    row("a helper image made to be laid over", "root-folder-copied",
        "FROM tonistiigi/xx AS xx\nFROM debian:13\nCOPY --from=xx / /\n", "");
    row("set -e in the here-document", "heredoc-without-set-e", "FROM debian:13\nRUN <<EOF\nset -eux\na\nb\nEOF\n", "");
    row("a shell with -e", "heredoc-without-set-e", "FROM debian:13\nRUN bash -e <<EOF\na\nb\nEOF\n", "");
    row("one command a here-document", "heredoc-without-set-e", "FROM debian:13\nRUN <<EOF\na &&\nb\nEOF\n", "");
    row("a path with a blank", "exec-form-of-one-word", "FROM debian:13\nENTRYPOINT [\"/srv/my app\"]\n", "");
    row("arguments of an entrypoint", "exec-form-of-one-word",
        "FROM debian:13\nENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"npm start\"]\n", "");
    row("a test in brackets", "broken-exec-form", "FROM debian:13\nRUN [ -f /x ]\n", "");
    row("a variable beside a command", "setting-lost-after-step", "FROM debian:13\nRUN export A=1 && make\n", "");
    row("bash as the shell", "bash-word-in-dash", "FROM debian:13\nSHELL [\"/bin/bash\", \"-c\"]\nRUN source /x\n", "");
    row("the sticky bit", "files-open-to-all", "FROM debian:13\nRUN chmod 1777 /scratch\n", "");
    row("all may write", "files-open-to-all", "FROM debian:13\nRUN chmod -R a+rwX /srv\n", "a+rwX");
    row("a default stands in", "argument-used-at-run-time", "FROM debian:13\nARG P\nCMD run ${P:-80}\n", "");
    row("the old PATH is kept", "path-overwritten", "FROM debian:13\nENV PATH=/x:${PATH}\n", "");
    row("a clone with a commit", "git-clone-of-moving-branch",
        "FROM debian:13\nRUN git clone https://example.com/a.git && cd a && git checkout 0123abc\n", "");
}

void ShellRules::ruleMarksExactlyThis()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, dockerfile);
    QFETCH(const QString, marked);
    QVERIFY2(findRule(m_rules, rule.toStdString()), "there is no such rule");
    const auto analysis = analyze(Snapshot(dockerfile.toStdString()), {}, m_rules);
    QStringList found;
    for (const Finding& finding : analysis->advice.findings) {
        if (finding.rule == rule.toStdString())
            found << QString::fromStdString(std::string(analysis->tree.snapshot.text(finding.range)));
    }
    QCOMPARE(found.join(u'\n'), marked);
}

QTEST_GUILESS_MAIN(ShellRules)
#include "tst_shell_rules.moc"
