// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/command_query.h"
#include "core/build/builder_list.h"

namespace stagewright {

/// Asks docker for its builders and contexts, and depot for its version. Starts nothing before ask().
class PlacesQuery : public QObject
{
    Q_OBJECT

public:
    /// The commands are looked for on the environment's PATH and asked with that environment.
    explicit PlacesQuery(QProcessEnvironment environment, QObject* parent = nullptr);

    /// Asks, unless it is asking already; answered() follows.
    void ask();
    bool isAsking() const { return m_awaited > 0; }

Q_SIGNALS:
    /// `sentence`: why no builders are listed; empty if they are.
    void answered(const stagewright::BuildPlaces& places, const QString& sentence);

private:
    using Take = void (PlacesQuery::*)(const CommandAnswer&);

    void start(const QString& program, const QStringList& arguments, Take take);
    void takeBuilders(const CommandAnswer& answer);
    void takeBuilderTable(const CommandAnswer& answer);
    void takeContexts(const CommandAnswer& answer);
    void takeDepot(const CommandAnswer& answer);

    QProcessEnvironment m_environment;
    QString m_docker; ///< path of the command; empty if there is none
    BuildPlaces m_places;
    QString m_sentence;
    int m_awaited = 0; ///< commands that have not answered
};

} // namespace stagewright
