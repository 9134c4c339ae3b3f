// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"
#include "core/build/plain_progress_decoder.h"

#include <string_view>

namespace stagewright {

/// Folds the lines of a build that somebody recorded: rawjson or plain progress, also with the time of day in front of
/// every line, as CI systems store it.
class RecordedStream
{
public:
    /// Takes one line without its end.
    void takeLine(std::string_view line);
    /// How the build went, as far as the stream tells; the exit code is not in it. No vertices: it was no such stream.
    BuildTrace finish() &&;

private:
    BuildTrace m_trace;
    PlainProgressDecoder m_plain;
};

} // namespace stagewright
