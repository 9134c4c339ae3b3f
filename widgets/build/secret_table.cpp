// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/secret_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {

SecretTable::SecretTable(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(6);
    auto* add = new QPushButton(tr("Add a Secret"), this);
    add->setObjectName(QStringLiteral("addSecret"));
    add->setAutoDefault(false);
    add->setToolTip(tr("A file or an environment variable holds its value, which is neither stored nor shown here"));
    m_column->addWidget(add, 0, Qt::AlignLeft);
    setFocusProxy(add);
    connect(add, &QPushButton::clicked, this, &SecretTable::addSecret);
}

SecretTable::Row& SecretTable::addRow(const BuildSecret& secret)
{
    Row row{new QWidget(this), new QLineEdit(QString::fromStdString(secret.id)), new QComboBox,
            new QLineEdit(QString::fromStdString(secret.source))};
    row.origin->addItems({tr("File"), tr("Environment variable")});
    row.origin->setCurrentIndex(secret.origin == BuildSecret::Origin::Variable ? 1 : 0);
    row.id->setPlaceholderText(tr("id"));
    row.id->setAccessibleName(tr("Id of the secret"));
    row.origin->setAccessibleName(tr("What holds the secret"));
    row.source->setAccessibleName(tr("File or variable of the secret"));
    auto* remove = new QToolButton;
    remove->setText(QStringLiteral("✕"));
    remove->setAutoRaise(true);
    remove->setAccessibleName(tr("Remove the secret"));
    remove->setToolTip(tr("Remove"));
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins({});
    line->addWidget(row.id, 2);
    line->addWidget(row.origin);
    line->addWidget(row.source, 3);
    line->addWidget(remove);
    showHint(row);
    connect(row.id, &QLineEdit::textEdited, this, &SecretTable::edited);
    connect(row.source, &QLineEdit::textEdited, this, &SecretTable::edited);
    connect(row.origin, &QComboBox::currentIndexChanged, this, [this, row] {
        showHint(row);
        emit edited();
    });
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    m_column->insertWidget(m_column->count() - 1, row.widget);
    m_rows.push_back(row);
    return m_rows.back();
}

void SecretTable::showHint(const Row& row) const
{
    row.source->setPlaceholderText(row.origin->currentIndex() == 0 ? tr("path, such as .npmrc")
                                                                   : tr("name, such as NPM_TOKEN"));
}

void SecretTable::addSecret()
{
    addRow({}).id->setFocus();
    emit edited();
}

void SecretTable::removeRow(QWidget* widget)
{
    std::erase_if(m_rows, [&](const Row& row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    focusProxy()->setFocus();
    emit edited();
}

void SecretTable::setSecrets(const std::vector<BuildSecret>& secrets)
{
    if (secrets == this->secrets())
        return;
    for (const Row& row : m_rows) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    for (const BuildSecret& secret : secrets)
        addRow(secret);
}

std::vector<BuildSecret> SecretTable::secrets() const
{
    std::vector<BuildSecret> secrets;
    for (const Row& row : m_rows)
        secrets.push_back({row.id->text().trimmed().toStdString(),
                           row.origin->currentIndex() == 0 ? BuildSecret::Origin::File : BuildSecret::Origin::Variable,
                           row.source->text().trimmed().toStdString()});
    return secrets;
}

} // namespace stagewright
