// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/step_log.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

/// Text beyond this is shared between copies instead of copied.
constexpr std::size_t blockLimit = 32 * 1024;

} // namespace

void StepLog::append(int stream, std::string_view bytes)
{
    std::string& open = m_open[stream == 2 ? 1 : 0];
    const std::size_t lastEnd = bytes.rfind('\n');
    if (lastEnd == std::string_view::npos) {
        open += bytes;
        return;
    }
    m_tail += std::exchange(open, std::string(bytes.substr(lastEnd + 1)));
    m_tail += bytes.substr(0, lastEnd + 1);
    m_finishedLines += static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    if (m_tail.size() < blockLimit)
        return;
    m_blockSize += m_tail.size();
    m_blocks.push_back(std::make_shared<const std::string>(std::exchange(m_tail, {})));
}

std::string StepLog::finishedFrom(std::size_t offset) const
{
    std::string text;
    if (offset < size())
        text.reserve(size() - offset);
    std::size_t begin = 0;
    for (const auto& block : m_blocks) {
        if (offset < begin + block->size())
            text += std::string_view(*block).substr(offset > begin ? offset - begin : 0);
        begin += block->size();
    }
    if (offset < begin + m_tail.size())
        text += std::string_view(m_tail).substr(offset > begin ? offset - begin : 0);
    return text;
}

std::string StepLog::unfinished() const
{
    const char* const separator = m_open[0].empty() || m_open[1].empty() ? "" : "\n";
    return m_open[0] + separator + m_open[1];
}

} // namespace stagewright
