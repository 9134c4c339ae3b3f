// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_facts.h"
#include "core/context/context_files.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What one folder holds, whichever Dockerfile is built with it. Cheap to copy.
struct ContextContent
{
    std::shared_ptr<const FileTree> tree = std::make_shared<FileTree>();
    std::shared_ptr<const GoProject> go;
    std::optional<std::string> ignoreText; ///< of the root's .dockerignore
};

/// Puts a ContextContent together from what someone finds in a folder.
class ContextReader
{
public:
    /// True if the text of such a file is of interest: go.mod, go.work, .go files, vendor/modules.txt, the
    /// root's .dockerignore.
    static bool wantsText(std::string_view path);

    void addEntry(FileEntry entry);
    /// The text of a file that `wantsText` named.
    void addText(std::string_view path, std::string_view text);
    /// Says that not everything was added.
    void setIncomplete() { m_isComplete = false; }
    /// What was added. Ends the reader's use.
    ContextContent finish();

private:
    GoPackage& packageAt(std::string_view folder);
    void addSource(std::string_view folder, std::string_view fileName, std::string_view text);
    std::shared_ptr<const GoProject> finishProject(const FileTree& tree);

    std::vector<FileEntry> m_entries;
    std::map<std::string, GoPackage, std::less<>> m_packages;
    std::vector<GoModule> m_modules;
    std::optional<GoWorkspace> m_workspace;
    std::map<std::string, std::string, std::less<>> m_vendorTexts; ///< vendor/modules.txt by path
    std::optional<std::string> m_ignoreText;
    bool m_isComplete = true;
};

/// The facts for a Dockerfile of that path in the context (empty: it lies elsewhere). `ownIgnoreText` is the text of
/// `<Dockerfile>.dockerignore` beside it, if there is one.
ContextFacts factsFor(const ContextContent& content, std::string dockerfile,
                      const std::optional<std::string>& ownIgnoreText = {});

/// The facts of a context with those files and, if they do not name it, a Dockerfile.
std::shared_ptr<const ContextFacts> factsOf(const ContextFiles& files, std::string dockerfile = "Dockerfile");

} // namespace stagewright
