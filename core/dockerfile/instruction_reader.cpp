// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_reader.h"

#include "core/dockerfile/json_array.h"
#include "core/dockerfile/words.h"
#include "core/text/utf8.h"

#include <format>

namespace stagewright {
namespace {

/// Reads the parts of one instruction; `m_rest` is the span of the joined text behind the flags.
class PartReader
{
public:
    PartReader(Instruction& instruction, char escape, std::vector<SyntaxError>& errors, bool isTrigger = false)
        : m_instruction(instruction)
        , m_text(instruction.logical.text())
        , m_escape(escape)
        , m_errors(errors)
        , m_isTrigger(isTrigger)
    {
    }

    void read()
    {
        readKeyword();
        readFlags();
        readRest();
    }

private:
    TextRange sourceOf(TextRange span) { return m_instruction.logical.sourceRange(span, m_piece); }

    Word toWord(const LogicalWord& word)
    {
        return {word.text, sourceOf(word.range)};
    }

    Word toWord(TextRange span)
    {
        return {std::string(span.in(m_text)), sourceOf(span)};
    }

    void fail(std::string message, TextRange span)
    {
        m_errors.push_back({std::move(message), sourceOf(span), m_instruction.line});
    }

    void readKeyword()
    {
        m_rest = trimmed(m_text, {0, m_text.size()});
        TextRange keyword{m_rest.begin, m_rest.begin};
        while (keyword.end < m_rest.end && !isBlank(m_text[keyword.end]))
            ++keyword.end;
        m_instruction.keywordText = std::string(keyword.in(m_text));
        m_instruction.keywordRange = sourceOf(keyword);
        m_instruction.keyword = keywordFrom(m_instruction.keywordText);
        m_rest.begin = keyword.end;
    }

    void readFlags()
    {
        LeadingFlags leading = splitFlags(m_text, m_rest.begin, m_rest.end);
        for (LogicalWord& word : leading.flags) {
            Flag flag;
            flag.range = sourceOf(word.range);
            const std::size_t equals = word.text.find('=');
            flag.hasValue = equals != std::string::npos;
            flag.name = word.text.substr(2, flag.hasValue ? equals - 2 : std::string::npos);
            flag.valueRange = {flag.range.end, flag.range.end};
            if (flag.hasValue) {
                flag.value = word.text.substr(equals + 1);
                const std::size_t written = word.range.in(m_text).find('=');
                flag.valueRange = sourceOf({word.range.begin + written + 1, word.range.end});
            }
            flag.text = std::move(word.text);
            m_instruction.flags.push_back(std::move(flag));
        }
        m_rest = trimmed(m_text, {leading.restBegin, m_rest.end});
    }

    void readRest()
    {
        switch (m_instruction.keyword) {
        case Keyword::Add:
        case Keyword::Copy:
        case Keyword::Volume:
            if (!readJson(m_rest))
                addWords(splitAtBlanks(m_text, m_rest));
            break;
        case Keyword::Cmd:
        case Keyword::Entrypoint:
        case Keyword::Run:
        case Keyword::Shell: readCommand(m_rest); break;
        case Keyword::Expose:
        case Keyword::From: addWords(splitAtBlanks(m_text, m_rest)); break;
        case Keyword::Maintainer:
        case Keyword::Stopsignal:
        case Keyword::User:
        case Keyword::Workdir:
            if (!m_rest.isEmpty())
                m_instruction.arguments.push_back(toWord(m_rest));
            break;
        case Keyword::Env:
        case Keyword::Label: readAssignments(); break;
        case Keyword::Arg: readArguments(); break;
        case Keyword::Healthcheck: readHealthcheck(); break;
        case Keyword::Onbuild: readTrigger(); break;
        case Keyword::Unknown: break;
        }
    }

    void addWords(const std::vector<LogicalWord>& words)
    {
        m_instruction.arguments.reserve(words.size());
        for (const LogicalWord& word : words)
            m_instruction.arguments.push_back(toWord(word));
    }

