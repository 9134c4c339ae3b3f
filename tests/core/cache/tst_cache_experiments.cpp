// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_comparison.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr const char* baseName = "go-exp:cache-base";

std::string text(const QJsonValue& value)
{
    return value.toString().toStdString();
}

/// One of the two builds of an experiment.
struct State
{
    std::string dockerfile;
    std::map<std::string, SentFile> files;
    GraphRequest request;
    BuildSettings settings;
    BaseImage base{.layers = "one", .environment = {{"PATH", "/bin"}}};

    void write(const std::string& path, const std::string& bytes)
    {
        const unsigned mode = files.contains(path) ? files[path].mode : 0644;
        files[path] = {path, FileKind::File, mode, digestOf(bytes), {}};
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
            files[path.substr(0, slash)] = {path.substr(0, slash), FileKind::Folder, 0755, 0, {}};
        if (path == ".dockerignore")
            ignore = bytes;
    }

    void link(const std::string& path, const std::string& target)
    {
        files[path] = {path, FileKind::Link, 0777, 0, target};
    }

    void readFlags(const QJsonArray& flags)
    {
        settings = {};
        for (const QJsonValue& each : flags) {
            const QString flag = each.toString();
            const QString value = flag.section('=', 1);
            if (flag.startsWith("--add-host="))
                settings.hosts.push_back(value.section(':', 0, 0).toStdString());
            else if (QRegularExpression("^--(ulimit|shm-size|cgroup-parent)=").match(flag).hasMatch())
                settings.limits.push_back(flag.toStdString());
            else if (flag.startsWith("--target="))
                request.target = value.toStdString();
            else if (flag.startsWith("--no-cache-filter="))
                settings.uncachedStages.push_back(value.toStdString());
            else if (flag == "--no-cache")
                settings.ignoresCache = true;
        }
    }

    void readArguments(const QJsonObject& arguments)
    {
        request.arguments.clear();
        for (auto each = arguments.begin(); each != arguments.end(); ++each)
            request.arguments[each.key().toStdString()] = text(*each);
    }

    void changeBase(const QJsonArray& instructions)
    {
        for (const QJsonValue& each : instructions) {
            const QString instruction = each.toString();
            if (instruction.startsWith("ONBUILD "))
                base.triggers = {instruction.mid(8).toStdString()};
            else if (instruction.startsWith("ENV "))
                base.environment.emplace_back(instruction.mid(4).section('=', 0, 0).toStdString(),
                                              instruction.section('=', 1).toStdString());
            else if (!instruction.startsWith("LABEL "))
                base.layers = instruction.toStdString();
        }
    }

    void change(const QJsonObject& change)
    {
        const QJsonObject written = change["write"].toObject();
        for (auto each = written.begin(); each != written.end(); ++each)
            write(each.key().toStdString(), text(*each));
        const QJsonObject modes = change["chmod"].toObject();
        for (auto each = modes.begin(); each != modes.end(); ++each)
            files[each.key().toStdString()].mode = each->toString().toUInt(nullptr, 8);
        const QJsonObject names = change["rename"].toObject();
        for (auto each = names.begin(); each != names.end(); ++each) {
            SentFile file = files[each.key().toStdString()];
            files.erase(file.path);
            file.path = text(*each);
            files[file.path] = file;
        }
        const QJsonObject links = change["symlink"].toObject();
        for (auto each = links.begin(); each != links.end(); ++each)
            link(each.key().toStdString(), text(*each));
        for (const QJsonValue& folder : change["mkdir"].toArray())
            files[text(folder)] = {text(folder), FileKind::Folder, 0755, 0, {}};
        if (change.contains("dockerfile"))
            dockerfile = text(change["dockerfile"]);
        if (change.contains("args"))
            readArguments(change["args"].toObject());
        if (change.contains("flags"))
            readFlags(change["flags"].toArray());
        if (change["base"]["content"].toBool())
            base.layers = "two";
        changeBase(change["base"]["change"].toArray());
    }

    std::optional<std::string> ignore;
};

