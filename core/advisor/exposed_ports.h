// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <functional>
#include <string>

namespace stagewright {

/// One port of an EXPOSE, variables replaced.
struct ExposedPort
{
    std::string text;       ///< `80`, `8000-8010/udp`, `127.0.0.1:80:80`
    TextRange range;        ///< of the word it comes from
    bool isLiteral = false; ///< the word is written just so
    int line = 1;           ///< of the EXPOSE
};

/// Shows `visit` every port that Docker accepts; those with variables whose value the file does not tell are left out.
void forEachExposedPort(const AdviceInput& input, const std::function<void(const ExposedPort&)>& visit);

} // namespace stagewright
