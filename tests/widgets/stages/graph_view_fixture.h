// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/stage_graph_view.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

namespace stagewright::tests {

inline const QByteArray twoStages = "FROM golang:1.25 AS build\n"                                      // 0
                                    "COPY go.mod go.sum ./\n"                                          // 1
                                    "RUN --mount=type=cache,target=/go/pkg/mod go mod download\n"      // 2
                                    "COPY . .\n"                                                       // 3
                                    "RUN go build -o /out/app .\n"                                     // 4
                                    "FROM node AS docs\n"                                              // 5
                                    "FROM scratch AS runtime\n"                                        // 6
                                    "COPY --from=build /out/app /app\n"                                // 7
                                    "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/\n" // 8
                                    "ENTRYPOINT [\"/app\"]\n";                                         // 9

inline std::shared_ptr<const Analysis> analysisOf(const QByteArray& text)
{
    return analyze(Snapshot(text.toStdString()), {}, {});
}

inline const GraphScene& sceneOf(const StageGraphView& view)
{
    return *qobject_cast<const GraphScene*>(view.scene());
}

inline int nodeTitled(const StageGraphView& view, const char* title)
{
    const auto& nodes = sceneOf(view).picture().nodes;
    const auto node = std::ranges::find(nodes, title, &PictureNode::title);
    return node == nodes.end() ? -1 : static_cast<int>(node - nodes.begin());
}

/// Where a place on a node is in the viewport; `at` counts from the node's upper left corner.
inline QPoint onNode(const StageGraphView& view, const char* title, QPointF at)
{
    return view.mapFromScene(sceneOf(view).frameOf(nodeTitled(view, title)).topLeft() + at);
}

inline const EdgeItem* edgeBetween(const StageGraphView& view, const char* from, const char* to)
{
    for (const EdgeItem* edge : sceneOf(view).edges()) {
        if (edge->edge().from == nodeTitled(view, from) && edge->edge().to == nodeTitled(view, to))
            return edge;
    }
    return nullptr;
}

inline QString selectedTitle(const StageGraphView& view)
{
    const NodeItem* item = sceneOf(view).node(sceneOf(view).selected());
    return item ? QString::fromStdString(item->node().title) : QString();
}

/// A shown view of twoStages and what it was asked to activate.
struct GraphViewFixture
{
    GraphViewFixture()
        : activations(&view, &StageGraphView::instructionActivated)
    {
        view.resize(1100, 600);
        view.setAnalysis(analysisOf(twoStages));
        view.show();
        view.setFocus();
    }

    void click(QPoint at) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    /// The instruction activated last, once; -1 if there is none.
    int activated() { return activations.isEmpty() ? -1 : activations.takeLast().first().toInt(); }

    StageGraphView view;
    QSignalSpy activations;
};

} // namespace stagewright::tests
