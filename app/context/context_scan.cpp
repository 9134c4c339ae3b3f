// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context/context_scan.h"

#include <fstream>
#include <system_error>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t longestText = 1U << 20U; // a longer .go file is a table that somebody generated

std::optional<std::string> readText(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return std::nullopt;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file)
        return std::nullopt;
    std::string text(std::min<std::uint64_t>(static_cast<std::uint64_t>(file.tellg()), longestText), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

/// One walk through a folder and all below it.
class FolderScan
{
public:
    FolderScan(const ScanLimits& limits, std::stop_token stop)
        : m_limits(limits), m_stop(std::move(stop)), m_deadline(std::chrono::steady_clock::now() + limits.time)
    {
    }

    ContextContent scan(const fs::path& folder)
    {
        std::vector<std::string> waiting{""}; // folders, relative to the context's root
        while (!waiting.empty() && !isAtLimit()) {
            const std::string name = std::move(waiting.back());
            waiting.pop_back();
            std::error_code error;
            fs::directory_iterator entries(folder / name, error);
            if (error)
                m_reader.setIncomplete();
            while (!error && entries != fs::directory_iterator() && !isAtLimit()) {
                take(*entries, name, waiting);
                entries.increment(error);
            }
        }
        if (!waiting.empty() || isAtLimit())
            m_reader.setIncomplete();
        return m_reader.finish();
    }

private:
    bool isAtLimit() const
    {
        return m_entries >= m_limits.entries || m_stop.stop_requested()
               || (m_entries % 64 == 0 && std::chrono::steady_clock::now() > m_deadline);
    }

    void take(const fs::directory_entry& entry, const std::string& folder, std::vector<std::string>& waiting)
    {
        ++m_entries;
        std::error_code error;
        const fs::file_status status = entry.symlink_status(error);
        std::string path = (folder.empty() ? "" : folder + '/') + entry.path().filename().string();
        if (fs::is_symlink(status)) {
            m_reader.addEntry({std::move(path), FileKind::Link, 0});
        } else if (fs::is_directory(status)) {
            if (path != ".git")
                waiting.push_back(path);
            m_reader.addEntry({std::move(path), FileKind::Folder, 0});
        } else if (fs::is_regular_file(status)) {
            const std::uint64_t size = entry.file_size(error);
            takeText(entry.path(), path, error ? 0 : size);
            m_reader.addEntry({std::move(path), FileKind::File, error ? 0 : size});
        }
    }

    void takeText(const fs::path& file, const std::string& path, std::uint64_t size)
    {
        if (!ContextReader::wantsText(path))
            return;
        if (path.ends_with("_test.go")) { // that it is there says all
            m_reader.addText(path, {});
            return;
        }
        if (m_bytes + size > m_limits.sourceBytes) {
            m_reader.setIncomplete();
            return;
        }
        m_bytes += size;
        if (const auto text = readText(file))
            m_reader.addText(path, *text);
    }

    const ScanLimits& m_limits;
    std::stop_token m_stop;
    std::chrono::steady_clock::time_point m_deadline;
    ContextReader m_reader;
    std::size_t m_entries = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace

ContextContent scanContext(const fs::path& folder, const ScanLimits& limits, std::stop_token stop)
{
    return FolderScan(limits, std::move(stop)).scan(folder);
}

std::shared_ptr<const ContextFacts> factsFor(const ContextContent& content, const fs::path& folder,
                                             const fs::path& dockerfile)
{
    std::error_code error;
    const fs::path relative = fs::relative(dockerfile, folder, error);
    const bool isOutside = error || relative.empty() || relative.native().starts_with("..");
    const auto ownIgnoreText = readText(fs::path(dockerfile) += ".dockerignore");
    ContextFacts facts = factsFor(content, isOutside ? "" : relative.generic_string(), ownIgnoreText);
    facts.folder = folder.string();
    return std::make_shared<const ContextFacts>(std::move(facts));
}

} // namespace stagewright
