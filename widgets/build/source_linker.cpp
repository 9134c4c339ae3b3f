// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/source_linker.h"

#include "core/build/source_links.h"

namespace stagewright {

void SourceLinker::setBuilt(std::shared_ptr<const Analysis> built)
{
    m_built = std::move(built);
    m_files.clear();
}

const QString& SourceLinker::fileOf(const std::string& path, int instruction)
{
    const auto [place, isNew] = m_files.try_emplace({instruction, path});
    if (isNew)
        place->second = m_findFile(contextPathsOf(path, m_built->tree, m_built->graph, instruction));
    return place->second;
}

std::vector<LogLink> SourceLinker::linksIn(const QString& line, int instruction)
{
    std::vector<LogLink> links;
    if (!m_built || !m_findFile)
        return links;
    const std::string bytes = line.toStdString();
    for (const SourceLink& link : findSourceLinks(bytes)) {
        const QString& file = fileOf(link.path, instruction);
        if (file.isEmpty())
            continue;
        const auto characters = [&](std::size_t from, std::size_t to) {
            return QString::fromUtf8(bytes.data() + from, static_cast<qsizetype>(to - from)).size();
        };
        links.push_back({.begin = characters(0, link.begin), .length = characters(link.begin, link.end),
                         .target = QStringLiteral("file:%1:%2:%3").arg(link.line).arg(link.column).arg(file)});
    }
    return links;
}

std::optional<SourceLinker::Place> SourceLinker::placeOf(const QString& target)
{
    if (!target.startsWith(QStringLiteral("file:")))
        return std::nullopt;
    return Place{.path = target.section(QLatin1Char(':'), 3), .line = target.section(QLatin1Char(':'), 1, 1).toInt(),
                 .column = target.section(QLatin1Char(':'), 2, 2).toInt()};
}

} // namespace stagewright
