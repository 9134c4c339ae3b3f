// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_panel.h"

#include "core/build/build_request.h"
#include "widgets/history/comparison_view.h"
#include "widgets/history/history_trend.h"
#include "widgets/message/message_bar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr int widestText = 640; ///< longer lines are hard to read
constexpr std::array<int, HistoryModel::ColumnCount> columnWidths = {150, 150, 110, 90, 90, 70, 150};

bool haveOneTrend(const BuildRecord& one, const BuildRecord& other)
{
    return one.dockerfile == other.dockerfile && one.target == other.target;
}

} // namespace

HistoryPanel::HistoryPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_trend(new HistoryTrend(this))
    , m_comparison(new ComparisonView(this))
    , m_message(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
{
    createList();
    createActions();
    arrange();
    setTheme(Theme::light());
    updateState();
}

void HistoryPanel::createList()
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(HistoryModel::SortRole);
    m_proxy->setFilterRole(HistoryModel::FilterRole);
    m_proxy->setFilterKeyColumn(0);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("Builds that are over"));
    m_list->setModel(m_proxy);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(HistoryModel::Begun, Qt::DescendingOrder);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 0; column < HistoryModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, columnWidths[static_cast<std::size_t>(column)]);
    m_filter->setObjectName(QStringLiteral("historyFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Filter by words of the path, target, result, commit or command"));
    m_filter->setAccessibleName(tr("Filter the builds"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        updateState();
    });
    connect(m_list, &QTreeView::activated, this, &HistoryPanel::showSelected);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPanel::updateState);
    connect(m_trend, &HistoryTrend::buildChosen, this, &HistoryPanel::chooseBuild);
    connect(m_comparison, &ComparisonView::lineActivated, this, &HistoryPanel::lineActivated);
    connect(m_comparison, &ComparisonView::closed, this, [this] {
        updateState();
        m_pages->setCurrentIndex(1);
        m_list->setFocus();
    });
}

QAction* HistoryPanel::addAction(const QString& text, const QKeySequence& keys, void (HistoryPanel::*act)())
{
    auto* action = new QAction(text, m_list);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_list->addAction(action);
    return action;
}

void HistoryPanel::createActions()
{
    m_show = addAction(tr("&Show Again"), {}, &HistoryPanel::showSelected);
    m_comparePrevious = addAction(tr("Compare with the &Previous Build"), Qt::CTRL | Qt::Key_Return,
                                  &HistoryPanel::compareWithPrevious);
    m_compareSelected = addAction(tr("Compare the &Two Selected"), Qt::CTRL | Qt::Key_D,
                                  &HistoryPanel::compareSelected);
    m_copy = addAction(tr("&Copy the Command"), QKeySequence::Copy, &HistoryPanel::copyCommand);
    m_export = addAction(tr("&Export…"), {}, &HistoryPanel::exportSelected);
    m_delete = addAction(tr("&Delete…"), QKeySequence::Delete, &HistoryPanel::askToDelete);
}

QWidget* HistoryPanel::createEmptyPage()
{
    auto* page = new QWidget(this);
    m_empty = new QLabel(tr("<p><b>No build yet</b></p>"
                            "<p>Each build that ends is kept here with its command, steps, times and logs, never "
                            "with a secret. Two builds can be compared: what changed, and why a step was not taken "
                            "from the cache.</p>"
                            "<p>Press Ctrl+B to build.</p>"), page);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMaximumWidth(widestText);
    auto* import = new QPushButton(tr("Import Builds…"), page);
    import->setObjectName(QStringLiteral("historyImportFirst"));
    connect(import, &QPushButton::clicked, this, &HistoryPanel::importRequested);
    auto* column = new QVBoxLayout(page);
    column->addStretch(1);
    column->addWidget(m_empty, 0, Qt::AlignHCenter);
    column->addWidget(import, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

void HistoryPanel::arrange()
{
    auto* listPage = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 5, 6, 5);
    bar->addWidget(m_filter, 1);
    for (QAction* action : {m_comparePrevious, m_compareSelected}) {
        auto* button = new QToolButton(listPage);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        bar->addWidget(button);
    }
    auto* import = new QToolButton(listPage);
    import->setObjectName(QStringLiteral("historyImport"));
    import->setText(tr("Import…"));
    import->setToolTip(tr("Add builds that were exported elsewhere"));
    import->setAutoRaise(true);
    import->setFocusPolicy(Qt::StrongFocus);
    connect(import, &QToolButton::clicked, this, &HistoryPanel::importRequested);
    bar->addWidget(import);
    m_noMatch = new QLabel(tr("No build has these words."), listPage);
    m_noMatch->setAlignment(Qt::AlignCenter);
    m_noMatch->setMargin(6);
    auto* column = new QVBoxLayout(listPage);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_noMatch);
    column->addWidget(m_list, 1);
    column->addWidget(m_trend);
    m_pages->addWidget(createEmptyPage());
    m_pages->addWidget(listPage);
    m_pages->addWidget(m_comparison);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addWidget(m_message);
    whole->addWidget(m_pages, 1);
}

