// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/progress_message.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// Reads what `--progress=plain` prints (buildkit: util/progress/progressui/printer.go), for buildx before 0.13, which
/// cannot report as JSON, and for the logs of CI systems. A vertex has its number for a digest (`#5`), and nothing tells
/// its inputs. Times are coarse: a step begins when it is first printed and lasts as long as its last line says.
class PlainProgressDecoder
{
public:
    /// Reads one line without its end. Nothing means that it is text for people. `arrival` is when the line came, if
    /// anybody knows; otherwise time goes on only as far as the seconds in the lines tell.
    std::optional<ProgressMessage> decode(std::string_view line, std::optional<Timestamp> arrival = {});

private:
    struct Step
    {
        std::string digest;
        std::string name;
        Timestamp started;
        bool hasEnded = false;
    };

    static VertexMessage vertexOf(const Step& step, std::optional<Timestamp> completed);
    void takeNews(std::string_view news, Step& step, bool isLive, ProgressMessage& message);
    void takeLog(std::string_view text, double seconds, Step& step, bool isLive, ProgressMessage& message);
    void end(std::string_view words, Step& step, bool isLive, ProgressMessage& message);
    void fail(std::string_view error, Step& step, ProgressMessage& message) const;
    void takeStatus(std::string_view text, const Step& step, ProgressMessage& message) const;

    std::map<int, Step> m_steps; ///< by the number in front of their lines
    Timestamp m_clock;
    bool m_isAmongSteps = false; ///< the line before was about a step
};

} // namespace stagewright
