// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context/context_source.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

/// A guess must not cost much: who wants more names the context. Time is the last resort, so that answers repeat.
constexpr ScanLimits guessLimits{20'000, 32U << 20U, std::chrono::milliseconds(2000)};

bool isThere(const fs::path& path)
{
    std::error_code error;
    return fs::exists(path, error);
}

bool beginsProject(const fs::path& folder)
{
    static constexpr std::array<std::string_view, 4> signs = {".dockerignore", "go.mod", "go.work", ".git"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return isThere(folder / sign); });
}

/// True if a line begins with COPY or ADD, an ONBUILD does, or the text calls go: then some rule asks for the context.
bool mayUseContext(std::string_view text)
{
    const std::string lower = toLower(text);
    return lower.contains("copy") || lower.contains("add ") || lower.contains("type=bind") || lower.contains("go ");
}

} // namespace

const ContextContent& ContextSource::contentOf(const fs::path& folder, const ScanLimits& limits)
{
    const auto found = m_contents.find(folder);
    return found != m_contents.end() ? found->second
                                     : m_contents.emplace(folder, scanContext(folder, limits, m_stop)).first->second;
}

std::shared_ptr<const ContextFacts> ContextSource::factsFor(const fs::path& dockerfile, std::string_view text)
{
    if (!mayUseContext(text))
        return nullptr;
    if (m_folder)
        return stagewright::factsFor(contentOf(*m_folder, {}), *m_folder, dockerfile);
    const fs::path folder = dockerfile.has_parent_path() ? dockerfile.parent_path() : fs::path(".");
    const auto [place, isNew] = m_isProject.emplace(folder, false);
    if (isNew)
        place->second = beginsProject(folder);
    if (!place->second && !isThere(fs::path(dockerfile) += ".dockerignore"))
        return nullptr;
    ContextFacts facts = *stagewright::factsFor(contentOf(folder, guessLimits), folder, dockerfile);
    facts.isGuess = true;
    return std::make_shared<const ContextFacts>(std::move(facts));
}

} // namespace stagewright
