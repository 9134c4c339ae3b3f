// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/time_window.h"

#include <algorithm>

namespace stagewright {
namespace {

constexpr double shortestTotal = 0.05; ///< seconds; a build that comes from the cache alone takes less
constexpr double shortestSpan = 0.001;

} // namespace

void TimeWindow::setTotal(double seconds)
{
    m_total = std::max(seconds, shortestTotal);
    m_isWhole ? showAll() : show(m_span);
}

void TimeWindow::zoom(double factor, double at)
{
    const double length = std::clamp(m_span.length() * factor, shortestSpan, m_total);
    const double scale = length / m_span.length();
    const double begin = at - (at - m_span.begin) * scale;
    show({begin, begin + length});
}

void TimeWindow::pan(double seconds)
{
    show({m_span.begin + seconds, m_span.end + seconds});
}

void TimeWindow::show(TimeSpan span)
{
    const double length = std::clamp(span.length(), shortestSpan, m_total);
    const double begin = std::clamp(span.begin, 0., m_total - length);
    m_span = {begin, begin + length};
    m_isWhole = length >= m_total;
}

void TimeWindow::showAll()
{
    m_span = {0, m_total};
    m_isWhole = true;
}

} // namespace stagewright
