// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/link_style.h"

#include <array>

namespace stagewright {
namespace {

constexpr std::array<double, 2> longDashes = {5, 2.6};
constexpr std::array<double, 4> dashesAndDots = {7, 2.4, 1.4, 2.4};
constexpr std::array<double, 2> shortDashes = {2.8, 1.7};
constexpr std::array<double, 2> closeDots = {1.4, 1.7};
constexpr std::array<double, 2> dots = {1.2, 3.2};
constexpr std::array<double, 2> wideDots = {1.2, 5.4};
constexpr std::array<double, 4> pairsOfDots = {1.2, 1.4, 1.2, 4};

constexpr std::array<LayoutPoint, 3> triangle = {{{0, 0}, {-9.5, -4.5}, {-9.5, 4.5}}};
constexpr std::array<LayoutPoint, 3> largeTriangle = {{{0, 0}, {-11, -6}, {-11, 6}}};
constexpr std::array<LayoutPoint, 3> angle = {{{-9, -4.5}, {0, 0}, {-9, 4.5}}};
constexpr std::array<LayoutPoint, 4> diamond = {{{0, 0}, {-5.5, -4}, {-11, 0}, {-5.5, 4}}};
constexpr std::array<LayoutPoint, 1> ring = {{{-4.5, 0}}};

} // namespace

LinkStyle LinkStyle::of(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return {2, {}, LinkHead::Polygon, triangle, true, 9.5};
    case LinkKind::Copy: return {1.6, longDashes, LinkHead::Polygon, triangle, false, 9.5};
    case LinkKind::Add: return {1.6, dashesAndDots, LinkHead::OpenLine, angle, false, 1};
    case LinkKind::Mount: return {1.6, shortDashes, LinkHead::Polygon, diamond, false, 11};
    case LinkKind::Cache: return {1.6, closeDots, LinkHead::Polygon, diamond, true, 11};
    case LinkKind::Secret: return {1.6, dots, LinkHead::Circle, ring, false, 8};
    case LinkKind::Ssh: return {1.6, pairsOfDots, LinkHead::Circle, ring, true, 8};
    case LinkKind::Tmpfs: return {1.6, wideDots, LinkHead::Polygon, triangle, false, 9.5};
    case LinkKind::Result: break;
    }
    return {3.2, {}, LinkHead::Polygon, largeTriangle, true, 11};
}

} // namespace stagewright
