// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_drawing.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <string>

namespace stagewright {

/// Draws large graphs beside the window's thread, one at a time, and answers with the newest request alone. May be
/// destroyed at any time; it then waits for the drawing that is being made.
class BackgroundDrawing : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundDrawing(QObject* parent = nullptr);
    ~BackgroundDrawing() override;

    /// Replaces an earlier request that has not been answered.
    void request(std::shared_ptr<const Analysis> analysis, GraphAppearance appearance, GraphMemory memory);
    /// What has been asked for is not wanted any more.
    void cancel();
    bool isBusy() const { return m_waiting.has_value() || m_isWanted; }

Q_SIGNALS:
    void finished(std::shared_ptr<stagewright::GraphDrawing> drawing);

private:
    struct Request
    {
        std::shared_ptr<const Analysis> analysis;
        GraphAppearance appearance;
        GraphMemory memory;
    };
    void start();
    void receive(std::shared_ptr<GraphDrawing> drawing);

    std::optional<Request> m_waiting;
    bool m_isRunning = false;
    bool m_isWanted = false; ///< what is being drawn is still the newest
    QThreadPool m_pool;
};

} // namespace stagewright
