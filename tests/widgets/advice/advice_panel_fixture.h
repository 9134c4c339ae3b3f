// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/advice/advice_model.h"
#include "widgets/advice/advice_panel.h"

#include <QAbstractButton>
#include <QListView>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

namespace stagewright::tests {

// Lines 1 and 4 have warnings, line 4 a hint of its own, line 5 a warning.
inline const std::string naive = "FROM golang AS build\n"
                                 "WORKDIR /src\n"
                                 "COPY . .\n"
                                 "RUN go build -o /out/server ./cmd/server\n"
                                 "CMD /out/server -v\n";

/// An advice panel, made anew for each test function, and what tests ask of it.
class AdvicePanelFixture : public QObject
{
protected:
    void createPanel()
    {
        qRegisterMetaType<TextRange>();
        qRegisterMetaType<Fix>();
        qRegisterMetaType<Finding>();
        qRegisterMetaType<IgnorePlace>();
        m_panel = std::make_unique<AdvicePanel>();
        m_panel->resize(1200, 260);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void show(const std::string& text) { m_panel->setAnalysis(analyze(Snapshot(text), {}, m_rules)); }
    QTreeView* list() const { return m_panel->findChild<QTreeView*>(QStringLiteral("adviceList")); }
    AdviceModel* model() const { return qobject_cast<AdviceModel*>(list()->model()); }
    QListView* checklist() const { return m_panel->findChild<QListView*>(QStringLiteral("practiceList")); }
    QWidget* preview() const { return m_panel->findChild<QWidget*>(QStringLiteral("fixPreview")); }
    QString difference() const { return m_panel->findChild<QTextBrowser*>(QStringLiteral("fixDifference"))->toPlainText(); }
    QString page() const { return m_panel->findChild<QTextBrowser*>(QStringLiteral("adviceExplanation"))->toPlainText(); }
    QAbstractButton* button(const char* name) const { return m_panel->findChild<QAbstractButton*>(QLatin1String(name)); }
    /// The first row of a rule's findings, or an invalid index.
    QModelIndex rowOf(const char* rule) const
    {
        for (const QModelIndex& row : model()->findingRows()) {
            if (row.data(AdviceModel::RuleRole).toString() == QLatin1String(rule))
                return row;
        }
        return {};
    }
    QModelIndex groupOf(int number) const
    {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->index(row, 0).data(AdviceModel::GroupRole).toInt() == number)
                return model()->index(row, 0);
        }
        return {};
    }
    void clickRow(QAbstractItemView* view, const QModelIndex& index)
    {
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }

    const std::vector<Rule> m_rules = allRules();
    std::unique_ptr<AdvicePanel> m_panel;
};

} // namespace stagewright::tests
