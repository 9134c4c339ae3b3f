// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <string>
#include <utility>

namespace stagewright::tests {

/// Text of four lines: not all of it is UTF-8, and it holds a tab and an escape character.
inline const std::string awkwardText = "FROM debian\nRUN echo \xC3\xA4\xFF\t\x1B[31m<a> & \"b\"\nRUN one \\\n two\n";

/// A finding of no rule in particular at [begin, end) of the text.
inline Finding findingAt(std::size_t begin, std::size_t end, const LintedFile& file, std::string message = "What is it?")
{
    Finding finding;
    finding.rule = "untagged-base";
    finding.aliases = {"DL3006"};
    finding.message = std::move(message);
    finding.range = {begin, end};
    finding.line = file.analysis->tree.snapshot.lineOf(begin);
    return finding;
}

/// A file called `app dir/%ä,b:\xFF` with a warning at `debian`, a hint in the awkward line, and an error over two lines
/// that has a fix.
inline LintedFile awkwardFile()
{
    LintedFile file;
    file.path = "app dir/%\xC3\xA4,b:\xFF";
    file.analysis = analyze(Snapshot(awkwardText), {}, {});
    file.findings.push_back(findingAt(5, 11, file));
    const std::size_t awkward = awkwardText.find("<a>");
    file.findings.push_back(findingAt(awkward, awkward + 3, file, "100% <\xFF> \x1B[1m\r\n::\"&\x01"));
    file.findings.back().severity = Severity::Hint;
    const std::size_t last = awkwardText.find("one");
    file.findings.push_back(findingAt(last, awkwardText.size() - 1, file));
    file.findings.back().severity = Severity::Error;
    file.findings.back().rule = "syntax";
    file.findings.back().fixes = {{"Say \xFF", false, {{{last, last}, "all \xFF"}}}, {"Do nothing", true, {}}};
    return file;
}

/// A file that is not there.
inline LintedFile unreadableFile()
{
    LintedFile file;
    file.path = "/nowhere/a b";
    file.error = "/nowhere/a b does not exist: check the path.";
    return file;
}

} // namespace stagewright::tests
