// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/image_reference.h"

namespace stagewright {
namespace {

bool isRegistry(std::string_view component)
{
    return component.contains('.') || component.contains(':') || component == "localhost";
}

} // namespace

std::string_view ImageReference::name() const
{
    const std::size_t slash = repository.rfind('/');
    return std::string_view(repository).substr(slash == std::string::npos ? 0 : slash + 1);
}

ImageReference parseImageReference(std::string_view text)
{
    ImageReference reference;
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        reference.digest = text.substr(at + 1);
        text = text.substr(0, at);
    }
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos && isRegistry(text.substr(0, slash))) {
        reference.registry = text.substr(0, slash);
        text = text.substr(slash + 1);
    }
    if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
        reference.tag = text.substr(colon + 1);
        text = text.substr(0, colon);
    }
    if (reference.registry == "docker.io" || reference.registry == "index.docker.io")
        reference.registry.clear();
    // Mirrors keep the folder of the official images: public.ecr.aws/docker/library/golang.
    for (const std::string_view folder : {"library/", "docker/library/"}) {
        if (text.starts_with(folder))
            text = text.substr(folder.size());
    }
    reference.repository = text;
    return reference;
}

} // namespace stagewright
