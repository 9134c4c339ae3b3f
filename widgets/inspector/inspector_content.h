// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <vector>

namespace stagewright {

/// What the inspector tells: what holds behind a line, or at the end of the line's stage.
enum class InspectorScope { Line, Stage };

enum class InspectorGroup { Here, Incoming, Advice, Facts, Env, Args, Ports, Volumes, Labels, Triggers, Users };

/// One row of the inspector.
struct InspectorRow
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::InspectorPanel)

public:
    QString name;
    QString value;
    QString whole;         ///< all of a value that is told in short, or empty
    QString words;         ///< where it comes from
    bool hasValue = true;
    int instruction = -1;  ///< where that is, or -1
    bool isSetHere = false; ///< by the line's own instruction, or in the scope of a stage by the stage itself
    bool isHidden = false; ///< another variable of its name stands in front of it
    bool isInherited = false; ///< the base image decides
    std::optional<TextRange> range;   ///< of advice: the text it is about
    std::optional<Severity> severity; ///< of advice

    /// As one would write it: `NAME=value`, or the value alone.
    QString written() const;
    bool operator==(const InspectorRow&) const = default;
};

/// Rows under one heading; there is always one.
struct InspectorSection
{
    InspectorGroup group = InspectorGroup::Facts;
    std::vector<InspectorRow> rows;
};

/// One look at the file.
struct InspectorContent
{
    int stage = -1;       ///< -1 above the first FROM
    int instruction = -1; ///< the last one that counts, or -1
    std::vector<InspectorSection> sections;
};

/// What holds at `line`, what comes in and goes out there, and the advice about it. Above the first FROM: the global
/// arguments in either scope.
InspectorContent inspect(const Analysis& analysis, int line, InspectorScope scope);

} // namespace stagewright
