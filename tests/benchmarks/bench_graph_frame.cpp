// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the stage graph costs while it is panned and zoomed, and what the largest graphs cost the window.
#include "core/analysis/analysis.h"
#include "core/dockerfile/parser.h"
#include "tests/benchmarks/median.h"
#include "tests/support/shared_data.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/stage_graph_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <ctime>
#include <print>
#include <string>

using namespace stagewright;

namespace {

constexpr double frameBar = 0.0166; ///< seconds: 60 frames a second
constexpr int frames = 240;
constexpr QSize window(1280, 800);

/// Seconds of CPU of this thread's process at the 50th and the 95th of 100 frames.
struct Frames
{
    double median = 0;
    double slow = 0;
};

template<typename Step>
Frames measured(StageGraphView& view, Step step)
{
    QImage target(view.size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> seconds;
    for (int frame = 0; frame < frames; ++frame) {
        const std::clock_t begin = std::clock();
        step(frame);
        QCoreApplication::sendPostedEvents();
        view.QWidget::render(&target);
        seconds.push_back(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(seconds);
    return {seconds[frames / 2], seconds[frames * 95 / 100]};
}

/// A public Dockerfile with about 60 stages where the reference data is there, else a made one.
std::string sixtyStages(QString& origin)
{
    for (const QString& path : tests::corpusFiles()) {
        std::string text = tests::readBytes(path);
        const std::size_t stages = buildStageGraph(parse(Snapshot(text))).stages.size();
        if (stages < 50 || stages > 70)
            continue;
        origin = QStringLiteral("a public Dockerfile");
        return text;
    }
    origin = QStringLiteral("the reference data is not on this machine: made");
    std::string text = "FROM golang AS s0\n";
    for (int i = 1; i < 60; ++i)
        text += "FROM s" + std::to_string((i - 1) / 3) + " AS s" + std::to_string(i)
                + "\nRUN --mount=type=cache,target=/c make\nCOPY --from=s" + std::to_string(std::max(0, i - 5))
                + " /a /b\nCOPY . .\n";
    return text;
}

std::string manyStages(int count)
{
    std::string text = "FROM golang AS s0\n";
    for (int i = 1; i < count; ++i)
        text += "FROM s" + std::to_string((i - 1) / 2) + " AS s" + std::to_string(i) + "\nRUN make\nCOPY --from=s"
                + std::to_string(std::max(0, i - 7)) + " /a /b\n";
    return text;
}

void pan(StageGraphView& view, int frame)
{
    const int by = frame / 60 % 2 == 0 ? 9 : -9;
    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + by);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + by / 2);
}

void turnWheel(StageGraphView& view, int frame)
{
    const QPointF middle = view.viewport()->rect().center();
    QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), {}, {0, frame / 40 % 2 == 0 ? -40 : 40},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

void movePointer(StageGraphView& view, int frame)
{
    const QPoint at(frame * 37 % view.viewport()->width(), frame * 53 % view.viewport()->height());
    QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

bool report(const char* what, Frames cost)
{
    std::println("  {:<34} {:6.2f} ms of CPU a frame, 95 % within {:6.2f} ms", what, cost.median * 1000,
                 cost.slow * 1000);
    return cost.slow < frameBar;
}

bool measureFrames(const std::string& text)
{
    StageGraphView view;
    view.resize(window);
    view.show();
    view.setAnalysis(analyze(Snapshot(text), {}, {}));
    while (qobject_cast<GraphScene*>(view.scene())->isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    view.fit();
    bool isFast = report("panning, legible", measured(view, [&](int frame) { pan(view, frame); }));
    report("moving the pointer", measured(view, [&](int frame) { movePointer(view, frame); }));
    view.fit();
    isFast &= report("zooming from legible to everything", measured(view, [&](int frame) { turnWheel(view, frame); }));
    view.showEverything();
    isFast &= report("panning, everything in sight", measured(view, [&](int frame) { pan(view, frame); }));
    return isFast;
}

/// What the window's thread does, from the analysis to the first frame, at most in one go.
bool measureOpening(const std::string& text)
{
    StageGraphView view;
    view.resize(window);
    view.show();
    const auto analysis = analyze(Snapshot(text), {}, {});
    auto* scene = qobject_cast<GraphScene*>(view.scene());
    QElapsedTimer total;
    total.start();
    QElapsedTimer part;
    part.start();
    view.setAnalysis(analysis);
    double longest = static_cast<double>(part.nsecsElapsed()) / 1e9;
    while (scene->isEmpty()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        part.restart();
        QCoreApplication::processEvents();
        longest = std::max(longest, static_cast<double>(part.nsecsElapsed()) / 1e9);
    }
    std::println("  opening: drawn after {} ms, the window waits {:.1f} ms at most", total.elapsed(), longest * 1000);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QString origin;
    const std::string sixty = sixtyStages(origin);
    std::println("60 stages ({}), {} frames of {} x {} pixels; the bar of panning and zooming is {} ms", qPrintable(origin),
                 frames, window.width(), window.height(), frameBar * 1000);
    const bool isFast = measureFrames(sixty);
    const std::string many = manyStages(2000);
    std::println("2,000 stages");
    measureOpening(many);
    measureFrames(many);
    return isFast ? 0 : 1;
}
