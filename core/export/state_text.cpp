// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/state_text.h"

#include "core/export/source_words.h"
#include "core/export/state_words.h"
#include "core/text/utf8.h"

#include <format>
#include <string_view>

namespace stagewright {
namespace {

/// Writes one state row by row.
class StateText
{
public:
    StateText(const StageGraph& graph, const EffectiveState& state)
        : m_graph(graph)
        , m_state(state)
    {
    }

    std::string write(int line)
    {
        if (m_state.stage < 0) {
            m_text = std::format("line {}, above the first FROM\n", line);
            addArguments();
            return std::move(m_text);
        }
        const Stage& stage = m_graph.stages[static_cast<std::size_t>(m_state.stage)];
        m_text = std::format("line {}, {}{} (lines {}-{})\n\n", line, stage.name.empty() ? "" : "stage ",
                             stage.displayName(), stage.line, stage.endLine);
        addFacts();
        addEnvironment();
        addArguments();
        addPorts();
        addVolumes();
        addLabels();
        addTriggers();
        return std::move(m_text);
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

    void addFact(std::string_view name, const std::string& value, const std::string& words)
    {
        m_text += std::format("{:<18} {}", name, value);
        m_text += words.empty() ? "\n" : std::format("  ({})\n", words);
    }

    /// A value and who set it; where that is the base image, the value is what holds if it sets none.
    void addFact(std::string_view name, const std::string& value, const Origin& setBy, const std::string& words)
    {
        if (setBy.kind == OriginKind::BaseImage)
            addFact(name, origin(setBy), "else " + value);
        else
            addFact(name, value, words);
    }

    void addFacts()
    {
        addFact("base", base(), {});
        addFact("platform", m_state.platform.value, origin(m_state.platform));
        addDirectory();
        addUser();
        addFact("shell", commandWords(m_state.shell, Form::Shell), m_state.shellOrigin, origin(m_state.shellOrigin));
        addCommand("entrypoint", m_state.entrypoint);
        addCommand("command", m_state.command);
        addHealthcheck();
        const Setting& signal = m_state.stopSignal;
        addFact("stop signal", signal.value, signal.origin, origin(signal));
        if (!m_state.maintainer.value.empty())
            addFact("maintainer", m_state.maintainer.value, origin(m_state.maintainer));
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
        const auto add = [&](std::string_view name, const std::string& option) {
            if (!option.empty())
                value += std::format(", {} {}", name, option);
        };
        add("interval", check.interval);
        add("timeout", check.timeout);
        add("start period", check.startPeriod);
        add("start interval", check.startInterval);
        add("retries", check.retries);
        addFact("health check", value, check.origin, origin(check.origin));
    }

    void beginGroup(std::string_view name) { m_text += std::format("\n{}\n", name); }

    void addRow(const std::string& value, const std::string& words)
    {
        m_text += std::format("    {}  ({})\n", value, words);
    }

    void addEnvironment()
    {
        if (m_state.environment.empty() && !m_state.hasBaseImage())
            return;
        beginGroup("environment");
        for (const auto& [name, setting] : m_state.environment) {
            const auto argument = m_state.arguments.find(name);
            const bool isHidden = argument != m_state.arguments.end() && !argument->second.isHidden;
            addRow(name + '=' + setting.value, origin(setting) + (isHidden ? ", hidden by the ARG while building" : ""));
        }
        if (m_state.hasBaseImage())
            m_text += std::format("    and what {} sets\n", baseWords(m_state.base));
    }

    void addArguments()
    {
        if (m_state.arguments.empty())
            return;
        beginGroup("arguments");
        for (const auto& [name, argument] : m_state.arguments) {
            std::string words = argumentWords(argument, m_state, m_graph);
            if (!argument.missing.empty())
                words += "; " + missingWords(argument.missing, m_state);
            addRow(argument.hasValue() ? name + '=' + argument.value : name, words);
        }
    }

    void addPorts()
    {
        if (m_state.ports.empty() && m_state.unknownPorts.empty())
            return;
        beginGroup("ports");
        for (const auto& [range, setBy] : m_state.ports)
            addRow(range.toString(), origin(setBy));
        for (const Setting& port : m_state.unknownPorts)
            addRow(port.value, origin(port) + (port.missing.empty() ? "; no port" : ""));
    }

    void addVolumes()
    {
        if (!m_state.volumes.empty())
            beginGroup("volumes");
        for (const auto& [path, setting] : m_state.volumes)
            addRow(path, origin(setting));
    }

    void addLabels()
    {
        if (!m_state.labels.empty())
            beginGroup("labels");
        for (const auto& [name, setting] : m_state.labels)
            addRow(name + '=' + setting.value, origin(setting));
    }

    void addTriggers()
    {
        if (m_state.triggers.empty())
            return;
        beginGroup("triggers for images built from this");
        for (const PendingTrigger& trigger : m_state.triggers)
            addRow(trigger.text, origin(trigger.origin));
    }

    const StageGraph& m_graph;
    const EffectiveState& m_state;
    std::string m_text;
};

} // namespace

std::string writeStateText(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request)
{
    const EffectiveState state = effectiveState(tree, graph, line, request);
    return toPrintable(StateText(graph, state).write(line));
}

} // namespace stagewright
