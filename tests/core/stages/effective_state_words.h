// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/parser.h"
#include "core/stages/effective_state.h"
#include "tests/support/to_qstring.h"

#include <QString>
#include <QStringList>

/// What holds at a line of a text, in words that a test compares.
namespace stagewright::tests {

inline EffectiveState stateAt(const QByteArray& text, int line, const GraphRequest& request = {})
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    return effectiveState(tree, buildStageGraph(tree, request), line, request);
}

/// What holds at the end of the file.
inline EffectiveState stateOf(const QByteArray& text, const GraphRequest& request = {})
{
    return stateAt(text, static_cast<int>(text.count('\n')) + 1, request);
}

/// `line 3`, `onbuild 3`, `default` or `base`.
inline QString words(const Origin& origin)
{
    switch (origin.kind) {
    case OriginKind::BaseImage: return "base";
    case OriginKind::Default: return "default";
    case OriginKind::Instruction: return QString("line %1").arg(origin.line);
    case OriginKind::Trigger: break;
    }
    return QString("onbuild %1").arg(origin.line);
}

/// `value (origin)`, and the variables that are open behind a question mark.
inline QString words(const Setting& setting)
{
    QString text = QString("%1 (%2)").arg(toQString(setting.value), words(setting.origin));
    for (const std::string& name : setting.missing)
        text += " ?" + toQString(name);
    return text;
}

inline QString words(const CommandSetting& command)
{
    QStringList list;
    for (const std::string& word : command.words)
        list << toQString(word);
    const QString text = command.form == Form::None ? "none" : list.join('|');
    return QString("%1 (%2)%3").arg(text, words(command.origin), command.isCleared ? " cleared" : "");
}

inline QString words(const HealthcheckSetting& check)
{
    QStringList list;
    for (const std::string& word : check.words)
        list << toQString(word);
    list << toQString(check.interval) << toQString(check.timeout) << toQString(check.startPeriod)
         << toQString(check.startInterval) << toQString(check.retries);
    return QString("%1 (%2)").arg(list.join('|'), words(check.origin));
}

inline QStringList portsOf(const EffectiveState& state)
{
    QStringList list;
    for (const auto& [range, origin] : state.ports)
        list << QString("%1 (%2)").arg(toQString(range.toString()), words(origin));
    for (const Setting& port : state.unknownPorts)
        list << "unknown " + words(port);
    return list;
}

inline QStringList namedWords(const std::map<std::string, Setting, std::less<>>& settings)
{
    QStringList list;
    for (const auto& [name, setting] : settings)
        list << toQString(name) + '=' + words(setting);
    return list;
}

} // namespace stagewright::tests
