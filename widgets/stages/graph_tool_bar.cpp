// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_tool_bar.h"

#include "widgets/stages/graph_search.h"
#include "widgets/stages/legend.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

constexpr int buttonHeight = 22;

} // namespace

GraphToolBar::GraphToolBar(QWidget* parent)
    : QWidget(parent)
    , m_legend(new Legend(this))
    , m_search(new GraphSearchLine(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 2, 4, 2);
    row->setSpacing(2);
    row->addWidget(m_legend, 1);
    row->addWidget(m_search, 1);
    layout()->setAlignment(m_search, Qt::AlignTop);
    m_wholeLegend = addButton(tr("Legend"), tr("Explain every sign of the graph"));
    m_wholeLegend->setCheckable(true);
    connect(m_wholeLegend, &QToolButton::toggled, this, &GraphToolBar::legendToggled);
    connect(addButton(tr("Find"), tr("Find a stage or an image (Ctrl+F)")), &QToolButton::clicked, this,
            &GraphToolBar::searched);
    connect(addButton(u"\u2212"_s, tr("Zoom out (-)")), &QToolButton::clicked, this, &GraphToolBar::zoomedOut);
    connect(addButton(u"+"_s, tr("Zoom in (+)")), &QToolButton::clicked, this, &GraphToolBar::zoomedIn);
    connect(addButton(tr("Fit"), tr("Fit the graph into the window (F)")), &QToolButton::clicked, this,
            &GraphToolBar::fitted);
}

QToolButton* GraphToolBar::addButton(const QString& text, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(buttonHeight);
    button->setMinimumWidth(buttonHeight + 2);
    layout()->addWidget(button);
    layout()->setAlignment(button, Qt::AlignTop);
    m_buttons.push_back(button);
    return button;
}

void GraphToolBar::setPicture(const GraphPicture& picture)
{
    m_legend->setPicture(picture);
}

void GraphToolBar::showLegend(bool isShown)
{
    m_legend->setVisible(isShown);
}

void GraphToolBar::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    m_legend->setAppearance(appearance);
    m_search->setAppearance(appearance);
    QPalette colors = palette();
    for (const QPalette::ColorRole role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
        colors.setColor(role, appearance.theme.text);
    colors.setColor(QPalette::Button, appearance.theme.canvas);
    for (QToolButton* button : m_buttons)
        button->setPalette(colors);
    update();
}

int GraphToolBar::fitInto(QSize view)
{
    constexpr int leastHeight = 560; // of a view that has room for a legend of more than two rows
    int buttons = 0;
    for (const QToolButton* button : m_buttons)
        buttons += button == m_wholeLegend ? 0 : button->sizeHint().width() + layout()->spacing();
    int room = view.width() - buttons - 8;
    const bool isTooLong = view.height() < leastHeight && m_legend->isLong(room);
    m_wholeLegend->setVisible(isTooLong && m_search->isHidden());
    if (!m_wholeLegend->isHidden())
        room -= m_wholeLegend->sizeHint().width() + layout()->spacing();
    m_legend->setBrief(isTooLong && !m_wholeLegend->isChecked());
    const int height = m_search->isHidden() ? m_legend->heightForWidth(room) : m_search->sizeHint().height();
    return std::max(height, buttonHeight) + 4;
}

void GraphToolBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_appearance.theme.canvas);
    painter.setPen(m_appearance.theme.border);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace stagewright
