// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/effective_state_walk.h"

#include "core/dockerfile/words.h"
#include "core/text/ascii.h"
#include "core/text/path.h"

#include <span>
#include <utility>

namespace stagewright {
namespace {

/// What BuildKit sets where nobody else does (util/system: DefaultPathEnvUnix).
constexpr std::string_view defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Linux knows no longer path (PATH_MAX); the bound keeps endless relative steps from taking endless time.
constexpr std::size_t longestPath = 4096;

std::string flagValue(const Instruction& instruction, std::string_view name)
{
    const Flag* flag = instruction.findFlag(name);
    return flag ? flag->value : std::string();
}

std::vector<std::string> wordsOf(std::span<const Word> arguments)
{
    std::vector<std::string> words;
    for (const Word& word : arguments)
        words.push_back(word.text);
    return words;
}

} // namespace

EffectiveStateWalk::EffectiveStateWalk(const SyntaxTree& tree, const Variables& variables, const GraphRequest& request)
    : m_tree(tree)
    , m_variables(variables)
    , m_request(request)
{
}

void EffectiveStateWalk::enter(const Stage& stage)
{
    if (stage.base.kind == SourceKind::Stage)
        beginOnStage();
    else
        beginOnImage(stage);
    m_state.stage = stage.index;
    m_state.instruction = stage.firstInstruction;
    m_state.chain.push_back(stage.index);
    setPlatform(stage);
    m_hasCommand = false;
    fireTriggers();
}

void EffectiveStateWalk::beginOnImage(const Stage& stage)
{
    const bool isScratch = stage.base.kind == SourceKind::Scratch;
    const Origin origin{isScratch ? OriginKind::Default : OriginKind::BaseImage};
    m_state = {};
    m_hiddenVariables.clear();
    m_state.base = stage.base;
    m_state.directory = {{"/", origin, {}}};
    m_state.user = {{{}, origin, {}}, {}};
    m_state.shell = {"/bin/sh", "-c"};
    m_state.shellOrigin = m_state.entrypoint.origin = m_state.command.origin = m_state.healthcheck.origin = origin;
    m_state.stopSignal = {"SIGTERM", origin, {}};
    m_state.maintainer.origin = origin;
    if (isScratch) {
        m_state.environment["PATH"] = {std::string(defaultPath), origin, {}};
        m_state.environmentNames = {"PATH"};
        m_state.variables.values["PATH"] = defaultPath;
        m_state.variables.isComplete = true;
    }
    for (const auto& [name, value] : m_request.arguments) {
        if (isProxyArgument(name))
            m_state.arguments[name] = {{value, {}, {}}, ArgumentSource::Proxy};
    }
}

/// The image's ENV is set anew, so it stands in front of an ARG that hid it in the base.
void EffectiveStateWalk::beginOnStage()
{
    for (const std::string& name : std::exchange(m_hiddenVariables, {})) {
        const Setting& setting = m_state.environment[name];
        m_state.arguments[name].isHidden = true;
        m_state.variables.values[name] = setting.value;
        if (setting.missing.empty())
            m_state.variables.missing.erase(name);
        else
            m_state.variables.missing[name] = setting.missing;
    }
}

void EffectiveStateWalk::setPlatform(const Stage& stage)
{
    const VisibleVariables& globals = m_variables.globals();
    if (!stage.platform.empty()) {
        Expansion platform = globals.expand(stage.platform, m_tree.escape);
        m_state.platform = {std::move(platform.text),
                            {OriginKind::Instruction, stage.line, stage.firstInstruction, stage.index},
                            std::move(platform.missing)};
    } else if (stage.base.kind != SourceKind::Stage) {
        const auto target = globals.values.find("TARGETPLATFORM");
        m_state.platform.value = target == globals.values.end() ? std::string() : target->second;
    }
}

void EffectiveStateWalk::fireTriggers()
{
    for (PendingTrigger& trigger : std::exchange(m_state.triggers, {})) {
        trigger.origin.kind = OriginKind::Trigger;
        const Instruction& onbuild = m_tree.instructions[static_cast<std::size_t>(trigger.origin.instruction)];
        apply(onbuild.trigger.front(), trigger.origin);
    }
}

void EffectiveStateWalk::pass(int index)
{
    const Instruction& instruction = m_tree.instructions[static_cast<std::size_t>(index)];
    m_state.instruction = index;
    apply(instruction, {OriginKind::Instruction, instruction.line, index, instruction.stage});
}

void EffectiveStateWalk::apply(const Instruction& instruction, const Origin& origin)
{
    switch (instruction.keyword) {
    case Keyword::Env:
    case Keyword::Arg: applyVariables(instruction, origin); break;
    case Keyword::Workdir: applyWorkdir(instruction, origin); break;
    case Keyword::User: applyUser(instruction, origin); break;
    case Keyword::Shell:
        m_state.shell = wordsOf(instruction.arguments);
        m_state.shellOrigin = origin;
        break;
    case Keyword::Entrypoint: applyEntrypoint(instruction, origin); break;
    case Keyword::Cmd:
        m_state.command = commandOf(instruction, origin);
        m_hasCommand = true;
        break;
    case Keyword::Expose: applyExpose(instruction, origin); break;
    case Keyword::Volume: applyVolumes(instruction, origin); break;
    case Keyword::Label: applyLabels(instruction, origin); break;
    case Keyword::Healthcheck: applyHealthcheck(instruction, origin); break;
    case Keyword::Stopsignal:
        for (const Word& signal : instruction.arguments)
            m_state.stopSignal = expanded(signal.text, origin);
        break;
    case Keyword::Maintainer:
        for (const Word& maintainer : instruction.arguments)
            m_state.maintainer = {maintainer.text, origin, {}};
        break;
    case Keyword::Onbuild: applyTrigger(instruction, origin); break;
    default: break;
    }
}

void EffectiveStateWalk::applyVariables(const Instruction& instruction, const Origin& origin)
{
    for (VariableChange& change : m_variables.apply(instruction, m_state.variables)) {
        if (instruction.keyword == Keyword::Arg) {
            applyArgument(std::move(change), origin);
            continue;
        }
        if (const auto hidden = m_state.arguments.find(change.name); hidden != m_state.arguments.end())
            hidden->second.isHidden = true;
        if (!m_state.environment.contains(change.name))
            m_state.environmentNames.push_back(change.name);
        m_state.environment[change.name] = {*std::move(change.value), origin, std::move(change.missing)};
    }
}

void EffectiveStateWalk::applyArgument(VariableChange change, const Origin& origin)
{
    // An ARG that brings no value leaves the one that is there.
    if (!change.value && m_state.arguments.contains(change.name))
        return;
    ArgumentSetting& argument = m_state.arguments[change.name];
    const bool hasEnvironment = m_state.environment.contains(change.name);
    argument.isHidden = !change.value && hasEnvironment;
    if (change.value && hasEnvironment)
        m_hiddenVariables.push_back(change.name);
    argument.value = std::move(change.value).value_or(std::string());
    argument.origin = origin;
    argument.missing = std::move(change.missing);
    argument.source = change.source;
    argument.globalLine = change.globalLine;
}

void EffectiveStateWalk::applyWorkdir(const Instruction& instruction, const Origin& origin)
{
    if (instruction.arguments.empty())
        return;
    WorkingDirectory next{expanded(instruction.arguments.front().text, origin)};
    // What a variable without a value begins with may be absolute, so nothing is put in front of it.
    const bool isOpen = next.value.starts_with('$') && !next.missing.empty();
    const bool isTooLong = m_state.directory.value.size() > longestPath;
    if (!next.value.starts_with('/') && !isOpen && !isTooLong) {
        const WorkingDirectory& current = m_state.directory;
        next.isRelativeToBase = current.isRelativeToBase || current.origin.kind == OriginKind::BaseImage;
        const bool isFirst = current.origin.kind == OriginKind::BaseImage;
        next.value = isFirst ? next.value : current.value + '/' + next.value;
        next.missing.insert(next.missing.begin(), current.missing.begin(), current.missing.end());
    }
    next.value = cleanPath(next.value);
    m_state.directory = std::move(next);
}

void EffectiveStateWalk::applyUser(const Instruction& instruction, const Origin& origin)
{
    if (instruction.arguments.empty())
        return;
    m_state.user = {expanded(instruction.arguments.front().text, origin), {}};
    std::string& name = m_state.user.value;
    if (const std::size_t colon = name.find(':'); colon != std::string::npos && !name.contains('$')) {
        m_state.user.group = name.substr(colon + 1);
        name.resize(colon);
    }
}

CommandSetting EffectiveStateWalk::commandOf(const Instruction& instruction, const Origin& origin) const
{
    CommandSetting command{wordsOf(instruction.arguments), instruction.form, origin};
    if (command.form == Form::Shell)
        command.words.insert(command.words.begin(), m_state.shell.begin(), m_state.shell.end());
    return command;
}

void EffectiveStateWalk::applyEntrypoint(const Instruction& instruction, const Origin& origin)
{
    m_state.entrypoint = commandOf(instruction, origin);
    const CommandSetting& command = m_state.command;
    const bool mayInherit = command.form != Form::None || command.origin.kind == OriginKind::BaseImage;
    if (!m_hasCommand && mayInherit)
        m_state.command = {{}, Form::None, origin, true};
}

void EffectiveStateWalk::applyExpose(const Instruction& instruction, const Origin& origin)
{
    for (const Word& argument : instruction.arguments) {
        const Setting words = expanded(argument.text, origin);
        for (const LogicalWord& word : splitAtBlanks(words.value, {0, words.value.size()}))
            applyPort({word.text, origin, words.missing});
    }
}

void EffectiveStateWalk::applyPort(const Setting& word)
{
    if (const auto range = parsePortRange(word.value))
        m_state.ports.emplace(*range, word.origin);
    else
        m_state.unknownPorts.push_back(word);
}

void EffectiveStateWalk::applyVolumes(const Instruction& instruction, const Origin& origin)
{
    for (const Word& path : instruction.arguments) {
        Setting volume = expanded(path.text, origin);
        m_state.volumes.try_emplace(volume.value, volume);
    }
}

void EffectiveStateWalk::applyLabels(const Instruction& instruction, const Origin& origin)
{
    for (const Assignment& label : instruction.assignments)
        m_state.labels[expanded(label.name.text, origin).value] = expanded(label.value.text, origin);
}

void EffectiveStateWalk::applyHealthcheck(const Instruction& instruction, const Origin& origin)
{
    HealthcheckSetting& check = m_state.healthcheck = {};
    check.origin = origin;
    if (instruction.arguments.empty() || toLower(instruction.arguments.front().text) == "none")
        return;
    check.words = wordsOf(std::span(instruction.arguments).subspan(1));
    check.form = instruction.form;
    check.interval = flagValue(instruction, "interval");
    check.timeout = flagValue(instruction, "timeout");
    check.startPeriod = flagValue(instruction, "start-period");
    check.startInterval = flagValue(instruction, "start-interval");
    check.retries = flagValue(instruction, "retries");
}

void EffectiveStateWalk::applyTrigger(const Instruction& instruction, const Origin& origin)
{
    // An ONBUILD inside an ONBUILD is refused, so a trigger never waits twice.
    if (!instruction.trigger.empty() && origin.kind == OriginKind::Instruction)
        m_state.triggers.push_back({std::string(instruction.trigger.front().logical.text()), origin});
}

Setting EffectiveStateWalk::expanded(std::string_view text, const Origin& origin) const
{
    Expansion expansion = m_state.variables.expand(text, m_tree.escape);
    return {std::move(expansion.text), origin, std::move(expansion.missing)};
}

} // namespace stagewright
