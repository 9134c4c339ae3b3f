// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <vector>

namespace stagewright {

/// How the time and the use of the cache have gone from build to build of one Dockerfile and target: a bar a build, as
/// high as it took long, its lower part as large as the share of steps that came from the cache. A click on a bar
/// chooses its build.
class HistoryTrend : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTrend(QWidget* parent = nullptr);

    /// The builds from the oldest to the newest; `current` is the index of the one that stands out, -1 for none.
    void setBuilds(std::vector<BuildRecord> builds, int current);
    void setTheme(const Theme& theme);
    /// The trend in words, as it stands beside the bars.
    QString words() const { return m_words; }

    QSize sizeHint() const override;

signals:
    void buildChosen(qlonglong id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF barArea() const;
    QRectF barOf(int index) const;
    int barAt(QPointF position) const;
    void paintBar(QPainter& painter, int index) const;

    std::vector<BuildRecord> m_builds;
    int m_current = -1;
    double m_longest = 0;
    QString m_words;
    Theme m_theme = Theme::light();
};

} // namespace stagewright
