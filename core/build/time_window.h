// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/timeline.h"

namespace stagewright {

/// The part of a build's time that is in sight. It stays inside the build and never gets shorter than a millisecond;
/// as long as all is in sight it grows with the build.
class TimeWindow
{
public:
    /// The build is `seconds` long so far.
    void setTotal(double seconds);
    double total() const { return m_total; }
    TimeSpan span() const { return m_span; }
    bool isWhole() const { return m_isWhole; }

    /// Makes the span `factor` times as long; the moment `at` stays where it is in sight.
    void zoom(double factor, double at);
    /// Moves the span by `seconds`, as far as there is something to see.
    void pan(double seconds);
    void show(TimeSpan span);
    void showAll();

private:
    double m_total = 0.1;
    TimeSpan m_span{0, 0.1};
    bool m_isWhole = true;
};

} // namespace stagewright
