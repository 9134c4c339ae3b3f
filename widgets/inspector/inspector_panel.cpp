// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_panel.h"

#include "core/dockerfile/instruction_title.h"
#include "widgets/inspector/image_page.h"
#include "widgets/inspector/inspector_model.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/inspector/stage_heading.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace stagewright {

InspectorPanel::InspectorPanel(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_heading(new StageHeading(this))
    , m_pages(new QStackedWidget(this))
    , m_model(new InspectorModel(this))
    , m_list(new InspectorView(this))
    , m_image(new ImagePage(this))
    , m_empty(new QLabel(this))
{
    m_tabs->setObjectName(QStringLiteral("inspectorViews"));
    m_tabs->setAccessibleName(tr("What to inspect"));
    m_tabs->addTab(tr("Line"));
    m_tabs->addTab(tr("Stage"));
    m_tabs->addTab(tr("Image"));
    m_tabs->setTabToolTip(0, tr("What holds behind the cursor's line; bold is what the line sets itself"));
    m_tabs->setTabToolTip(1, tr("What holds at the end of the stage; bold is what the stage sets itself"));
    m_tabs->setTabToolTip(2, tr("The image's configuration as docker image inspect would show it"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(16, 16, 16, 16);
    m_list->setModel(m_model);
    for (QWidget* page : std::initializer_list<QWidget*>{m_list, m_image, m_empty})
        m_pages->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_heading);
    column->addWidget(m_pages, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &InspectorPanel::refresh);
    connect(m_tabs, &QTabBar::currentChanged, this, &InspectorPanel::refresh);
    connect(m_list, &InspectorView::rowActivated, this, &InspectorPanel::activate);
    refresh();
}

void InspectorPanel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    refreshSoon();
}

void InspectorPanel::setCurrentLine(int line)
{
    if (line == m_line)
        return;
    m_line = line;
    refreshSoon();
}

void InspectorPanel::setBuiltImage(const QByteArray& inspected)
{
    if (inspected == m_builtImage)
        return;
    m_builtImage = inspected;
    refreshSoon();
}

void InspectorPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_empty->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_heading->setTheme(theme);
    m_list->setTheme(theme);
    m_image->setTheme(theme);
}

InspectorPanel::View InspectorPanel::view() const
{
    return static_cast<View>(m_tabs->currentIndex());
}

void InspectorPanel::setView(View view)
{
    m_tabs->setCurrentIndex(static_cast<int>(view));
}

QList<int> InspectorPanel::closedGroups() const
{
    return m_list->closedGroups();
}

void InspectorPanel::setClosedGroups(const QList<int>& groups)
{
    m_list->setClosedGroups(groups);
}

void InspectorPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshSoon();
}

void InspectorPanel::refreshSoon()
{
    if (isVisible() && !m_refresh.isActive())
        m_refresh.start();
}

void InspectorPanel::refresh()
{
    const bool hasContent = m_analysis && (view() == View::Image ? showImage() : showState());
    m_heading->setVisible(hasContent);
    if (hasContent) {
        m_pages->setCurrentWidget(view() == View::Image ? static_cast<QWidget*>(m_image) : m_list);
        return;
    }
    m_empty->setText(view() == View::Image ? tr("Write a stage to see the image that it makes.")
                                           : tr("Put the cursor into a stage to see what holds there."));
    m_pages->setCurrentWidget(m_empty);
}

bool InspectorPanel::showImage()
{
    const int target = m_analysis->graph.target;
    if (target < 0)
        return false;
    GraphRequest request;
    request.arguments = m_analysis->graph.arguments;
    m_image->setConfig(imageConfig(m_analysis->tree, m_analysis->graph, target, request), m_builtImage);
    m_heading->setStage(*m_analysis, target, tr("The image that the build makes"));
    return true;
}

bool InspectorPanel::showState()
{
    const InspectorScope scope = view() == View::Line ? InspectorScope::Line : InspectorScope::Stage;
    InspectorContent content = inspect(*m_analysis, m_line, scope);
    m_heading->setStage(*m_analysis, content.stage, placeInWords(content));
    const bool hasContent = !content.sections.empty();
    m_model->setSections(std::move(content.sections), scope);
    return hasContent;
}

QString InspectorPanel::placeInWords(const InspectorContent& content) const
{
    const StageGraph& graph = m_analysis->graph;
    if (view() == View::Line) {
        if (content.instruction < 0)
            return tr("Line %1").arg(m_line);
        const Instruction& last = m_analysis->tree.instructions[static_cast<std::size_t>(content.instruction)];
        const QString title = QString::fromStdString(instructionTitle(m_analysis->tree, last));
        return (m_line <= last.endLine ? tr("Line %1: %2") : tr("Line %1, behind %2")).arg(m_line).arg(title);
    }
    if (content.stage < 0)
        return {};
    const Stage& stage = graph.stages[static_cast<std::size_t>(content.stage)];
    const QString lines = tr("Lines %1 to %2").arg(stage.line).arg(stage.endLine);
    if (stage.isNeeded || graph.target < 0)
        return lines;
    const Stage& target = graph.stages[static_cast<std::size_t>(graph.target)];
    return tr("%1, not needed by %2").arg(lines, QString::fromStdString(target.displayName()));
}

void InspectorPanel::activate(const InspectorRow& row)
{
    if (row.range)
        emit findingActivated(*row.range);
    else
        emit instructionActivated(row.instruction);
}

} // namespace stagewright
