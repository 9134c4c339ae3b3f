// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/state_rows.h"

#include "core/export/source_words.h"
#include "core/export/state_words.h"

#include <format>
#include <string_view>
#include <utility>

namespace stagewright {
namespace {

/// Collects the groups of one state.
class StateRows
{
public:
    StateRows(const StageGraph& graph, const EffectiveState& state)
        : m_graph(graph)
        , m_state(state)
    {
    }

    std::vector<StateGroup> collect()
    {
        if (m_state.stage >= 0) {
            addFacts();
            addEnvironment();
        }
        addArguments();
        addPorts();
        addNamed(StateGroupKind::Volumes, m_state.volumes);
        addNamed(StateGroupKind::Labels, m_state.labels);
        addTriggers();
        std::erase_if(m_groups, [](const StateGroup& group) { return group.rows.empty(); });
        return std::move(m_groups);
    }

private:
    std::string origin(const Origin& origin) const { return originWords(origin, m_state, m_graph); }

    std::string origin(const Setting& setting) const
    {
        std::string words = origin(setting.origin);
        if (!setting.missing.empty())
            words += "; " + missingWords(setting.missing, m_state);
        return words;
    }

    void begin(StateGroupKind kind) { m_groups.push_back({kind, {}}); }
    void add(StateRow row) { m_groups.back().rows.push_back(std::move(row)); }

    /// A value and who set it; where that is the base image, the value is what holds if it sets none.
    void addFact(std::string_view name, const std::string& value, const Origin& setBy, const std::string& words)
    {
        if (setBy.kind == OriginKind::BaseImage)
            add({std::string(name), origin(setBy), "else " + value, setBy, false});
        else
            add({std::string(name), value, words, setBy, false});
    }

    void addFacts()
    {
        begin(StateGroupKind::Facts);
        const Stage& lowest = m_graph.stages[static_cast<std::size_t>(m_state.chain.front())];
        add({"base", base(), {}, {OriginKind::Instruction, lowest.line, lowest.firstInstruction, lowest.index}, false});
        add({"platform", m_state.platform.value, origin(m_state.platform), m_state.platform.origin, false});
        addDirectory();
        addUser();
        addFact("shell", commandWords(m_state.shell, Form::Shell), m_state.shellOrigin, origin(m_state.shellOrigin));
        addCommand("entrypoint", m_state.entrypoint);
        addCommand("command", m_state.command);
        addHealthcheck();
        const Setting& signal = m_state.stopSignal;
        addFact("stop signal", signal.value, signal.origin, origin(signal));
        const Setting& maintainer = m_state.maintainer;
        if (!maintainer.value.empty())
            add({"maintainer", maintainer.value, origin(maintainer), maintainer.origin, false});
    }

    std::string base() const
    {
        std::string text;
        for (std::size_t at = m_state.chain.size() - 1; at > 0; --at) {
            const Stage& below = m_graph.stages[static_cast<std::size_t>(m_state.chain[at - 1])];
            text += std::format("{}{} (line {}), on ", below.name.empty() ? "" : "stage ", below.displayName(),
                                below.line);
        }
        return text + sourceWords(m_state.base);
    }

    void addDirectory()
    {
        const WorkingDirectory& directory = m_state.directory;
        std::string words = origin(directory);
        if (directory.isRelativeToBase)
            words += "; … is the directory of the " + baseWords(m_state.base);
        addFact("working directory", directory.isRelativeToBase ? "…/" + directory.value : directory.value,
                directory.origin, words);
    }

    void addUser()
    {
        const UserSetting& user = m_state.user;
        std::string name = user.value.empty() ? "root" : user.value;
        if (!user.group.empty())
            name += ", group " + user.group;
        addFact("user", name, user.origin, origin(user));
    }

    void addCommand(std::string_view name, const CommandSetting& command)
    {
        const std::string value = command.form == Form::None ? "none" : commandWords(command.words, command.form);
        const std::string words = origin(command.origin);
        addFact(name, value, command.origin,
                command.isCleared ? "the ENTRYPOINT of " + words + " clears that of the base" : words);
    }

    void addHealthcheck()
    {
        const HealthcheckSetting& check = m_state.healthcheck;
        std::string value = check.form == Form::None ? "none" : commandWords(check.words, check.form);
        const auto addOption = [&](std::string_view name, const std::string& option) {
            if (!option.empty())
                value += std::format(", {} {}", name, option);
        };
        addOption("interval", check.interval);
        addOption("timeout", check.timeout);
        addOption("start period", check.startPeriod);
        addOption("start interval", check.startInterval);
        addOption("retries", check.retries);
        addFact("health check", value, check.origin, origin(check.origin));
    }

    void addEnvironment()
    {
        begin(StateGroupKind::Env);
        for (const auto& [name, setting] : m_state.environment) {
            const auto argument = m_state.arguments.find(name);
            const bool isHidden = argument != m_state.arguments.end() && !argument->second.isHidden;
            add({name, setting.value, origin(setting) + (isHidden ? ", hidden by the ARG while building" : ""),
                 setting.origin, isHidden});
        }
        if (m_state.hasBaseImage())
            add({{}, std::format("and what {} sets", baseWords(m_state.base)), {}, {OriginKind::BaseImage}, false});
    }

    void addArguments()
    {
        begin(StateGroupKind::Args);
        for (const auto& [name, argument] : m_state.arguments) {
            std::string words = argumentWords(argument, m_state, m_graph);
            if (!argument.missing.empty())
                words += "; " + missingWords(argument.missing, m_state);
            add({name, argument.hasValue() ? std::optional(argument.value) : std::nullopt, std::move(words),
                 argument.origin, argument.isHidden});
        }
    }

    void addPorts()
    {
        begin(StateGroupKind::Ports);
        for (const auto& [range, setBy] : m_state.ports)
            add({{}, range.toString(), origin(setBy), setBy, false});
        for (const Setting& port : m_state.unknownPorts)
            add({{}, port.value, origin(port) + (port.missing.empty() ? "; no port" : ""), port.origin, false});
    }

    void addNamed(StateGroupKind kind, const std::map<std::string, Setting, std::less<>>& settings)
    {
        begin(kind);
        for (const auto& [name, setting] : settings) {
            if (kind == StateGroupKind::Volumes)
                add({{}, name, origin(setting), setting.origin, false});
            else
                add({name, setting.value, origin(setting), setting.origin, false});
        }
    }

    void addTriggers()
    {
        begin(StateGroupKind::Triggers);
        for (const PendingTrigger& trigger : m_state.triggers)
            add({{}, trigger.text, origin(trigger.origin), trigger.origin, false});
    }

    const StageGraph& m_graph;
    const EffectiveState& m_state;
    std::vector<StateGroup> m_groups;
};

} // namespace

std::vector<StateGroup> stateGroups(const StageGraph& graph, const EffectiveState& state)
{
    return StateRows(graph, state).collect();
}

} // namespace stagewright
