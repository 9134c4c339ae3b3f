// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QPushButton;

namespace stagewright {

/// The presets of a project: one is chosen, or the request at hand is kept under the name that stands in the box.
class PresetBar : public QWidget
{
    Q_OBJECT

public:
    explicit PresetBar(QWidget* parent = nullptr);

    void setPresets(const std::vector<BuildPreset>& presets);
    /// Which preset, if any, asks for just this.
    void showRequest(const BuildRequest& request);

signals:
    void chosen(const stagewright::BuildPreset& preset);
    void saved(const QString& name);
    void removed(const QString& name);

private:
    int indexOfName() const;
    void showButtons();

    std::vector<BuildPreset> m_presets;
    QComboBox* m_box = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace stagewright
