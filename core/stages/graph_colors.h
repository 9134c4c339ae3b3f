// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace stagewright {

/// The colours that the stage graph is drawn in, on the screen and in files, as 0xRRGGBB.
struct GraphColors
{
    std::uint32_t canvas;    ///< behind cards and labels
    std::uint32_t card;      ///< raised surfaces
    std::uint32_t border;
    std::uint32_t text;
    std::uint32_t mutedText; ///< at least 4.5:1 on canvas and card
    std::uint32_t error;
    /// Okabe and Ito's eight, which stay apart for colour-blind eyes; yellow and black are replaced where they vanish on
    /// the canvas.
    std::array<std::uint32_t, 8> stages;

    static const GraphColors& light();
    static const GraphColors& dark();

    /// Which of the eight belongs to stage `index`; they repeat.
    static constexpr std::size_t stageSlot(int index) { return static_cast<std::size_t>(index % 8 + 8) % 8; }
};

inline const GraphColors& GraphColors::light()
{
    static constexpr GraphColors colors = {
        0xfbfbfd, 0xffffff, 0xd0d4dc, 0x1d232d, 0x5a6474, 0xc62828,
        {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xb88a00, 0x3d9bd1, 0x6a4fb3, 0x5c6470}};
    return colors;
}

inline const GraphColors& GraphColors::dark()
{
    static constexpr GraphColors colors = {
        0x1b1e24, 0x262b33, 0x424955, 0xe6e9ef, 0xa4aebd, 0xff7b72,
        {0x56b4e9, 0xe8853a, 0x2fc49a, 0xe39bc6, 0xf0e442, 0x7fa8ff, 0xb39ae8, 0xb5bcc8}};
    return colors;
}

} // namespace stagewright
