// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_appearance.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;

namespace stagewright {

/// Nodes whose title holds `word`, upper and lower case alike, in the order of the picture; none for an empty word.
std::vector<int> nodesMatching(const GraphPicture& picture, const QString& word);
/// The one of `hits` to show first: the title that is `word`, one that begins with it, else the first; -1 without any.
int bestMatch(const GraphPicture& picture, const std::vector<int>& hits, const QString& word);

/// The search line in the graph's tool bar, with the number of hits. Hidden until it is opened.
class GraphSearchLine : public QWidget
{
    Q_OBJECT

public:
    explicit GraphSearchLine(QWidget* parent = nullptr);

    /// Shows the line with the focus in it; `letters` go behind what is there.
    void open(const QString& letters);
    /// Ends the search and hides.
    void endSearch();
    QString word() const;
    /// Says which of how many hits is selected; `current` counts from 0 and is -1 for none.
    void showHits(int current, int count);
    void setAppearance(const GraphAppearance& appearance);

Q_SIGNALS:
    void wordChanged(const QString& word);
    /// The user asked for the next hit (1) or the one before (-1).
    void stepped(int step);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool takeKey(const QKeyEvent& event);

    QLineEdit* m_line;
    QLabel* m_count;
};

} // namespace stagewright
