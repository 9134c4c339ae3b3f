// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"
#include "core/build/declared_arguments.h"

#include <QTableWidget>

#include <vector>

namespace stagewright {

/// The build arguments that a file declares, a row each: name, value (empty: the default), default, and where it is
/// declared and used, as links to the lines. Values for names that the file does not declare stand below.
class ArgumentTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit ArgumentTable(QWidget* parent = nullptr);

    /// `stages`: names as people say them, by stage.
    void setDeclared(std::vector<DeclaredArgument> arguments, const QStringList& stages);
    void setValues(const std::vector<BuildArgument>& values);
    const std::vector<BuildArgument>& values() const { return m_values; }

signals:
    /// The user changed a value.
    void edited();
    void lineActivated(int line);

private:
    void fill();
    void addArgument(const DeclaredArgument& argument, bool isDeclared);
    QWidget* placesOf(const DeclaredArgument& argument);
    void takeValue(int row, int column);

    std::vector<DeclaredArgument> m_declared;
    QStringList m_stages;
    std::vector<BuildArgument> m_values;
};

} // namespace stagewright
