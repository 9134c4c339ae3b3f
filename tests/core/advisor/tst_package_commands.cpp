// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/unpinned_packages.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

/// A parsed text with what the advisor knows of it. The request outlives the input.
struct Advised
{
    explicit Advised(const QByteArray& text)
        : tree(parse(Snapshot(text.toStdString()))), graph(buildStageGraph(tree)), input(tree, graph, request)
    {}

    int last() const { return input.count() - 1; }

    SyntaxTree tree;
    StageGraph graph;
    AdviceRequest request;
    AdviceInput input;
};

/// `tool verb| options| packages` of each call, separated by `;`.
QString described(const Advised& advised)
{
    QStringList calls;
    for (const PackageCommand& call : advised.input.packageCommandsOf(advised.last())) {
        QString text = QString::fromUtf8(call.toolName.data(), qsizetype(call.toolName.size()));
        text += u' ' + QString::number(int(call.verb)) + u'|';
        for (const PackageOption& option : call.options) {
            text += u' ' + QString::fromUtf8(option.name.data(), qsizetype(option.name.size()));
            if (!option.value.empty())
                text += u'=' + QString::fromUtf8(option.value.data(), qsizetype(option.value.size()));
        }
        text += u'|';
        for (const Word* word : call.arguments)
            text += u' ' + QString::fromStdString(word->text);
        calls << text;
    }
    return calls.join(u';');
}

const QString install = QString::number(int(PackageVerb::Install));
const QString update = QString::number(int(PackageVerb::FetchLists));

} // namespace

/// What is read out of the package managers' command lines.
class PackageCommands : public QObject
{
    Q_OBJECT

private slots:
    void read_data();
    void read();
    void emptying_data();
    void emptying();
    void mounts_data();
    void mounts();
    void variables_data();
    void variables();
    void appending_data();
    void appending();
};

void PackageCommands::read_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QString>("calls");

    QTest::newRow("packages behind options") << QByteArray("apt-get install -yqq --no-install-recommends curl wget")
                                             << "apt-get " + install + "| y q q no-install-recommends| curl wget";
    QTest::newRow("option in front of the verb") << QByteArray("apt-get -y install curl")
                                                 << "apt-get " + install + "| y| curl";
    QTest::newRow("an option's value is no package") << QByteArray("apt-get install -t stable -o Dpkg::X=y curl")
                                                     << "apt-get " + install + "| t=stable o=Dpkg::X=y| curl";
    QTest::newRow("glued value") << QByteArray("apk add -t.build gcc") << "apk " + install + "| t=.build| gcc";
    QTest::newRow("two calls") << QByteArray("apt-get update && apt-get install x")
                               << "apt-get " + update + "||;apt-get " + install + "|| x";
    QTest::newRow("by path") << QByteArray("/usr/bin/apt-get update") << "apt-get " + update + "||";
    QTest::newRow("behind sudo") << QByteArray("sudo -E apt-get update") << "apt-get " + update + "||";
    QTest::newRow("behind env") << QByteArray("env A=b apt-get update") << "apt-get " + update + "||";
    QTest::newRow("behind xargs") << QByteArray("cat list | xargs -r apt-get install -y")
                                  << "apt-get " + install + "| y|";
    QTest::newRow("an assignment in front") << QByteArray("DEBIAN_FRONTEND=noninteractive apt-get update")
                                            << "apt-get " + update + "||";
    QTest::newRow("pip with a version") << QByteArray("pip3.12 install flask") << "pip " + install + "|| flask";
    QTest::newRow("pip as a module") << QByteArray("python3 -m pip install flask") << "pip " + install + "|| flask";
    QTest::newRow("pipenv is another program") << QByteArray("pipenv install flask") << QString();
    QTest::newRow("uv pip") << QByteArray("uv pip install --system flask") << "uv " + install + "| system| flask";
    QTest::newRow("yarn alone installs") << QByteArray("yarn") << "yarn " + install + "||";
    QTest::newRow("yarn global") << QByteArray("yarn global add x") << "yarn " + install + "|| x";
    QTest::newRow("npm script of that name") << QByteArray("npm run install") << "npm 0|| install";
    QTest::newRow("dnf group") << QByteArray("dnf -y group install \"Some Tools\"")
                               << "dnf " + QString::number(int(PackageVerb::InstallGroup)) + "| y| Some Tools";
    QTest::newRow("gem's build options are no gems") << QByteArray("gem install x -- --use-y") << "gem " + install + "|| x";
    QTest::newRow("mentioned only") << QByteArray("echo apt-get install curl") << QString();
}

