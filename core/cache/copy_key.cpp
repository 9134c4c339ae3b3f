// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/step_key.h"
#include "core/dockerfile/remote_source.h"
#include "core/text/path.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace stagewright {
namespace {

/// Puts the parts of one COPY or ADD together.
class CopyKey
{
public:
    CopyKey(const Instruction& copy, const StepScene& scene, const Snapshot& text)
        : m_copy(copy), m_scene(scene), m_text(text)
    {
        for (const Flag& flag : copy.flags) {
            if (flag.name == "exclude")
                m_excludes.push_back(expanded(flag.value));
        }
        const Flag* parents = copy.findFlag("parents");
        m_keepsParents = parents && parents->value != "false";
    }

    std::vector<KeyPart> read()
    {
        readFlags();
        const std::size_t count = m_copy.arguments.size();
        for (std::size_t at = 0; at + 1 < count; ++at)
            readSource(m_copy.arguments[at]);
        if (count > 0)
            add(KeyPartKind::Destination, m_scene.state.absolute(expanded(m_copy.arguments.back().text)));
        return std::move(m_parts);
    }

private:
    void add(KeyPartKind kind, std::string text) { m_parts.push_back(textPart(kind, std::move(text))); }

    std::string expanded(std::string_view text) const { return m_scene.state.expand(text, m_scene.input.tree.escape); }

    void readFlags()
    {
        for (const Flag& flag : m_copy.flags) {
            if (flag.name == "chown")
                add(KeyPartKind::Owner, expanded(flag.value));
            else if (flag.name == "chmod")
                add(KeyPartKind::Mode, modeText(expanded(flag.value)));
            else if (flag.name == "exclude")
                add(KeyPartKind::Operation, std::format("--exclude={}", expanded(flag.value)));
            else if (flag.name != "from" && flag.name != "link" && flag.value != "false")
                add(KeyPartKind::Operation, flag.text);
        }
    }

    /// An octal mode counts by its value.
    static std::string modeText(const std::string& text)
    {
        unsigned mode = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
        return error == std::errc() && end == text.data() + text.size() ? std::format("{:o}", mode) : text;
    }

    void readSource(const Word& word)
    {
        const auto heredoc = std::ranges::find_if(
            m_copy.heredocs, [&](const Heredoc& each) { return each.marker.overlaps(word.range); });
        if (heredoc != m_copy.heredocs.end()) {
            add(KeyPartKind::Source, heredoc->name + '\n' + contentOf(*heredoc));
            return;
        }
        std::string path = expanded(word.text);
        if (m_copy.keyword == Keyword::Add && isRemoteSource(path)) {
            add(KeyPartKind::Image, std::move(path));
            return;
        }
        const std::string clean = cleanAbsolutePath(path);
        add(KeyPartKind::Source, m_keepsParents ? path : clean.substr(clean.rfind('/') + 1));
        const bool hasFrom = m_copy.keyword == Keyword::Copy && m_copy.findFlag("from") && !m_scene.edges.empty();
        m_parts.push_back(hasFrom ? m_scene.inputs.from(m_scene.edges.front().from, path)
                                  : m_scene.inputs.fromContext({path, true, m_keepsParents, m_excludes}));
    }

    std::string contentOf(const Heredoc& heredoc) const
    {
        std::string body(m_text.text(heredoc.body));
        if (!heredoc.expands)
            return body;
        ShellLexOptions options;
        options.ignoresQuotes = true;
        options.keepsUnset = !m_scene.state.visible().isComplete;
        options.splitsWords = false;
        auto expanded = lexShellText(body, m_scene.state.visible().values, options);
        return expanded ? std::move(expanded->text) : body;
    }

    const Instruction& m_copy;
    const StepScene& m_scene;
    const Snapshot& m_text;
    std::vector<std::string> m_excludes;
    bool m_keepsParents = false;
    std::vector<KeyPart> m_parts;
};

} // namespace

std::vector<KeyPart> copyKey(const Instruction& copy, const StepScene& scene, const Snapshot& text)
{
    return CopyKey(copy, scene, text).read();
}

} // namespace stagewright
