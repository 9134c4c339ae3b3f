// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_effect.h"

#include "core/cache/script_effect.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// What COPY and ADD put where.
class CopyEffect
{
public:
    CopyEffect(const CacheStep& step, FileOrigins& origins) : m_step(step), m_origins(origins)
    {
        int sources = 0;
        for (const KeyPart& part : step.parts) {
            if (part.kind == KeyPartKind::Destination)
                m_destination = part.text;
            if (part.kind == KeyPartKind::Owner || part.kind == KeyPartKind::Mode)
                m_salt = combined(m_salt, part.digest);
            sources += part.kind == KeyPartKind::Source ? 1 : 0;
        }
        m_targetsFolder = m_destination.ends_with('/') || sources > 1;
        m_destination = cleanPath(m_destination);
    }

    void apply()
    {
        const KeyPart* source = nullptr;
        for (const KeyPart& part : m_step.parts) {
            if (part.kind == KeyPartKind::Source) {
                source = &part;
                if (const std::size_t line = part.text.find('\n'); line != std::string::npos) // a here-document
                    put(part.text.substr(0, line), {part.digest, part.hopeful});
            } else if (part.kind == KeyPartKind::Files) {
                putFiles(part);
            } else if (part.kind == KeyPartKind::Produced || part.kind == KeyPartKind::Image) {
                putForeign(part, source);
            }
        }
    }

private:
    FileOrigin salted(FileOrigin origin) const
    {
        return {combined(origin.digest, m_salt), combined(origin.hopeful, m_salt)};
    }

    void put(std::string_view name, FileOrigin origin)
    {
        m_origins.putFile(m_targetsFolder ? cleanPath(m_destination + '/' + std::string(name)) : m_destination,
                          salted(origin));
    }

    void putFiles(const KeyPart& part)
    {
        if (m_step.keyword == Keyword::Add) { // an archive unpacks
            m_origins.putUnknown(m_destination);
        } else if (part.files->folder) {
            m_origins.putFolder(m_destination, part.files, m_salt);
        } else if (part.files->files.size() > 1) { // a pattern: who knows which of them are folders
            m_origins.putUnknown(m_destination);
        } else {
            for (const SelectedFile& file : part.files->files)
                put(file.path.substr(file.path.rfind('/') + 1), {file.digest, file.digest});
        }
    }

    /// A folder gives what it holds, a file itself; without a slash at the destination it is the same.
    void putForeign(const KeyPart& part, const KeyPart* source)
    {
        if (m_targetsFolder || !source)
            m_origins.putUnknown(m_destination);
        else
            m_origins.putFile(m_destination, salted({part.digest, part.hopeful}));
    }

    const CacheStep& m_step;
    FileOrigins& m_origins;
    std::string m_destination;
    ContentDigest m_salt = 0;
    bool m_targetsFolder = false;
};

} // namespace

void applyStep(const CacheStep& step, const BuildState& state, bool isEdited, FileOrigins& origins)
{
    if (isEdited)
        origins.putUnknown("/");
    else if (step.keyword == Keyword::Run)
        applyScript(step, state, origins);
    else if (step.keyword != Keyword::Workdir)
        CopyEffect(step, origins).apply();
}

} // namespace stagewright
