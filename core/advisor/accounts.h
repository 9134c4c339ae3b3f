// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A user or group that a RUN creates with useradd, adduser, groupadd or addgroup. Absent parts are empty.
struct Account
{
    std::string name;
    bool isGroup = false;
    std::string id;    ///< number of the user or group
    std::string group; ///< a user's primary group, by name or number
    std::string home;  ///< as given; empty: /home/<name>
    bool makesHome = false; ///< useradd -m
    int instruction = 0;
    TextRange range; ///< the command
    TextRange nameRange;
    TextRange programRange;
};

/// The accounts that the commands of a RUN create.
std::vector<Account> accountsOf(const std::vector<ShellCommand>& commands, int instruction);

/// The accounts created above `instruction` in its stage and the stages it stands on.
std::vector<Account> accountsBefore(const AdviceInput& input, int instruction);

/// Home folder of what USER names (`name`, `name:group`, a number or nothing), at an instruction; nothing if unknown.
std::optional<std::string> homeOfUser(const AdviceInput& input, int instruction, std::string_view user);

/// `uid:gid` in numbers for what USER names, from the accounts of the file; nothing if they do not tell.
std::optional<std::string> numbersOf(const AdviceInput& input, int instruction, std::string_view user);

bool isNumber(std::string_view text);
/// True for `root`, `0`, and these with a group.
bool isRootUser(std::string_view user);

/// The instructions that an instruction builds on: those above it in its stage, and the stages it stands on, in order.
std::vector<int> historyOf(const AdviceInput& input, int instruction);

} // namespace stagewright
