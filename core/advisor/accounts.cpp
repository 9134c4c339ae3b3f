// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/accounts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace stagewright {
namespace {

struct Program
{
    std::string_view name;
    bool makesGroup;
    std::string_view valueLetters; ///< short options with a value
};

// shadow's useradd(8) and groupadd(8); Debian's adduser(8) takes long options, BusyBox's short ones.
constexpr std::array<Program, 4> programs = {{{"useradd", false, "bcdefgGkKpsuZR"},
                                              {"adduser", false, "hgsGkuc"},
                                              {"groupadd", true, "gKpR"},
                                              {"addgroup", true, "g"}}};

constexpr std::array<std::string_view, 13> longOptionsWithValue = {
    "uid",  "gid",   "home",  "home-dir",       "base-dir", "shell", "comment",
    "gecos", "groups", "ingroup", "password", "skel",  "key"};

/// Collects the options of one command into an account.
class AccountReader
{
public:
    AccountReader(const ShellCommand& command, const Program& program, int instruction)
        : m_words(command.words), m_program(program)
    {
        m_account.isGroup = program.makesGroup;
        m_account.instruction = instruction;
        m_account.range = command.range;
        m_account.programRange = command.words.front().range;
    }

    std::optional<Account> read()
    {
        for (m_at = 1; m_at < m_words.size(); ++m_at) {
            const Word& word = m_words[m_at];
            if (word.text.starts_with("--"))
                readLong(std::string_view(word.text).substr(2));
            else if (word.text.starts_with('-'))
                readShort(std::string_view(word.text).substr(1));
            else
                takeName(word);
        }
        // `addgroup user group` and `adduser user group` add a member and create nothing.
        if (m_names != 1)
            return std::nullopt;
        return m_account;
    }

private:
    void takeName(const Word& word)
    {
        ++m_names;
        m_account.name = word.text;
        m_account.nameRange = word.range;
    }

    std::string next() { return m_at + 1 < m_words.size() ? m_words[++m_at].text : std::string(); }

    void readLong(std::string_view option)
    {
        const std::size_t equals = option.find('=');
        const std::string_view name = option.substr(0, equals);
        if (name == "create-home")
            m_account.makesHome = true;
        if (!std::ranges::contains(longOptionsWithValue, name))
            return;
        const std::string value = equals == std::string_view::npos ? next() : std::string(option.substr(equals + 1));
        if (name == "uid")
            m_account.id = value;
        if (name == "gid" || name == "ingroup")
            (m_account.isGroup ? m_account.id : m_account.group) = value;
        if (name == "home" || name == "home-dir")
            m_account.home = value;
    }

    void readShort(std::string_view letters)
    {
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const char letter = letters[i];
            if (letter == 'm')
                m_account.makesHome = true;
            if (!m_program.valueLetters.contains(letter))
                continue;
            const std::string value = i + 1 < letters.size() ? std::string(letters.substr(i + 1)) : next();
            takeShort(letter, value);
            return;
        }
    }

    void takeShort(char letter, const std::string& value)
    {
        const bool isBusyBox = m_program.name == "adduser";
        if (letter == 'u')
            m_account.id = value;
        if (letter == 'g' && m_account.isGroup)
            m_account.id = value;
        if ((letter == 'g' && m_program.name == "useradd") || (letter == 'G' && isBusyBox))
            m_account.group = value;
        if ((letter == 'd' && m_program.name == "useradd") || (letter == 'h' && isBusyBox))
            m_account.home = value;
    }

    std::span<const Word> m_words;
    const Program& m_program;
    Account m_account;
    std::size_t m_at = 0;
    int m_names = 0;
};

std::string_view userPart(std::string_view user)
{
    return user.substr(0, user.find(':'));
}

} // namespace

std::vector<Account> accountsOf(const std::vector<ShellCommand>& commands, int instruction)
{
    std::vector<Account> accounts;
    for (const ShellCommand& command : commands) {
        const auto program = std::ranges::find(programs, command.name(), &Program::name);
        if (program == programs.end())
            continue;
        if (auto account = AccountReader(command, *program, instruction).read())
            accounts.push_back(std::move(*account));
    }
    return accounts;
}

std::vector<int> historyOf(const AdviceInput& input, int instruction)
{
    std::vector<int> history;
    int stage = input.instruction(instruction).stage;
    int last = instruction - 1;
    for (int i = last; stage < 0 && i >= 0; --i)
        history.push_back(i);
    while (stage >= 0) {
        for (int i = last; i > input.stage(stage).firstInstruction; --i)
            history.push_back(i);
        const Source& base = input.stage(stage).base;
        stage = base.kind == SourceKind::Stage && base.stage < stage ? base.stage : -1;
        if (stage >= 0)
            last = input.stage(stage).lastInstruction;
    }
    std::ranges::reverse(history);
    return history;
}

std::vector<Account> accountsBefore(const AdviceInput& input, int instruction)
{
    std::vector<Account> accounts;
    for (const int i : historyOf(input, instruction))
        std::ranges::move(accountsOf(input.commandsOf(i), i), std::back_inserter(accounts));
    return accounts;
}

std::optional<std::string> homeOfUser(const AdviceInput& input, int instruction, std::string_view user)
{
    const StageBase& base = input.base(input.instruction(instruction).stage);
    if (user.empty() ? base.startsAsRoot() : isRootUser(user))
        return "/root";
    const std::string_view wanted = userPart(user);
    for (const Account& account : accountsBefore(input, instruction)) {
        if (!account.isGroup && !wanted.empty() && (account.name == wanted || account.id == wanted))
            return account.home.empty() ? "/home/" + account.name : account.home;
    }
    return std::nullopt;
}

std::optional<std::string> numbersOf(const AdviceInput& input, int instruction, std::string_view user)
{
    const std::vector<Account> accounts = accountsBefore(input, instruction);
    const auto idOf = [&](std::string_view name, bool isGroup) -> std::string {
        if (isNumber(name))
            return std::string(name);
        for (const Account& account : accounts) {
            if (account.name == name && account.isGroup == isGroup && isNumber(account.id))
                return account.id;
        }
        return {};
    };
    const std::string_view name = userPart(user);
    std::string group(user.substr(std::min(name.size() + 1, user.size())));
    for (const Account& account : accounts) {
        if (group.empty() && !account.isGroup && account.name == name)
            group = account.group;
    }
    const std::string uid = idOf(name, false);
    const std::string gid = group.empty() ? std::string() : idOf(group, true);
    return uid.empty() || gid.empty() ? std::nullopt : std::optional(uid + ':' + gid);
}

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isRootUser(std::string_view user)
{
    return userPart(user) == "root" || userPart(user) == "0";
}

} // namespace stagewright
