// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/context_report.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace stagewright {

ContextReporter::ContextReporter(ContextReport report, const IgnoreFile* ignore, std::size_t mostBiggest)
    : m_report(std::move(report)), m_ignore(ignore), m_mostBiggest(mostBiggest)
{
    if (!ignore)
        return;
    for (const IgnoreLine& line : ignore->lines()) {
        m_lines.push_back({line.line, (line.isException ? "!" : "") + line.pattern.text()});
        if (line.pattern.isBroken())
            m_report.brokenPatterns.push_back(m_lines.back());
    }
    if (m_report.brokenPatterns.empty() && !ignore->brokenPattern().empty())
        m_report.brokenPatterns.push_back({0, ignore->brokenPattern()});
}

void ContextReporter::add(const SentFile& file, std::uint64_t bytes, const IgnoreDecision& decision, bool isDangling)
{
    if (!decision.isIgnored)
        addSent(file, bytes, isDangling);
    else if (file.kind != FileKind::Folder && decision.line) {
        KeptOut& line = m_lines[static_cast<std::size_t>(decision.line - m_ignore->lines().data())];
        ++line.files;
        line.bytes += bytes;
    }
}

void ContextReporter::addSent(const SentFile& file, std::uint64_t bytes, bool isDangling)
{
    if (!isValidUtf8(file.path))
        m_report.invalidNames.push_back(file.path);
    switch (file.kind) {
    case FileKind::Folder: ++m_report.folders; break;
    case FileKind::Link:
        ++m_report.links;
        if (isDangling)
            m_report.danglingLinks.push_back({file.path, file.linkTarget});
        break;
    case FileKind::File:
        ++m_report.files;
        m_report.bytes += bytes;
        offerAsBiggest(file.path, bytes);
        break;
    }
}

void ContextReporter::offerAsBiggest(const std::string& path, std::uint64_t bytes)
{
    std::vector<SizedPath>& biggest = m_report.biggest;
    if (biggest.size() == m_mostBiggest && (biggest.empty() || biggest.back().bytes >= bytes))
        return;
    const auto place = std::ranges::upper_bound(biggest, bytes, std::ranges::greater{}, &SizedPath::bytes);
    biggest.insert(place, {path, bytes});
    if (biggest.size() > m_mostBiggest)
        biggest.pop_back();
}

ContextReport ContextReporter::finish()
{
    std::ranges::copy_if(m_lines, std::back_inserter(m_report.keptOut),
                         [](const KeptOut& line) { return line.files > 0; });
    return std::move(m_report);
}

} // namespace stagewright