void HistoryPanel::setTheme(const Theme& theme)
{
    m_model->setTheme(theme);
    m_trend->setTheme(theme);
    m_comparison->setTheme(theme);
    m_message->setTheme(theme);
    for (QLabel* label : {m_empty, m_noMatch})
        label->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
}

void HistoryPanel::setBuilds(std::shared_ptr<const BuildRecords> builds)
{
    std::vector<std::int64_t> selected;
    for (const BuildRecord* build : selectedBuilds())
        selected.push_back(build->id);
    const BuildRecord* current = currentBuild();
    const std::int64_t currentId = current ? current->id : -1;
    m_builds = std::move(builds);
    m_model->setBuilds(m_builds);
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        const std::int64_t id = m_model->buildAt(m_proxy->mapToSource(index).row()).id;
        if (id == currentId)
            m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        if (std::ranges::contains(selected, id))
            m_list->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    if (!m_list->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_list->setCurrentIndex(m_proxy->index(0, 0));
    if (m_pages->currentWidget() != m_comparison)
        m_pages->setCurrentIndex(m_builds->empty() ? 0 : 1);
    updateState();
}

void HistoryPanel::showComparison(std::shared_ptr<const BuildComparison> comparison)
{
    m_comparison->setComparison(std::move(comparison));
    m_pages->setCurrentWidget(m_comparison);
    m_comparison->setFocus();
}

std::vector<const BuildRecord*> HistoryPanel::selectedBuilds() const
{
    std::vector<const BuildRecord*> builds;
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows())
        builds.push_back(&m_model->buildAt(m_proxy->mapToSource(index).row()));
    std::ranges::sort(builds, {}, &BuildRecord::begun);
    return builds;
}

const BuildRecord* HistoryPanel::currentBuild() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model->buildAt(m_proxy->mapToSource(index).row()) : nullptr;
}

/// The build of the same Dockerfile and target that came before.
const BuildRecord* HistoryPanel::previousOf(const BuildRecord& build) const
{
    const auto previous = std::ranges::find_if(*m_builds, [&](const BuildRecord& other) {
        return other.id != build.id && other.begun <= build.begun && haveOneTrend(build, other);
    });
    return previous == m_builds->end() ? nullptr : &*previous;
}

void HistoryPanel::updateState()
{
    const auto selected = selectedBuilds();
    const bool hasOne = selected.size() == 1;
    m_show->setEnabled(hasOne);
    m_copy->setEnabled(hasOne);
    m_comparePrevious->setEnabled(hasOne && previousOf(*selected.front()));
    m_compareSelected->setEnabled(selected.size() == 2);
    m_delete->setEnabled(!selected.empty());
    m_export->setEnabled(!selected.empty());
    m_noMatch->setVisible(m_proxy->rowCount() == 0);
    updateTrend();
}

void HistoryPanel::updateTrend()
{
    const BuildRecord* shown = currentBuild();
    std::vector<BuildRecord> builds;
    int current = -1;
    for (auto build = m_builds->rbegin(); shown && build != m_builds->rend(); ++build) {
        if (!haveOneTrend(*build, *shown))
            continue;
        if (build->id == shown->id)
            current = static_cast<int>(builds.size());
        builds.push_back(*build);
    }
    m_trend->setVisible(shown != nullptr);
    m_trend->setBuilds(std::move(builds), current);
}

void HistoryPanel::chooseBuild(qlonglong id)
{
    m_filter->clear();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (m_model->buildAt(m_proxy->mapToSource(index).row()).id == id)
            m_list->setCurrentIndex(index);
    }
    m_list->setFocus();
}

void HistoryPanel::showSelected()
{
    if (const BuildRecord* build = currentBuild())
        emit showRequested(build->id);
}

void HistoryPanel::compareWithPrevious()
{
    const BuildRecord* build = currentBuild();
    if (const BuildRecord* previous = build ? previousOf(*build) : nullptr)
        emit comparisonRequested(previous->id, build->id);
}

void HistoryPanel::compareSelected()
{
    if (const auto selected = selectedBuilds(); selected.size() == 2)
        emit comparisonRequested(selected[0]->id, selected[1]->id);
}

void HistoryPanel::copyCommand()
{
    if (const BuildRecord* build = currentBuild())
        QGuiApplication::clipboard()->setText(QString::fromStdString(shellText(build->command)));
}

void HistoryPanel::askToDelete()
{
    QList<qlonglong> ids;
    for (const BuildRecord* build : selectedBuilds())
        ids << build->id;
    m_message->showMessage(Severity::Warning, tr("Delete %1 and all that was printed? This cannot be undone.")
                                                  .arg(buildCount(static_cast<int>(ids.size()))));
    m_message->addAction(tr("Delete"), [this, ids] { emit deletionRequested(ids); });
}

void HistoryPanel::exportSelected()
{
    QList<qlonglong> ids;
    for (const BuildRecord* build : selectedBuilds())
        ids << build->id;
    emit exportRequested(ids);
}

} // namespace stagewright