CachePlan planOf(State state, bool hasMergeStore)
{
    state.settings.hasMergeStore = hasMergeStore;
    state.write("Dockerfile", state.dockerfile);
    std::vector<SentFile> files;
    for (const auto& [path, file] : state.files)
        files.push_back(file);
    std::optional<IgnoreFile> ignore;
    if (state.ignore)
        ignore.emplace(*state.ignore);
    const SyntaxTree tree = parse(Snapshot(state.dockerfile));
    const StageGraph graph = buildStageGraph(tree, state.request);
    return makeCachePlan({.tree = tree,
                          .graph = graph,
                          .request = state.request,
                          .context = std::make_shared<const SentContext>(std::move(files), ignore),
                          .images = {{baseName, state.base}},
                          .settings = state.settings});
}

std::set<int> indices(const QJsonValue& array)
{
    std::set<int> numbers;
    for (const QJsonValue& each : array.toArray())
        numbers.insert(each.toInt());
    return numbers;
}

} // namespace

/// What real builds on a real engine kept, rebuilt and skipped.
class CacheExperiments : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheEngine_data();
    void agreesWithTheEngine();
};

void CacheExperiments::agreesWithTheEngine_data()
{
    QTest::addColumn<QJsonObject>("experiment");
    QTest::addColumn<bool>("hasMergeStore");
    REQUIRE_SHARED_DATA();
    for (QJsonObject each : readJsonLines(sharedDataFolder() + "/cases/cache-experiments.jsonl")) {
        const QString name = each["id"].toString() + ' ' + each["title"].toString();
        QTest::newRow(qPrintable(name)) << each << false;
        if (!each.contains("containerd_store"))
            continue;
        const QJsonObject other = each["containerd_store"].toObject();
        for (auto list = other.begin(); list != other.end(); ++list)
            each[list.key()] = *list;
        QTest::newRow(qPrintable(name + " (containerd's image store)")) << each << true;
    }
}

void CacheExperiments::agreesWithTheEngine()
{
    QFETCH(const QJsonObject, experiment);
    QFETCH(const bool, hasMergeStore);
    State state;
    state.dockerfile = text(experiment["dockerfile"]);
    const QJsonObject context = experiment["context"].toObject();
    for (auto each = context.begin(); each != context.end(); ++each)
        state.write(each.key().toStdString(), text(*each));
    const QJsonObject links = experiment["symlinks"].toObject();
    for (auto each = links.begin(); each != links.end(); ++each)
        state.link(each.key().toStdString(), text(*each));
    state.changeBase(experiment["base_change"].toArray());
    state.readFlags(experiment["flags"].toArray());
    state.readArguments(experiment["args"].toObject());
    const CachePlan before = planOf(state, hasMergeStore);
    state.base.triggers.clear();
    state.changeBase(experiment["base_change"].toArray());
    state.change(experiment["change"].toObject());
    const CachePlan after = planOf(state, hasMergeStore);

    const std::vector<StepVerdict> verdicts = compare(before, after);
    std::map<StepFate, std::set<int>> fates;
    QString reasons;
    for (std::size_t at = 0; at < verdicts.size(); ++at) {
        const CacheStep& step = after.steps[at];
        if (step.instruction != 0) // triggers of the image have no instruction of their own
            fates[verdicts[at].fate].insert(step.instruction);
        reasons += QString("\n%1 %2: %3 (%4)")
                       .arg(step.instruction)
                       .arg(toQString(step.text))
                       .arg(static_cast<int>(verdicts[at].fate))
                       .arg(toQString(verdicts[at].reason));
    }
    const QByteArray words = reasons.toUtf8();
    QVERIFY2(fates[StepFate::Kept] == indices(experiment["expect_cached"]), words);
    QVERIFY2(fates[StepFate::Rebuilt] == indices(experiment["expect_rebuilt"]), words);
    QVERIFY2(fates[StepFate::Skipped] == indices(experiment["expect_skipped"]), words);
}

QTEST_GUILESS_MAIN(CacheExperiments)
#include "tst_cache_experiments.moc"
