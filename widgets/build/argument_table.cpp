// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/argument_table.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>

namespace stagewright {
namespace {

enum Column { NameColumn, ValueColumn, DefaultColumn, PlaceColumn, ColumnCount };

const QString emptyValue = QStringLiteral("''"); ///< as a shell writes it

/// A value as the table shows it: empty for none, '' for an empty one, $NAME for that of the environment.
QString shown(const BuildArgument& argument)
{
    if (!argument.value)
        return u'$' + QString::fromStdString(argument.name);
    return argument.value->empty() ? emptyValue : QString::fromStdString(*argument.value);
}

/// Says in a paler colour that an empty value is the default.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!option->text.isEmpty())
            return;
        option->text = ArgumentTable::tr("default");
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
};

QTableWidgetItem* fixedItem(const QString& text, const QString& toolTip)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(toolTip);
    return item;
}

QString linkTo(int line)
{
    return QStringLiteral("<a href=\"%1\">%1</a>").arg(line);
}

} // namespace

ArgumentTable::ArgumentTable(QWidget* parent) : QTableWidget(0, ColumnCount, parent)
{
    setObjectName(QStringLiteral("argumentTable"));
    setAccessibleName(tr("Build arguments"));
    setHorizontalHeaderLabels({tr("Argument"), tr("Value"), tr("Default"), tr("Where")});
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(DefaultColumn, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(PlaceColumn, QHeaderView::ResizeToContents);
    horizontalHeader()->setMaximumSectionSize(320);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    setItemDelegateForColumn(ValueColumn, new ValueDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::AllEditTriggers);
    connect(this, &QTableWidget::cellChanged, this, &ArgumentTable::takeValue);
}

void ArgumentTable::setDeclared(std::vector<DeclaredArgument> arguments, const QStringList& stages)
{
    if (arguments == m_declared && stages == m_stages)
        return;
    m_declared = std::move(arguments);
    m_stages = stages;
    fill();
}

void ArgumentTable::setValues(const std::vector<BuildArgument>& values)
{
    if (values == m_values)
        return;
    m_values = values;
    fill();
}

void ArgumentTable::fill()
{
    const QSignalBlocker blocker(this);
    const int row = currentRow();
    setRowCount(0);
    for (const DeclaredArgument& argument : m_declared)
        addArgument(argument, true);
    for (const BuildArgument& value : m_values) {
        if (!std::ranges::contains(m_declared, value.name, &DeclaredArgument::name))
            addArgument({.name = value.name}, false);
    }
    if (rowCount() > 0)
        setCurrentCell(std::clamp(row, 0, rowCount() - 1), ValueColumn, QItemSelectionModel::NoUpdate);
}

void ArgumentTable::addArgument(const DeclaredArgument& argument, bool isDeclared)
{
    const int row = rowCount();
    const QString name = QString::fromStdString(argument.name);
    const QString description = QString::fromStdString(argument.description);
    insertRow(row);
    setItem(row, NameColumn, fixedItem(name, description.isEmpty() ? name : name + u' ' + description));
    const auto value = std::ranges::find(m_values, argument.name, &BuildArgument::name);
    auto* item = new QTableWidgetItem(value == m_values.end() ? QString() : shown(*value));
    item->setToolTip(tr("Empty: the default. '' is an empty value, $%1 the value of the environment.").arg(name));
    item->setData(Qt::AccessibleTextRole, tr("Value of %1: %2").arg(name, item->text()));
    setItem(row, ValueColumn, item);
    const QString initial = argument.initial        ? QString::fromStdString(*argument.initial)
                            : argument.isPredefined ? tr("(by the builder)")
                            : isDeclared            ? tr("(none)")
                                                    : QString();
    setItem(row, DefaultColumn, fixedItem(initial, initial));
    if (isDeclared)
        setCellWidget(row, PlaceColumn, placesOf(argument));
    else
        setItem(row, PlaceColumn, fixedItem(tr("not declared here"), tr("The file has no ARG of this name.")));
}

/// `before FROM 1, build 7 · used 9, 12`, each number a link.
QWidget* ArgumentTable::placesOf(const DeclaredArgument& argument)
{
    QStringList declared;
    for (const ArgumentDeclaration& each : argument.declarations) {
        const QString stage = each.stage < 0 ? tr("before FROM") : m_stages.value(each.stage);
        declared << stage.toHtmlEscaped() + u' ' + linkTo(each.line);
    }
    QStringList used;
    for (const int line : argument.uses)
        used << linkTo(line);
    const QString words = used.isEmpty() ? tr("unused") : tr("used in %1").arg(used.join(QStringLiteral(", ")));
    auto* label = new QLabel(declared.join(QStringLiteral(", ")) + QStringLiteral(" · ") + words, this);
    label->setTextFormat(Qt::RichText);
    label->setContentsMargins(6, 0, 6, 0);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    label->setAccessibleName(tr("Lines of %1").arg(QString::fromStdString(argument.name)));
    connect(label, &QLabel::linkActivated, this, [this](const QString& line) { emit lineActivated(line.toInt()); });
    return label;
}

void ArgumentTable::takeValue(int row, int column)
{
    if (column != ValueColumn)
        return;
    const std::string name = item(row, NameColumn)->text().toStdString();
    const QString text = item(row, ValueColumn)->text();
    auto value = std::ranges::find(m_values, name, &BuildArgument::name);
    if (text.isEmpty()) {
        if (value != m_values.end())
            m_values.erase(value);
    } else {
        if (value == m_values.end())
            value = m_values.insert(m_values.end(), {name, {}});
        if (text == u'$' + QString::fromStdString(name))
            value->value.reset();
        else
            value->value = text == emptyValue ? std::string() : text.toStdString();
    }
    emit edited();
}

} // namespace stagewright
