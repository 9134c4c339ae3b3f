// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_progress.h"
#include "core/build/recorded_stream.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace stagewright::tests {

inline QString folderOf(const QString& name)
{
    return sharedDataFolder() + "/recordings/" + name;
}

/// Names of all recorded builds.
inline QStringList recordingNames()
{
    QStringList names = QDir(folderOf({})).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    names.removeAll("shapes");
    return names;
}

inline QByteArray unpacked(const QString& path)
{
    QProcess gzip;
    gzip.start("gzip", {"-dc", path});
    gzip.waitForFinished();
    return gzip.readAllStandardOutput();
}

inline QByteArray streamOf(const QString& folder)
{
    for (const QString& name : QDir(folder).entryList({"stderr.rawjson", "stderr.txt", "stderr.rawjson.gz"})) {
        if (name.endsWith(".gz"))
            return unpacked(folder + '/' + name);
        return QByteArray::fromStdString(readBytes(folder + '/' + name));
    }
    return {};
}

/// The request of a recording, out of the words of its command line; the Dockerfile's name goes to `dockerfile`.
inline BuildRequest requestOf(const QStringList& words, QString& dockerfile)
{
    BuildRequest request;
    for (qsizetype index = 0; index + 1 < words.size(); ++index) {
        const std::string value = words[index + 1].toStdString();
        const std::size_t equals = std::min(value.find('='), value.size());
        if (words[index] == "--target")
            request.target = value;
        else if (words[index] == "-f")
            dockerfile = QFileInfo(words[index + 1]).fileName();
        else if (words[index] == "--build-arg")
            request.arguments.push_back({value.substr(0, equals), value.substr(equals + 1)});
        else if (words[index] == "--build-context")
            request.namedContexts.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    }
    return request;
}

/// Some recordings built the files of another one, which then has them.
inline QString contextOf(const QString& folder, const QStringList& words)
{
    const QString used = folderOf(QFileInfo(words.value(words.size() - 1)).fileName()) + "/context";
    return QDir(used).exists() ? used : folder + "/context";
}

inline BuildTrace traceOf(const QByteArray& stream, int exitCode)
{
    RecordedStream recorded;
    for (const QByteArray& line : stream.split('\n'))
        recorded.takeLine(std::string_view(line));
    BuildTrace trace = std::move(recorded).finish();
    // A negative code in the recordings is the signal that ended the process.
    trace.finish({.exitCode = exitCode < 0 ? std::nullopt : std::optional(exitCode)});
    return trace;
}

inline std::shared_ptr<const BuildProgress> replay(const QString& name)
{
    const QString folder = folderOf(name);
    const QByteArray info = QByteArray::fromStdString(readBytes(folder + "/info.json"));
    const QJsonObject record = QJsonDocument::fromJson(info).object();
    const QStringList words = record["argv"].toVariant().toStringList();
    QString dockerfile = "Dockerfile";
    BuildRequest request = requestOf(words, dockerfile);
    SyntaxTree tree = parse(Snapshot(readBytes(contextOf(folder, words) + '/' + dockerfile)));
    return progressOf(planBuild(std::move(request), {}, std::move(tree)), {},
                      traceOf(streamOf(folder), record["exitCode"].toInt()));
}

/// The states of the instructions, a letter each: . none, w waiting, r running, d done, c cached, f failed, x cancelled,
/// u not reached, n not needed.
inline QString letters(const BuildOverlay& overlay)
{
    QString text;
    for (const StepStatus& status : overlay)
        text += QStringLiteral(".wrdcfxun").at(static_cast<int>(status.state));
    return text;
}

} // namespace stagewright::tests
