// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace stagewright::cli {

TextStyle outputStyle()
{
    TextStyle style;
    if (::isatty(STDOUT_FILENO) == 0)
        return style;
    const char* noColor = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    style.showsSource = true;
    style.isColored = (!noColor || *noColor == '\0') && terminal && std::string_view(terminal) != "dumb";
    winsize size = {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        style.width = size.ws_col;
    return style;
}

} // namespace stagewright::cli
