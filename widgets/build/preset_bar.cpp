// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/preset_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace stagewright {

PresetBar::PresetBar(QWidget* parent)
    : QWidget(parent)
    , m_box(new QComboBox(this))
    , m_save(new QPushButton(tr("Save Preset"), this))
    , m_remove(new QPushButton(tr("Delete"), this))
{
    m_box->setObjectName(QStringLiteral("presetBox"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setAccessibleName(tr("Preset"));
    m_box->lineEdit()->setPlaceholderText(tr("name of a preset"));
    m_save->setObjectName(QStringLiteral("savePreset"));
    m_save->setToolTip(tr("Keep this in the project's .stagewright.yaml under that name, without values of secrets"));
    m_remove->setObjectName(QStringLiteral("removePreset"));
    m_remove->setToolTip(tr("Take this preset out of the project's .stagewright.yaml"));
    for (QPushButton* button : {m_save, m_remove})
        button->setAutoDefault(false);
    auto* label = new QLabel(tr("&Preset"), this);
    label->setBuddy(m_box);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_box, 1);
    row->addWidget(m_save);
    row->addWidget(m_remove);
    connect(m_box, &QComboBox::activated, this, [this] {
        if (const int index = indexOfName(); index >= 0)
            emit chosen(m_presets[static_cast<std::size_t>(index)]);
    });
    connect(m_box, &QComboBox::editTextChanged, this, &PresetBar::showButtons);
    connect(m_save, &QPushButton::clicked, this, [this] { emit saved(m_box->currentText().trimmed()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removed(m_box->currentText().trimmed()); });
    showButtons();
}

int PresetBar::indexOfName() const
{
    const auto found =
        std::ranges::find(m_presets, m_box->currentText().trimmed().toStdString(), &BuildPreset::name);
    return found == m_presets.end() ? -1 : static_cast<int>(found - m_presets.begin());
}

void PresetBar::showButtons()
{
    m_save->setEnabled(!m_box->currentText().trimmed().isEmpty());
    m_remove->setEnabled(indexOfName() >= 0);
}

void PresetBar::setPresets(const std::vector<BuildPreset>& presets)
{
    m_presets = presets;
    const QString text = m_box->currentText();
    {
        const QSignalBlocker blocker(m_box);
        m_box->clear();
        for (const BuildPreset& preset : presets)
            m_box->addItem(QString::fromStdString(preset.name));
        m_box->setEditText(text);
        m_box->setCurrentIndex(indexOfName());
        m_box->setEditText(text);
    }
    showButtons();
}

void PresetBar::showRequest(const BuildRequest& request)
{
    BuildRequest asked = request;
    asked.contextFolder.clear();
    const auto same = std::ranges::find(m_presets, asked, &BuildPreset::request);
    if (same != m_presets.end() && asked != BuildRequest())
        m_box->setEditText(QString::fromStdString(same->name));
}

} // namespace stagewright
