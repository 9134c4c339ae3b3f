// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace stagewright {

/// Labelled fields, each bound to a member of a BuildRequest.
class RequestForm : public QWidget
{
    Q_OBJECT

public:
    using Show = std::function<void(const BuildRequest&)>;
    using Take = std::function<void(BuildRequest&)>;
    using Words = std::vector<std::string>;
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    explicit RequestForm(QWidget* parent = nullptr);

    /// Puts a request into the fields.
    void showRequest(const BuildRequest& request);
    /// Takes from the fields what they stand for.
    void takeInto(BuildRequest& request) const;

    /// Words with commas between, in one line. `hint` stands in the empty field.
    QLineEdit* addWords(const QString& label, const QString& hint, Words BuildRequest::*field);
    /// A word a line.
    QPlainTextEdit* addLines(const QString& label, const QString& hint, Words BuildRequest::*field);
    /// `name=value` a line.
    QPlainTextEdit* addPairs(const QString& label, const QString& hint, Pairs BuildRequest::*field);
    QCheckBox* addTick(const QString& text, bool BuildRequest::*field);
    /// On, off, or what the builder does by itself.
    QComboBox* addTruth(const QString& label, std::optional<bool> BuildRequest::*field);
    /// One of some texts that stand for a word; setChoices() fills it.
    QComboBox* addChoice(const QString& label, std::string BuildRequest::*field);
    /// A box whose choice the caller binds by addField().
    QComboBox* addBox(const QString& label, const QStringList& texts);
    void addRow(const QString& label, QWidget* widget);
    void addField(Show show, Take take);

    /// Fills a box of addChoice() and keeps what is chosen, also where it is no choice any more.
    static void setChoices(QComboBox* box, const std::vector<std::pair<QString, QString>>& choices);

signals:
    /// The user changed a field.
    void edited();

private:
    QPlainTextEdit* addTextArea(const QString& label, const QString& hint);
    void noteEdit();

    QFormLayout* m_rows = nullptr;
    std::vector<std::pair<Show, Take>> m_fields;
    bool m_isShowing = false;
};

} // namespace stagewright
