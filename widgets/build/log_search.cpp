// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/log_search.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace stagewright {

void LogSearch::setWord(const QString& word, const QTextDocument& document)
{
    m_word = word;
    m_places.clear();
    update(document, 0);
}

void LogSearch::update(const QTextDocument& document, int position)
{
    QTextBlock block = document.findBlock(position);
    const int begin = block.isValid() ? block.position() : 0;
    m_places.erase(std::ranges::lower_bound(m_places, begin), m_places.end());
    if (m_word.isEmpty())
        return;
    for (; block.isValid(); block = block.next()) {
        const QString line = block.text();
        for (qsizetype at = line.indexOf(m_word, 0, Qt::CaseInsensitive); at >= 0;
             at = line.indexOf(m_word, at + m_word.size(), Qt::CaseInsensitive))
            m_places.push_back(block.position() + static_cast<int>(at));
    }
}

int LogSearch::next(int position) const
{
    if (m_places.empty())
        return -1;
    const auto place = std::ranges::lower_bound(m_places, position);
    return place == m_places.end() ? 0 : static_cast<int>(place - m_places.begin());
}

int LogSearch::previous(int position) const
{
    if (m_places.empty())
        return -1;
    const auto place = std::ranges::lower_bound(m_places, position);
    return static_cast<int>((place == m_places.begin() ? m_places.end() : place) - m_places.begin()) - 1;
}

} // namespace stagewright