    /// True if the span is a JSON array, of strings or not.
    bool readJson(TextRange span)
    {
        const JsonArray array = readJsonArray(span.in(m_text));
        if (array.kind == JsonArrayKind::None)
            return false;
        m_instruction.form = Form::Exec;
        if (array.kind == JsonArrayKind::Mixed)
            fail("The JSON array may hold strings only: put every element in double quotes.", span);
        for (const JsonString& string : array.strings) {
            const TextRange range{span.begin + string.range.begin, span.begin + string.range.end};
            m_instruction.arguments.push_back({string.text, sourceOf(range)});
        }
        return true;
    }

    void readCommand(TextRange span)
    {
        if (span.isEmpty() || readJson(span))
            return;
        m_instruction.form = Form::Shell;
        m_instruction.arguments.push_back(toWord(span));
    }

    void addAssignment(const LogicalWord& word)
    {
        const std::size_t equals = word.text.find('=');
        Assignment assignment;
        assignment.hasValue = equals != std::string::npos;
        const std::size_t nameEnd = assignment.hasValue ? word.range.begin + equals : word.range.end;
        assignment.name = {word.text.substr(0, equals),
                           sourceOf({word.range.begin, nameEnd})};
        const TextRange value{assignment.hasValue ? nameEnd + 1 : nameEnd, word.range.end};
        assignment.value = {assignment.hasValue ? word.text.substr(equals + 1) : std::string(),
                            sourceOf(value)};
        m_instruction.assignments.push_back(std::move(assignment));
    }

    void readAssignments()
    {
        const std::vector<LogicalWord> words = splitQuoted(m_text, m_rest, m_escape);
        addWords(words);
        if (words.empty())
            return;
        if (!words.front().text.contains('=')) {
            readLegacyAssignment();
            return;
        }
        m_instruction.assignments.reserve(words.size());
        for (const LogicalWord& word : words) {
            if (word.text.contains('='))
                addAssignment(word);
            else
                fail(std::format("\"{}\" has no value: write {}=value, and quote a value that has blanks.", word.text,
                                 word.text),
                     word.range);
        }
    }

    void readLegacyAssignment()
    {
        TextRange name{m_rest.begin, m_rest.begin};
        while (name.end < m_rest.end && !isBlank(m_text[name.end]))
            ++name.end;
        TextRange value{name.end, m_rest.end};
        while (value.begin < value.end && isBlank(m_text[value.begin]))
            ++value.begin;
        if (name.end == m_rest.end) {
            fail(std::format("{} must have two arguments: write {}=value.", keywordName(m_instruction.keyword),
                             name.in(m_text)),
                 name);
        }
        m_instruction.assignments.push_back({toWord(name), toWord(value), name.end != m_rest.end, true});
    }

    void readArguments()
    {
        const std::vector<LogicalWord> words = splitQuoted(m_text, m_rest, m_escape);
        addWords(words);
        for (const LogicalWord& word : words)
            addAssignment(word);
    }

    void readHealthcheck()
    {
        TextRange type{m_rest.begin, m_rest.begin};
        while (type.end < m_rest.end && spaceLength(m_text, type.end) == 0)
            ++type.end;
        if (type.isEmpty())
            return;
        m_instruction.arguments.push_back(toWord(type));
        readCommand(trimmed(m_text, {type.end, m_rest.end}));
    }

    void readTrigger()
    {
        // BuildKit refuses an ONBUILD in an ONBUILD; what such a chain holds means nothing.
        if (m_rest.isEmpty() || m_isTrigger)
            return;
        Instruction inner;
        inner.logical = m_instruction.logical.slice(m_rest);
        inner.line = m_instruction.line;
        inner.endLine = m_instruction.endLine;
        inner.range = sourceOf(m_rest);
        inner.headRange = inner.range;
        inner.stage = m_instruction.stage;
        PartReader(inner, m_escape, m_errors, true).read();
        m_instruction.trigger.push_back(std::move(inner));
    }

    Instruction& m_instruction;
    std::string_view m_text;
    char m_escape;
    std::vector<SyntaxError>& m_errors;
    bool m_isTrigger;
    TextRange m_rest;
    std::size_t m_piece = 0; ///< where in the joined text the last place lay
};

} // namespace

void readParts(Instruction& instruction, char escape, std::vector<SyntaxError>& errors)
{
    PartReader(instruction, escape, errors).read();
}

} // namespace stagewright
