// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_rows.h"

#include <QLocale>
#include <QObject>
#include <QRegularExpression>

#include <algorithm>

namespace stagewright {
namespace {

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).simplified();
}

/// Without what every image reference of the default registry has, and without the flags in front of what RUN runs.
QString titleOf(const VertexName& name)
{
    static const QRegularExpression registry(QStringLiteral("(^|\\s|//)docker\\.io/(library/)?"));
    static const QRegularExpression flags(QStringLiteral("^RUN (--\\S+ )+"));
    QString title = withShortDigests(textOf(name.text));
    title.replace(registry, QStringLiteral("\\1"));
    title.replace(flags, QStringLiteral("RUN … "));
    if (name.kind == VertexKind::Context)
        title = QStringLiteral("%1: %2").arg(textOf(name.stage), title);
    return title;
}

int groupOf(const VertexName& name, const VertexPlace& place)
{
    if (place.stage >= 0)
        return place.stage;
    if (name.kind == VertexKind::Step)
        return StepGroup::unknownStage;
    const bool isResult = name.kind == VertexKind::Other &&
                          (name.text.starts_with("exporting") || name.text.starts_with("resolving provenance"));
    return isResult ? StepGroup::result : StepGroup::preparation;
}

void addProgress(const Vertex& vertex, StepRow& row)
{
    std::int64_t current = 0;
    std::int64_t total = 0;
    std::int64_t uncounted = 0;
    for (const Transfer& transfer : vertex.transfers) {
        if (transfer.total > 0) {
            current += transfer.isComplete ? transfer.total : std::min(transfer.current, transfer.total);
            total += transfer.total;
        } else {
            uncounted += transfer.current;
        }
    }
    if (total > 0)
        row.progress = static_cast<double>(current) / static_cast<double>(total);
    if (total > 0 || uncounted > 0)
        row.amount = amountText(total > 0 ? current : uncounted, total);
}

} // namespace

QString withShortDigests(QString text)
{
    static const QRegularExpression digest(QStringLiteral("sha256:([0-9a-f]{8})[0-9a-f]{56}"));
    return text.replace(digest, QStringLiteral("sha256:\\1…"));
}

QString amountText(std::int64_t current, std::int64_t total)
{
    const QLocale locale;
    const QString arrived = locale.formattedDataSize(current, 1, QLocale::DataSizeSIFormat);
    return total > 0
               ? QObject::tr("%1 of %2").arg(arrived, locale.formattedDataSize(total, 1, QLocale::DataSizeSIFormat))
               : arrived;
}

StepRows::StepRows(const Analysis& built)
    : m_map(built.tree, built.graph)
{
}

const VertexPlace& StepRows::placeOf(const std::string& vertexName)
{
    auto found = m_places.find(vertexName);
    if (found == m_places.end())
        found = m_places.emplace(vertexName, m_map.find(vertexName)).first;
    return found->second;
}

StepRow StepRows::rowOf(const Vertex& vertex, int number, const BuildTrace& trace, const Analysis& built)
{
    const VertexName name = readVertexName(vertex.name);
    const VertexPlace& place = placeOf(vertex.name);
    StepRow row;
    row.digest = vertex.digest;
    row.group = groupOf(name, place);
    row.order = {name.number, number};
    row.title = titleOf(name);
    row.name = textOf(vertex.name);
    if (!place.instructions.empty()) {
        // A step that several stages share stands in one of them; its line is the one there.
        const auto isHere = [&](int index) {
            return built.tree.instructions[static_cast<std::size_t>(index)].stage == place.stage;
        };
        const auto here = std::ranges::find_if(place.instructions, isHere);
        row.instruction = here == place.instructions.end() ? place.instructions.front() : *here;
        row.line = built.tree.instructions[static_cast<std::size_t>(row.instruction)].line;
    }
    row.state = trace.stateOf(vertex);
    row.seconds = secondsCovered(vertex.intervals, trace.now());
    if (row.state == StepState::Running)
        addProgress(vertex, row);
    return row;
}

std::vector<StepRow> StepRows::rowsOf(const BuildTrace& trace, const Analysis& built)
{
    std::vector<StepRow> rows;
    for (const Vertex& vertex : trace.vertices())
        rows.push_back(rowOf(vertex, static_cast<int>(rows.size()), trace, built));
    return rows;
}

} // namespace stagewright
