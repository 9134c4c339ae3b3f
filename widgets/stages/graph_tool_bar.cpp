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

int GraphToolBar::heightFor(int width) const
{
    int buttons = 0;
    for (const QToolButton* button : m_buttons)
        buttons += button->sizeHint().width() + layout()->spacing();
    if (!m_search->isHidden())
        return std::max(m_search->sizeHint().height(), buttonHeight) + 4;
    const int legend = m_legend->heightForWidth(width - buttons - 8);
    return std::max(legend, buttonHeight) + 4;
}

void GraphToolBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_appearance.theme.canvas);
    painter.setPen(m_appearance.theme.border);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace stagewright
