// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace stagewright {

/// The secrets of a build, a row each: its id, whether a file or an environment variable holds it, and which. There is
/// no field for a value.
class SecretTable : public QWidget
{
    Q_OBJECT

public:
    explicit SecretTable(QWidget* parent = nullptr);

    void setSecrets(const std::vector<BuildSecret>& secrets);
    std::vector<BuildSecret> secrets() const;
    /// Opens a row for another secret.
    void addSecret();

signals:
    /// The user changed something.
    void edited();

private:
    struct Row
    {
        QWidget* widget = nullptr;
        QLineEdit* id = nullptr;
        QComboBox* origin = nullptr;
        QLineEdit* source = nullptr;
    };

    Row& addRow(const BuildSecret& secret);
    void showHint(const Row& row) const;
    void removeRow(QWidget* widget);

    QVBoxLayout* m_column = nullptr;
    std::vector<Row> m_rows;
};

} // namespace stagewright
