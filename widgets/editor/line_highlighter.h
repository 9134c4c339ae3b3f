// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Bytes [begin, end) of a line that look alike.
struct StyledRun
{
    std::size_t begin = 0;
    std::size_t end = 0;
    KSyntaxHighlighting::Format format;
};

/// A here-document whose terminator has not come yet.
struct OpenHeredoc
{
    std::string terminator;
    bool stripsTabs = false;
    bool operator==(const OpenHeredoc&) const = default;
};

/// What highlighting a line needs to know of the lines before it. Default: the first line of a file.
struct LineState
{
    KSyntaxHighlighting::State syntax;
    KSyntaxHighlighting::State root; ///< before the instruction that goes on, where its here-documents end
    KSyntaxHighlighting::State body; ///< before the first body line
    std::vector<OpenHeredoc> open;   ///< in the order of their bodies
    bool isContinued = false;        ///< the line belongs to the instruction of the one above
    bool operator==(const LineState&) const = default;

    bool isInHeredoc() const { return !open.empty() && !isContinued; }
};

/// Colours one line after the other by our definition. The definition cannot know where a here-document in another
/// language ends; this does, so an unfinished string in it does not reach beyond its terminator.
class LineHighlighter : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    /// `dockerfile` is SyntaxRepository::dockerfile(), and its repository outlives the highlighter.
    explicit LineHighlighter(const KSyntaxHighlighting::Definition& dockerfile);

    /// Fills `runs` with the runs of `line` (bytes without the line end), and returns the state for the next line.
    LineState highlight(std::string_view line, const LineState& state, std::vector<StyledRun>& runs);

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;
    void openHeredocs(std::string_view marker, LineState& next) const;
    LineState closeHeredoc(std::string_view line, const LineState& state, std::vector<StyledRun>& runs) const;

    struct Span
    {
        int offset;
        int length;
        KSyntaxHighlighting::Format format;
    };
    std::vector<Span> m_spans; ///< of the line at work, in UTF-16 columns
    KSyntaxHighlighting::Format m_markerFormat;
};

} // namespace stagewright
