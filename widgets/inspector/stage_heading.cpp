// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/stage_heading.h"

#include "core/export/source_words.h"
#include "widgets/build/elided_label.h"
#include "widgets/theme/icons.h"

#include <QGridLayout>
#include <QLabel>

namespace stagewright {

StageHeading::StageHeading(QWidget* parent)
    : QWidget(parent)
    , m_dot(new QLabel(this))
    , m_name(new QLabel(this))
    , m_base(new ElidedLabel(this))
    , m_place(new ElidedLabel(this))
{
    m_name->setObjectName(QStringLiteral("inspectedStage"));
    m_place->setObjectName(QStringLiteral("inspectedPlace"));
    QFont font = m_name->font();
    font.setBold(true);
    m_name->setFont(font);
    m_name->setTextFormat(Qt::PlainText);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 6, 8, 4);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(1);
    grid->addWidget(m_dot, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_base, 0, 2);
    grid->addWidget(m_place, 1, 0, 1, 3);
    grid->setColumnStretch(2, 1);
}

void StageHeading::setStage(const Analysis& analysis, int stage, const QString& place)
{
    m_stage = stage;
    m_place->setText(place);
    m_base->setVisible(stage >= 0);
    if (stage < 0) {
        m_name->setText(tr("Above the first stage"));
    } else {
        const Stage& known = analysis.graph.stages[static_cast<std::size_t>(stage)];
        m_name->setText(QString::fromStdString(known.displayName()));
        m_base->setText(tr("on %1").arg(QString::fromStdString(sourceWords(known.base))));
    }
    showColour();
}

void StageHeading::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_base->setColor(theme.mutedText);
    m_place->setColor(theme.mutedText);
    showColour();
}

void StageHeading::showColour()
{
    m_dot->setVisible(m_stage >= 0);
    m_dot->setPixmap(stageDot(m_theme, m_stage, devicePixelRatioF()).pixmap(QSize(12, 12), devicePixelRatioF()));
}

} // namespace stagewright
