// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editor/dockerfile_editor.h"

#include <QTest>

namespace stagewright::tests {

using S = QsciScintillaBase;

inline std::shared_ptr<const Analysis> analysed(std::string bytes)
{
    return analyze(Snapshot(std::move(bytes), 1), {}, {});
}

/// An analysis with one warning on the bytes [begin, end).
inline std::shared_ptr<const Analysis> withWarning(const std::string& bytes, std::size_t begin, std::size_t end)
{
    Analysis analysis = *analysed(bytes);
    Finding finding;
    finding.rule = "some-rule";
    finding.message = "Say which version.";
    finding.range = {begin, end};
    finding.line = analysis.tree.snapshot.lineOf(begin);
    analysis.advice.findings = {finding};
    return std::make_shared<const Analysis>(std::move(analysis));
}

inline const std::string twoStages = "FROM golang AS build\n"
                              "RUN go build \\\n"
                              "    -o /app\n"
                              "\n"
                              "FROM scratch\n"
                              "COPY --from=build /app /app\n";

/// An editor in a window of its own, made anew for each test function, and what tests ask of it.
class EditorFixture : public QObject
{
protected:
    void createEditor()
    {
        m_editor = std::make_unique<DockerfileEditor>();
        m_editor->resize(800, 500);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    }

    void open(const std::string& bytes)
    {
        m_editor->setBytes(bytes);
        m_editor->setAnalysis(analysed(bytes));
        m_editor->setFocus();
    }

    void click(long position)
    {
        const int x = static_cast<int>(m_editor->SendScintilla(S::SCI_POINTXFROMPOSITION, 0UL, position));
        const int y = static_cast<int>(m_editor->SendScintilla(S::SCI_POINTYFROMPOSITION, 0UL, position));
        QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, {x + 1, y + 6});
    }

    bool hasIndicator(int number, std::size_t offset) const
    {
        return m_editor->SendScintilla(S::SCI_INDICATORVALUEAT, static_cast<unsigned long>(number),
                                       static_cast<long>(offset))
               != 0;
    }

    unsigned markersAt(int line) const
    {
        return static_cast<unsigned>(m_editor->SendScintilla(S::SCI_MARKERGET, static_cast<unsigned long>(line - 1)));
    }

    std::unique_ptr<DockerfileEditor> m_editor;
};

} // namespace stagewright::tests
