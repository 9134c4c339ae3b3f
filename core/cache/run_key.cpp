// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_key.h"
#include "core/dockerfile/flag_fields.h"
#include "core/dockerfile/mount.h"
#include "core/text/joined.h"
#include "core/text/path.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace stagewright {
namespace {

std::string bodyOf(const Heredoc& heredoc, const Snapshot& text)
{
    const std::string_view body = text.text(heredoc.body);
    if (!heredoc.stripsTabs)
        return std::string(body);
    std::string chomped;
    bool isAtStart = true;
    for (const char c : body) {
        if (c == '\t' && isAtStart)
            continue;
        chomped += c;
        isAtStart = c == '\n';
    }
    return chomped;
}

/// What the container executes. A lone here-document is the script itself, by its name only if it begins with `#!`;
/// others go to the shell as they are written.
std::string commandOf(const Instruction& run, const StepScene& scene, const Snapshot& text)
{
    std::vector<std::string> words;
    for (const Word& word : run.arguments)
        words.push_back(word.text);
    if (run.form == Form::Exec)
        return joined(words, "\n");
    std::string line = joined(words, " ");
    const bool isScript = run.heredocs.size() == 1 && !line.contains(' ') && line.starts_with("<<");
    if (isScript) {
        const Heredoc& heredoc = run.heredocs.front();
        line = bodyOf(heredoc, text);
        if (line.starts_with("#!"))
            return "/dev/pipes/" + heredoc.name + '\n' + line;
    } else {
        for (const Heredoc& heredoc : run.heredocs)
            line += '\n' + std::string(text.text(heredoc.body)) + heredoc.name;
    }
    words = scene.state.shell();
    words.push_back(std::move(line));
    return joined(words, "\n");
}

/// Bytes of a size such as `64m`; the text where it is none.
std::string sizeText(std::string_view text)
{
    unsigned long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return std::string(text);
    constexpr std::string_view units = "bkmgtp";
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const char letter = unit.empty() ? 'b' : static_cast<char>(unit.front() | 0x20);
    const std::size_t power = std::min(units.find(letter), units.size());
    return std::to_string(power < units.size() ? number << (10 * power) : number);
}

/// `size` of a tmpfs, which Mount does not keep.
std::string tmpfsSize(const Flag& flag)
{
    for (const FlagField& field : flagFieldsOf(flag.value)) {
        if (field.text.starts_with("size="))
            return sizeText(std::string_view(field.text).substr(5));
    }
    return {};
}

/// What counts of a mount besides its files. Of cache mounts only those with the default id and sharing keep both: one
/// own id is as good as another.
std::string mountText(const Mount& mount, const std::string& target, const Flag& flag)
{
    std::string text = std::format("type={},target={}", mount.type, target);
    text += mount.isReadOnly ? ",ro" : ",rw";
    if (mount.type == "cache") {
        const bool isDefault = cleanPath(mount.id) == cleanPath(mount.target) && mount.sharing == "shared";
        text += isDefault ? ",id,shared" : "";
        text += std::format(",uid={},gid={},mode={}", mount.uid, mount.gid, mount.mode);
    } else if (mount.type == "secret" || mount.type == "ssh") {
        text += std::format(",id={},env={},required={},uid={},gid={},mode={}", mount.id, mount.environmentVariable,
                            mount.isRequired, mount.uid, mount.gid, mount.mode);
    } else if (mount.type == "tmpfs") {
        text += ",size=" + tmpfsSize(flag);
    }
    return text;
}

void addMounts(const Instruction& run, const StepScene& scene, std::vector<KeyPart>& parts)
{
    std::vector<std::pair<std::string, std::vector<KeyPart>>> mounts; // by target
    std::size_t edge = 0;
    std::vector<Mount> all = mountsOf(run);
    std::size_t at = 0;
    for (const Flag& flag : run.flags) {
        if (flag.name != "mount" || at == all.size())
            continue;
        Mount& mount = all[at++];
        for (std::string* field : {&mount.type, &mount.id, &mount.target, &mount.source, &mount.sharing})
            *field = scene.state.expand(*field, scene.input.tree.escape);
        std::string target = scene.state.absolute(mount.target);
        if (target.size() > 1 && target.ends_with('/'))
            target.pop_back();
        std::vector<KeyPart> own = {textPart(KeyPartKind::Mount, mountText(mount, target, flag))};
        const bool hasEdge = !mount.from.empty() || mount.type == "bind";
        if (hasEdge && edge < scene.edges.size())
            own.push_back(scene.inputs.from(scene.edges[edge++].from, mount.source.empty() ? "/" : mount.source));
        mounts.emplace_back(std::move(target), std::move(own));
    }
    std::ranges::stable_sort(mounts, {}, [](const auto& mount) { return mount.first; });
    for (auto& [target, own] : mounts)
        std::ranges::move(own, std::back_inserter(parts));
}

} // namespace

std::vector<KeyPart> runKey(const Instruction& run, const StepScene& scene, const Snapshot& text)
{
    std::vector<KeyPart> parts;
    parts.push_back(textPart(KeyPartKind::Command, commandOf(run, scene, text)));
    KeyPart environment{.kind = KeyPartKind::EnvironmentVariables};
    environment.environment = std::make_shared<const EnvironmentList>(scene.state.environment());
    environment.digest = environment.hopeful = environment.environment->digest();
    parts.push_back(std::move(environment));
    parts.push_back(textPart(KeyPartKind::Directory, scene.state.directory()));
    parts.push_back(textPart(KeyPartKind::User, scene.state.user()));
    for (const Flag& flag : run.flags) {
        const bool isDefault = flag.value == "default" || (flag.name == "security" && flag.value == "sandbox");
        if (flag.name != "mount" && !isDefault)
            parts.push_back(textPart(KeyPartKind::Operation, flag.text));
    }
    const BuildSettings& settings = scene.input.settings;
    parts.push_back(textPart(KeyPartKind::Settings, std::format("{} {} {}", scene.platform, joined(settings.hosts, ","),
                                                                joined(settings.limits, ","))));
    addMounts(run, scene, parts);
    return parts;
}

} // namespace stagewright