void PackageCommands::read()
{
    QFETCH(const QByteArray, run);
    QFETCH(const QString, calls);
    QCOMPARE(described(Advised("FROM debian:13\nRUN " + run)), calls);
}

void PackageCommands::emptying_data()
{
    QTest::addColumn<QByteArray>("cleaning");
    QTest::addColumn<bool>("isEmptied");

    QTest::newRow("the lists") << QByteArray("rm -rf /var/lib/apt/lists/*") << true;
    QTest::newRow("the lists' folder") << QByteArray("rm -r /var/lib/apt/lists") << true;
    QTest::newRow("among others") << QByteArray("rm -rf /tmp/* /var/lib/apt/lists/*") << true;
    QTest::newRow("by a pattern above") << QByteArray("rm -rf /var/lib/{apt,dpkg}/") << true;
    QTest::newRow("by find") << QByteArray("find /var/lib/apt/lists -type f -delete") << true;
    QTest::newRow("something else") << QByteArray("rm -rf /tmp/x") << false;
    QTest::newRow("a neighbour") << QByteArray("rm -rf /var/lib/apt/listsold") << false;
    QTest::newRow("apt-get clean") << QByteArray("apt-get clean") << false;
    QTest::newRow("partial downloads only") << QByteArray("rm -rf /var/lib/apt/lists/partial") << false;
}

void PackageCommands::emptying()
{
    QFETCH(const QByteArray, cleaning);
    QFETCH(const bool, isEmptied);
    const Advised advised("FROM debian:13\nRUN apt-get update && " + cleaning);
    QCOMPARE(isEmptiedBehind(advised.input, advised.last(), 0, PackageCache::AptLists), isEmptied);
    QVERIFY(!isEmptiedBehind(advised.input, advised.last(), 1, PackageCache::AptLists));
}

void PackageCommands::mounts_data()
{
    QTest::addColumn<QByteArray>("mount");
    QTest::addColumn<PackageCache>("cache");
    QTest::addColumn<bool>("holds");

    QTest::newRow("folder itself") << QByteArray("/var/lib/apt/lists") << PackageCache::AptLists << true;
    QTest::newRow("folder above") << QByteArray("/var/lib/apt") << PackageCache::AptLists << true;
    QTest::newRow("another folder") << QByteArray("/var/cache/apt") << PackageCache::AptLists << false;
    QTest::newRow("archives below the cache") << QByteArray("/var/cache/apt") << PackageCache::AptArchives << true;
    QTest::newRow("pip of root") << QByteArray("/root/.cache/pip") << PackageCache::Pip << true;
    QTest::newRow("pip of a user") << QByteArray("/home/app/.cache/pip") << PackageCache::Pip << true;
    QTest::newRow("all caches of a user") << QByteArray("/root/.cache") << PackageCache::Pip << true;
    QTest::newRow("dnf 5") << QByteArray("/var/cache/libdnf5") << PackageCache::Dnf << true;
    QTest::newRow("a variable with a value") << QByteArray("$CACHE/pip") << PackageCache::Pip << true;
    QTest::newRow("uv's is not pip's") << QByteArray("/root/.cache/uv") << PackageCache::Pip << false;
}

void PackageCommands::mounts()
{
    QFETCH(const QByteArray, mount);
    QFETCH(const PackageCache, cache);
    QFETCH(const bool, holds);
    const Advised advised("FROM debian:13\nENV CACHE=/root/.cache\nRUN --mount=type=cache,target=" + mount + " true");
    QCOMPARE(isMounted(advised.input, advised.last(), cache), holds);
}

