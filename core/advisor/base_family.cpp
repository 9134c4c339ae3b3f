// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/base_family.h"

namespace stagewright {
namespace {

BaseFamily golangFamily(std::string_view tag)
{
    if (tag.contains("alpine"))
        return BaseFamily::GolangAlpine;
    if (tag.contains("windows") || tag.contains("nanoserver"))
        return BaseFamily::Windows;
    return BaseFamily::GolangDebian;
}

BaseFamily distrolessFamily(std::string_view name)
{
    if (name == "static" || name.starts_with("static-debian"))
        return BaseFamily::DistrolessStatic;
    if (name == "base" || name == "cc" || name.starts_with("base-") || name.starts_with("cc-"))
        return BaseFamily::DistrolessBase;
    return BaseFamily::Unknown;
}

} // namespace

BaseFamily familyOf(const ImageReference& image)
{
    if (image.repository.starts_with("distroless/"))
        return distrolessFamily(image.name());
    if (image.registry == "cgr.dev" && image.repository == "chainguard/static")
        return BaseFamily::ChainguardStatic;
    if (image.registry == "mcr.microsoft.com" && image.repository.starts_with("windows"))
        return BaseFamily::Windows;
    if (image.isOfficial("golang"))
        return golangFamily(image.tag);
    if (image.isOfficial("debian"))
        return BaseFamily::Debian;
    if (image.isOfficial("ubuntu"))
        return BaseFamily::Ubuntu;
    if (image.isOfficial("alpine"))
        return BaseFamily::Alpine;
    return BaseFamily::Unknown;
}

bool isGolang(BaseFamily family)
{
    return family == BaseFamily::GolangDebian || family == BaseFamily::GolangAlpine;
}

bool lacksLibc(BaseFamily family)
{
    return family == BaseFamily::Scratch || family == BaseFamily::DistrolessStatic
           || family == BaseFamily::ChainguardStatic;
}

bool lacksShell(BaseFamily family, const ImageReference& image)
{
    return (lacksLibc(family) || family == BaseFamily::DistrolessBase) && !image.tag.contains("debug");
}

bool startsAsRoot(BaseFamily family, const ImageReference& image)
{
    switch (family) {
    case BaseFamily::Unknown:
    case BaseFamily::ChainguardStatic:
    case BaseFamily::Windows: return false;
    case BaseFamily::DistrolessStatic:
    case BaseFamily::DistrolessBase: return !image.tag.contains("nonroot");
    default: return true;
    }
}

} // namespace stagewright
