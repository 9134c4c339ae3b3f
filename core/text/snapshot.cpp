// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/snapshot.h"

#include <utility>

namespace stagewright {

Snapshot::Snapshot(std::string bytes, std::uint64_t revision) : m_revision(revision)
{
    LineIndex lines(bytes);
    m_content = std::make_shared<const Content>(std::move(bytes), std::move(lines));
}

} // namespace stagewright
