// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/private_hosts.h"

#include <algorithm>
#include <array>

namespace stagewright {

bool looksPrivate(std::string_view host)
{
    static constexpr std::array<std::string_view, 9> forges = {"git.",   "gitlab.", "gitea.",     "ghe.", "github.",
                                                               "stash.", "gerrit.", "bitbucket.", "scm."};
    static constexpr std::array<std::string_view, 8> open = {"github.com",    "gitlab.com",  "gitea.com", "bitbucket.org",
                                                             "git.sr.ht", "gitlab.freedesktop.org", "git.apache.org",
                                                             "gitlab.torproject.org"};
    return !std::ranges::contains(open, host)
           && std::ranges::any_of(forges, [&](std::string_view forge) { return host.starts_with(forge); });
}

} // namespace stagewright