void PackageCommands::variables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("unpinned");

    QTest::newRow("pinned by ARG") << QByteArray("ARG X=curl=1\nRUN apt-get install $X") << QString();
    QTest::newRow("several in one") << QByteArray("ARG X=\"curl=1 wget git\"\nRUN apt-get install $X")
                                    << QString("wget and 1 more");
    QTest::newRow("of the RUN") << QByteArray("RUN deps='gcc make' && apt-get install $deps") << QString("gcc and 1 more");
    QTest::newRow("nobody knows") << QByteArray("ARG X\nRUN apt-get install $X") << QString();
    QTest::newRow("a command's output") << QByteArray("RUN apt-get install $(cat list)") << QString();
    QTest::newRow("a loop's variable") << QByteArray("RUN for p in a b; do apt-get install lib$p; done") << QString();
    QTest::newRow("a version in a variable") << QByteArray("ARG V\nRUN apt-get install curl=$V") << QString();
    QTest::newRow("part of a name") << QByteArray("ARG V=14\nRUN apt-get install clang-$V") << QString("clang-14");
}

void PackageCommands::variables()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, unpinned);
    const Advised advised("FROM debian:13\n" + text);
    const auto found = unpinnedPackagesOf(advised.input, advised.last(),
                                          advised.input.packageCommandsOf(advised.last()).front(),
                                          [](std::string_view package) { return package.contains('='); });
    QCOMPARE(found.first ? QString::fromStdString(found.described()) : QString(), unpinned);
}

void PackageCommands::appending_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QByteArray>("longer"); // empty: no place is sure

    QTest::newRow("one line") << QByteArray("RUN a") << QByteArray("RUN a && x");
    QTest::newRow("joint at line begin") << QByteArray("RUN a \\\n && b") << QByteArray("RUN a \\\n && b \\\n && x");
    QTest::newRow("joint at line end") << QByteArray("RUN a && \\\n    b") << QByteArray("RUN a && \\\n    b && \\\n    x");
    QTest::newRow("one long command") << QByteArray("RUN a \\\n    b") << QByteArray("RUN a \\\n    b \\\n    && x");
    QTest::newRow("CRLF") << QByteArray("RUN a \\\r\n && b\r\n") << QByteArray("RUN a \\\r\n && b \\\r\n && x\r\n");
    QTest::newRow("behind a subshell") << QByteArray("RUN (a && b)") << QByteArray("RUN (a && b) && x");
    QTest::newRow("behind if") << QByteArray("RUN if a; then b; fi") << QByteArray("RUN if a; then b; fi && x");
    QTest::newRow("here-document") << QByteArray("RUN <<EOF\na\nEOF\n") << QByteArray("RUN <<EOF\na\nx\nEOF\n");
    QTest::newRow("in the background") << QByteArray("RUN a &") << QByteArray();
    QTest::newRow("trailing comment") << QByteArray("RUN a # why") << QByteArray();
    QTest::newRow("trailing semicolon") << QByteArray("RUN a;") << QByteArray();
    QTest::newRow("exec form") << QByteArray("RUN [\"a\"]") << QByteArray();
}

void PackageCommands::appending()
{
    QFETCH(const QByteArray, run);
    QFETCH(const QByteArray, longer);
    const QByteArray head = run.contains('\r') ? "FROM debian:13\r\n" : "FROM debian:13\n";
    const Advised advised(head + run);
    const auto edit = appendedCommand(advised.input, advised.last(), "x");
    QCOMPARE(edit.has_value(), !longer.isEmpty());
    if (edit)
        QCOMPARE(QByteArray::fromStdString(applyEdits(advised.tree.snapshot.bytes(), {*edit})), head + longer);
}

QTEST_GUILESS_MAIN(PackageCommands)
#include "tst_package_commands.moc"
