// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/script_effect.h"

#include "core/cache/simple_script.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// Commands that print what follows from their words and from the files that these name, and change nothing.
constexpr std::array<std::string_view, 20> readers = {"echo", "printf", "cat",  "head", "tail", "sort", "uniq",
                                                      "wc",   "grep",   "cut",  "tr",   "od",   "test", "[",
                                                      "true", ":",      "base64", "sha256sum", "md5sum", "set"};
/// Commands that print something else each time.
constexpr std::array<std::string_view, 3> clocks = {"date", "uuidgen", "hostname"};

bool isRandom(std::string_view word)
{
    return word == "/dev/urandom" || word == "/dev/random" || word.starts_with("/proc/");
}

/// Goes through the commands of one RUN.
class ScriptEffect
{
public:
    ScriptEffect(const CacheStep& run, const BuildState& state, FileOrigins& origins)
        : m_run(run), m_state(state), m_origins(origins), m_folder(state.directory())
    {
        for (const KeyPart& part : run.parts)
            m_hasMounts |= part.kind == KeyPartKind::Mount && !part.text.contains("type=cache");
    }

    void apply(const std::vector<SimpleCommand>& commands)
    {
        for (const SimpleCommand& command : commands) {
            if (!apply(command)) {
                m_origins.putUnknown("/");
                return;
            }
        }
    }

private:
    using Content = std::optional<FileOrigin>;

    bool apply(const SimpleCommand& command)
    {
        const std::string& name = command.words.front();
        const bool isClock = std::ranges::contains(clocks, name);
        if (isClock || std::ranges::contains(readers, name)) {
            const Content content = isClock ? madeAnew() : outputOf(command);
            m_pipe.reset();
            if (command.isPiped)
                m_pipe.emplace(content);
            if (!command.output.empty() && command.output != "/dev/null")
                write(absolute(command.output), content, command.appends);
            return true;
        }
        if (!command.output.empty() || command.isPiped || m_pipe)
            return false;
        if (name == "cd" && command.words.size() == 2) {
            m_folder = absolute(command.words[1]);
            return true;
        }
        if (name == "mkdir")
            return std::ranges::none_of(command.words, [](const std::string& word) { return word.starts_with("-m"); });
        if (name == "chmod" || name == "chown" || name == "touch")
            return change(command);
        return name == "cp" && copy(command);
    }

    std::string absolute(std::string_view path) const
    {
        return path.starts_with('/') ? cleanPath(path) : cleanPath(m_folder + '/' + std::string(path));
    }

    Content madeAnew() const { return FileOrigin{combined(m_run.key, 1), combined(m_run.key, 1)}; }

    /// What a path holds. Mounts lie over the files of the stage, so that nobody knows.
    Content contentOf(const std::string& path) const
    {
        if (m_hasMounts)
            return std::nullopt;
        return m_origins.originOf(path);
    }

    Content outputOf(const SimpleCommand& command) const
    {
        FileOrigin output;
        for (std::size_t at = 0; at < command.words.size(); ++at) {
            const std::string& word = command.words[at];
            if (isRandom(word))
                return madeAnew();
            const bool isText = at == 0 || command.words.front() == "echo" || command.words.front() == "printf";
            const bool isName = at == 0 && word == "cat";
            const Content content = isText || word.starts_with('-') ? FileOrigin{} : contentOf(absolute(word));
            if (!content)
                return std::nullopt;
            // The words of cat are names alone: what counts is what they hold.
            const bool isPlain = isName || command.words.front() == "cat";
            output = append(output, *content, isPlain && !word.starts_with('-') ? std::string_view() : word);
        }
        if (m_pipe && !*m_pipe)
            return std::nullopt;
        return m_pipe ? append(output, **m_pipe, "|") : output;
    }

    static FileOrigin append(FileOrigin before, FileOrigin next, std::string_view word)
    {
        return {combined(digestOf(word, before.digest), next.digest),
                combined(digestOf(word, before.hopeful), next.hopeful)};
    }

    /// A file that a command writes belongs to the user of the RUN.
    void write(std::string path, Content content, bool appends)
    {
        if (appends && content) {
            const Content old = contentOf(path);
            content = old ? Content(append(*old, *content, ">>")) : std::nullopt;
        }
        if (content)
            m_origins.putFile(std::move(path), append(*content, {}, m_state.user()));
        else
            m_origins.putUnknown(std::move(path));
    }

    /// chmod, chown and touch of single files; the first word of chmod and chown says what becomes of them.
    bool change(const SimpleCommand& command)
    {
        const std::size_t first = command.words[0] == "touch" ? 1 : 2;
        if (std::ranges::any_of(command.words, [](const std::string& word) { return word.starts_with('-'); }))
            return false;
        for (std::size_t at = first; at < command.words.size(); ++at) {
            const std::string path = absolute(command.words[at]);
            const Content old = contentOf(path);
            const std::string how = command.words[0] + (first == 2 ? ' ' + command.words[1] : "");
            if (old)
                m_origins.putFile(path, append(*old, {}, how));
            else
                m_origins.putUnknown(path);
        }
        return true;
    }

    /// cp of one file to a path; into a folder only where a slash says so.
    bool copy(const SimpleCommand& command)
    {
        std::vector<std::string> paths;
        for (std::size_t at = 1; at < command.words.size(); ++at) {
            const std::string& word = command.words[at];
            if (!word.starts_with('-'))
                paths.push_back(word);
            else if (word != "-f" && word != "-p")
                return false;
        }
        if (paths.size() != 2)
            return false;
        const std::string name = paths[0].substr(paths[0].rfind('/') + 1);
        const bool isIntoFolder = paths[1].ends_with('/') || paths[1] == "." || paths[1].ends_with("/.");
        write(absolute(isIntoFolder ? paths[1] + '/' + name : paths[1]), contentOf(absolute(paths[0])), false);
        return true;
    }

    const CacheStep& m_run;
    const BuildState& m_state;
    FileOrigins& m_origins;
    std::string m_folder;
    std::optional<Content> m_pipe; ///< what the command before hands over
    bool m_hasMounts = false;
};

/// The script of a command line `/bin/sh -c script`; nothing for other programs and shells.
std::optional<std::string_view> scriptOf(std::string_view command)
{
    const std::size_t first = command.find('\n');
    const std::size_t second = first == std::string_view::npos ? first : command.find('\n', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    const std::string_view shell = command.substr(0, first);
    const std::string_view flag = command.substr(first + 1, second - first - 1);
    const bool isShell = shell.ends_with("/sh") || shell.ends_with("/bash") || shell.ends_with("/ash");
    if (!isShell || !flag.starts_with('-') || !flag.ends_with('c'))
        return std::nullopt;
    return command.substr(second + 1);
}

} // namespace

void applyScript(const CacheStep& run, const BuildState& state, FileOrigins& origins)
{
    const auto command = std::ranges::find(run.parts, KeyPartKind::Command, &KeyPart::kind);
    const auto script = scriptOf(command->text);
    const auto commands = script ? readSimpleScript(*script, state.visible().values) : std::nullopt;
    if (commands)
        ScriptEffect(run, state, origins).apply(*commands);
    else
        origins.putUnknown("/");
}

} // namespace stagewright
