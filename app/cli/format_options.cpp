// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/format_options.h"

#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>

namespace stagewright::cli {
namespace {

using Outcome = std::expected<void, std::string>;

constexpr int widestIndent = 16;
constexpr std::array<std::string_view, 6> optionNames = {"--check",  "--diff",      "--write",
                                                         "--indent", "--keep-case", "--align"};

/// Reads the call word by word.
class CallReader
{
public:
    explicit CallReader(Arguments arguments) : m_arguments(arguments) {}

    std::expected<FormatCall, std::string> read()
    {
        for (; m_at < m_arguments.size(); ++m_at) {
            const std::string& word = m_arguments[m_at];
            if (word == "--") {
                m_call.paths.insert(m_call.paths.end(), m_arguments.begin() + static_cast<long>(m_at) + 1,
                                    m_arguments.end());
                break;
            }
            if (!word.starts_with('-') || word == "-") {
                m_call.paths.push_back(word);
            } else if (const Outcome outcome = readOption(word); !outcome) {
                return std::unexpected(outcome.error());
            }
        }
        if (const Outcome outcome = check(); !outcome)
            return std::unexpected(outcome.error());
        return std::move(m_call);
    }

private:
    Outcome readOption(const std::string& word)
    {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (name == "--indent")
            return readIndent(equals);
        if (!std::ranges::contains(optionNames, name)) {
            const auto similar = nearest(name, optionNames);
            return std::unexpected(similar ? std::format("There is no option {}: did you mean {}?", name, *similar)
                                           : std::format("There is no option {}: see stagewright format --help.", name));
        }
        if (equals != std::string::npos)
            return std::unexpected(std::format("{} takes no value: write {} alone.", name, name));
        m_call.checks = m_call.checks || name == "--check";
        m_call.differs = m_call.differs || name == "--diff";
        m_call.writes = m_call.writes || name == "--write";
        m_call.layout.alignsContinuations = m_call.layout.alignsContinuations || name == "--align";
        m_call.layout.upperCasesKeywords = m_call.layout.upperCasesKeywords && name != "--keep-case";
        return {};
    }

    Outcome readIndent(std::size_t equals)
    {
        if (equals == std::string::npos && m_at + 1 == m_arguments.size())
            return std::unexpected("--indent needs a value.");
        const std::string value =
            equals == std::string::npos ? m_arguments[++m_at] : m_arguments[m_at].substr(equals + 1);
        int& indent = m_call.layout.indent;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), indent);
        if (error != std::errc() || end != value.data() + value.size() || indent < 1 || indent > widestIndent)
            return std::unexpected(
                std::format("\"{}\" is no indentation: use a number of blanks from 1 to {}.", value, widestIndent));
        return {};
    }

    Outcome check() const
    {
        if (m_call.paths.empty())
            return std::unexpected(std::string(formatUsage()));
        if (m_call.writes && m_call.checks)
            return std::unexpected("--check changes nothing and --write does: choose one.");
        if (m_call.writes && std::ranges::contains(m_call.paths, "-"))
            return std::unexpected("--write rewrites files; standard input is none: name a file.");
        if (m_call.paths.size() > 1 && !m_call.writes && !m_call.checks && !m_call.differs)
            return std::unexpected("Several files do not fit on one output: add --write, --check or --diff.");
        return {};
    }

    Arguments m_arguments;
    FormatCall m_call;
    std::size_t m_at = 0;
};

} // namespace

std::string_view formatUsage()
{
    return "Use: stagewright format [FILE|-]…    the formatted text of one file goes to standard output\n"
           "  --check        write nothing; name the files that would change; exit status 1 if there are any\n"
           "  --diff         show what would change as a unified diff\n"
           "  --write        rewrite the files\n"
           "  --indent N     blanks in front of continued lines (default 4)\n"
           "  --align        line ends that continue stand in one column\n"
           "  --keep-case    leave keywords as they are written";
}

std::expected<FormatCall, std::string> readFormatCall(Arguments arguments)
{
    return CallReader(arguments).read();
}

} // namespace stagewright::cli
