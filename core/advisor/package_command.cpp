// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/package_command.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// A program that runs another one, and those of its options that take the next word.
struct Wrapper
{
    std::string_view name;
    std::string_view valueOptions;
    int arguments = 0; ///< how many words of its own stand before the other program
};

constexpr std::array<Wrapper, 12> wrappers = {{{"sudo", "-u -g -h -p -C -r -t -T -U -D -R", 0},
                                               {"env", "-u -C -S", 0},
                                               {"xargs", "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args", 0},
                                               {"exec", "-a", 0},
                                               {"command", "", 0},
                                               {"nice", "-n", 0},
                                               {"ionice", "-c -n -p", 0},
                                               {"nohup", "", 0},
                                               {"eatmydata", "", 0},
                                               {"gosu", "", 1},
                                               {"timeout", "-k -s", 1},
                                               {"corepack", "", 0}}};

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Reads what stands behind the program's name.
class CallReader
{
public:
    CallReader(PackageCommand& call, const PackageToolTraits& traits, std::size_t at)
        : m_call(call), m_traits(traits), m_words(call.command->words), m_at(at)
    {}

    void read()
    {
        for (; m_at < m_words.size(); ++m_at) {
            const Word& word = m_words[m_at];
            if (word.text == "--") {
                if (m_call.tool == PackageTool::Gem)
                    return; // what follows is for the compiler
            } else if (word.text.starts_with("--")) {
                readLong(word);
            } else if (word.text.size() > 1 && word.text.front() == '-') {
                readShort(word);
            } else {
                readArgument(word);
            }
        }
    }

private:
    bool takesValue(std::string_view option) const
    {
        return m_traits.plainOptions.empty() ? lists(m_traits.valueOptions, option)
                                             : !lists(m_traits.plainOptions, option);
    }

    std::string_view takeNext()
    {
        if (m_at + 1 >= m_words.size() || m_words[m_at + 1].text.starts_with('-'))
            return {};
        return m_words[++m_at].text;
    }

    void readLong(const Word& word)
    {
        const std::string_view text = std::string_view(word.text).substr(2);
        const std::size_t equals = text.find('=');
        PackageOption option{text.substr(0, equals), {}, &word};
        if (equals != std::string_view::npos)
            option.value = text.substr(equals + 1);
        else if (takesValue(option.name))
            option.value = takeNext();
        m_call.options.push_back(option);
    }

    void readShort(const Word& word)
    {
        const std::string_view text = word.text;
        for (std::size_t i = 1; i < text.size(); ++i) {
            PackageOption option{text.substr(i, 1), {}, &word};
            const bool hasValue = i + 1 < text.size() && text[i + 1] == '=';
            if (!hasValue && !takesValue(option.name)) {
                m_call.options.push_back(option);
                continue;
            }
            option.value = i + 1 < text.size() ? text.substr(i + (hasValue ? 2 : 1)) : takeNext();
            m_call.options.push_back(option);
            return;
        }
    }

    void readArgument(const Word& word)
    {
        if (!m_call.verbWord) {
            m_call.verbWord = &word;
            m_call.verb = verbOf(m_traits, word.text);
        } else if (m_call.arguments.empty() && m_call.verb == PackageVerb::Other && takesSecondVerb(word.text)) {
            m_call.verbWord = &word;
        } else {
            m_call.arguments.push_back(&word);
        }
    }

    /// `dnf group install`, `yarn global add`, `uv pip install`.
    bool takesSecondVerb(std::string_view second)
    {
        const std::string_view first = m_call.verbWord->text;
        const PackageVerb meaning = verbOf(m_traits, second);
        if (first == "pip" || first == "global") {
            m_call.verb = meaning;
            return true;
        }
        if (meaning != PackageVerb::Install || (first != "group" && first != "groups" && first != "module"))
            return false;
        m_call.verb = first == "module" ? PackageVerb::InstallModule : PackageVerb::InstallGroup;
        return true;
    }

    PackageCommand& m_call;
    const PackageToolTraits& m_traits;
    const std::vector<Word>& m_words;
    std::size_t m_at;
};

/// Index of `pip` in `python3 -m pip …`, or of the program itself.
std::size_t moduleIndex(const ShellCommand& command, std::size_t program)
{
    const std::string_view name = baseName(command.words[program].text);
    if (!name.starts_with("python") && !name.starts_with("pypy"))
        return program;
    for (std::size_t i = program + 1; i + 1 < command.words.size() && command.words[i].text.starts_with('-'); ++i) {
        if (command.words[i].text == "-m")
            return i + 1;
    }
    return program;
}

} // namespace

bool PackageCommand::has(std::initializer_list<std::string_view> names) const
{
    return std::ranges::any_of(options,
                               [&](const PackageOption& option) { return std::ranges::contains(names, option.name); });
}

const PackageOption* PackageCommand::find(std::string_view name) const
{
    const auto found = std::ranges::find(options, name, &PackageOption::name);
    return found == options.end() ? nullptr : &*found;
}

TextRange PackageCommand::callRange() const
{
    return {program->range.begin, verbWord ? verbWord->range.end : program->range.end};
}

int programIndex(const ShellCommand& command)
{
    const std::vector<Word>& words = command.words;
    std::size_t at = 0;
    while (at < words.size()) {
        const auto wrapper = std::ranges::find(wrappers, baseName(words[at].text), &Wrapper::name);
        if (wrapper == wrappers.end())
            return static_cast<int>(at);
        for (++at; at < words.size(); ++at) {
            const std::string_view word = words[at].text;
            if (lists(wrapper->valueOptions, word))
                ++at;
            else if (!word.starts_with('-') && !word.contains('='))
                break;
        }
        at += static_cast<std::size_t>(wrapper->arguments);
    }
    return -1;
}

std::vector<PackageCommand> packageCommandsOf(const std::vector<ShellCommand>& commands)
{
    std::vector<PackageCommand> calls;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const ShellCommand& command = commands[i];
        const int program = programIndex(command);
        if (program < 0)
            continue;
        const std::size_t at = moduleIndex(command, static_cast<std::size_t>(program));
        const PackageToolTraits* traits = findPackageTool(baseName(command.words[at].text));
        if (!traits)
            continue;
        PackageCommand call;
        call.tool = traits->tool;
        call.toolName = traits->name;
        call.command = &command;
        call.position = static_cast<int>(i);
        call.program = &command.words[at];
        CallReader(call, *traits, at + 1).read();
        if (!call.verbWord && call.tool == PackageTool::Yarn && !call.has({"version", "v", "help", "h"}))
            call.verb = PackageVerb::Install;
        calls.push_back(std::move(call));
    }
    return calls;
}

} // namespace stagewright
