// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/step_state.h"

#include <QCoreApplication>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace stagewright {

/// One instruction as a row of its stage's card shows it.
struct InstructionRow
{
    int instruction = -1;
    int line = 1;
    QString keyword;
    QString rest;                  ///< on one line; of a RUN without its flags
    QString whole;                 ///< all of it on one line
    std::optional<Severity> worst; ///< of the findings about it
    QStringList messages;          ///< those findings
};

/// What a card says of a stage.
struct StageSummary
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::StageGraphView)

public:
    int stage = -1;
    QString title;
    QString base; ///< "golang:1.25", "stage build", "scratch"
    QString platform;
    QString unneeded; ///< "not needed by runtime", or empty
    QString lines;
    bool isTarget = false;
    std::array<int, 4> advice = {}; ///< number of findings by severity
    std::vector<InstructionRow> rows;

    static StageSummary of(const Analysis& analysis, int stage);

    QString instructionCount() const;
    /// What it is, where it stands and what it is for: "stage 2, the target · lines 4 to 9".
    QString kindWords() const;
    /// The lines of its tool tip as HTML, around those about what flows in and out.
    QStringList tipLines(const QStringList& flow) const;
    /// The numbers of findings in words, or an empty string.
    QString adviceWords() const;
};

/// How far a build has come with a stage. None where nothing is known of any of its steps.
struct StageProgress
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::StageGraphView)

public:
    StepState state = StepState::None;
    int finished = 0; ///< steps done or cached
    int total = 0;
    double seconds = 0;
    QString error;

    static StageProgress of(const StageSummary& summary, const BuildOverlay& overlay);

    /// "12.3 s", "cached", "3 of 7" …
    QString words() const;
};

/// The status of `instruction`, or an empty one.
StepStatus statusOf(const BuildOverlay& overlay, int instruction);

/// A duration in few letters: "0.4 s", "12 s", "3 min 05 s".
QString spokenSeconds(double seconds);

} // namespace stagewright
