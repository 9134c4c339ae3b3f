// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/background_drawing.h"

#include <utility>

namespace stagewright {

BackgroundDrawing::BackgroundDrawing(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

BackgroundDrawing::~BackgroundDrawing()
{
    m_pool.waitForDone();
}

void BackgroundDrawing::request(std::shared_ptr<const Analysis> analysis, GraphAppearance appearance,
                                GraphMemory memory)
{
    m_waiting = Request{std::move(analysis), std::move(appearance), std::move(memory)};
    m_isWanted = false;
    start();
}

void BackgroundDrawing::cancel()
{
    m_waiting.reset();
    m_isWanted = false;
}

void BackgroundDrawing::start()
{
    if (m_isRunning || !m_waiting)
        return;
    m_isRunning = true;
    m_isWanted = true;
    m_pool.start([this, request = *std::exchange(m_waiting, std::nullopt)] {
        auto drawing = std::make_shared<GraphDrawing>(
            GraphDrawing::of(request.analysis, request.appearance, request.memory));
        QMetaObject::invokeMethod(
            this, [this, drawing = std::move(drawing)] { receive(drawing); }, Qt::QueuedConnection);
    });
}

void BackgroundDrawing::receive(std::shared_ptr<GraphDrawing> drawing)
{
    m_isRunning = false;
    if (std::exchange(m_isWanted, false))
        Q_EMIT finished(std::move(drawing));
    start();
}

} // namespace stagewright
