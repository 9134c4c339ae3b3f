// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <vector>

class QTextDocument;

namespace stagewright {

/// The places of a word in a growing text, upper and lower case alike. Only what is new is searched.
class LogSearch
{
public:
    /// Searches `document` from its beginning for `word`; an empty one is nowhere.
    void setWord(const QString& word, const QTextDocument& document);
    /// The text from `position` on is new.
    void update(const QTextDocument& document, int position);

    const QString& word() const { return m_word; }
    /// Positions of the beginnings, ascending.
    std::span<const int> places() const { return m_places; }
    /// Number of the first place at or behind `position`, the first of all if there is none behind; -1 without any.
    int next(int position) const;
    /// Number of the last place before `position`, the last of all if there is none before; -1 without any.
    int previous(int position) const;

private:
    QString m_word;
    std::vector<int> m_places;
};

} // namespace stagewright
