// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/inspector_content.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace stagewright {

class ImagePage;
class InspectorModel;
class InspectorView;
class StageHeading;

/// What is true at the cursor's line, at the end of its stage, and in the image that the build makes. Nothing is
/// computed while the panel is hidden.
class InspectorPanel : public QWidget
{
    Q_OBJECT

public:
    /// The numbers of the tabs.
    enum class View { Line, Stage, Image };

    explicit InspectorPanel(QWidget* parent = nullptr);

    /// Shows another file or revision; null shows nothing.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    void setCurrentLine(int line);
    /// What `docker image inspect` printed about the image that was built last; empty: none was.
    void setBuiltImage(const QByteArray& inspected);
    void setTheme(const Theme& theme);

    View view() const;
    void setView(View view);
    /// Numbers of the groups that are folded, by InspectorGroup.
    QList<int> closedGroups() const;
    void setClosedGroups(const QList<int>& groups);

signals:
    void instructionActivated(int index);
    /// A row of advice: the text it is about.
    void findingActivated(stagewright::TextRange range);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refreshSoon();
    void refresh();
    bool showImage();
    bool showState();
    QString placeInWords(const InspectorContent& content) const;
    void activate(const InspectorRow& row);

    std::shared_ptr<const Analysis> m_analysis;
    Theme m_theme = Theme::light();
    QByteArray m_builtImage;
    int m_line = 1;
    QTimer m_refresh; ///< joins what comes in one go
    QTabBar* m_tabs = nullptr;
    StageHeading* m_heading = nullptr;
    QStackedWidget* m_pages = nullptr;
    InspectorModel* m_model = nullptr;
    InspectorView* m_list = nullptr;
    ImagePage* m_image = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace stagewright
