// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What one step printed: finished lines in the order in which they were finished, as raw bytes. Standard output and
/// error are put together line by line, so a sequence cut between two messages is whole again. Copies share the text.
class StepLog
{
public:
    /// Takes a piece of `stream` (1 standard output, 2 standard error) that may begin and end anywhere.
    void append(int stream, std::string_view bytes);

    /// Bytes of the finished lines, line ends included.
    std::size_t size() const { return m_blockSize + m_tail.size(); }
    bool isEmpty() const { return size() == 0 && m_open[0].empty() && m_open[1].empty(); }
    /// Lines, those without an end included.
    std::size_t lineCount() const { return m_finishedLines + !m_open[0].empty() + !m_open[1].empty(); }
    /// Finished lines from byte `offset` on; an offset that this function's results lead to begins a line.
    std::string finishedFrom(std::size_t offset) const;
    /// Lines that have no end yet, each stream's on a line of its own.
    std::string unfinished() const;
    /// Everything, the unfinished lines last.
    std::string text() const { return finishedFrom(0) + unfinished(); }

private:
    std::vector<std::shared_ptr<const std::string>> m_blocks;
    std::size_t m_blockSize = 0;
    std::size_t m_finishedLines = 0;
    std::string m_tail;
    std::array<std::string, 2> m_open;
};

} // namespace stagewright
