// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/go_source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <initializer_list>

namespace stagewright {
namespace {

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view takeLine(std::string_view& text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

std::string_view withoutBlanks(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

/// Reads a file's head token by token: comments, the package clause and the imports.
class HeadReader
{
public:
    HeadReader(std::string_view text, GoSource& source) : m_text(text), m_source(source) {}

    /// Returns what follows the imports, comments included.
    std::string_view read()
    {
        if (!takeWord("package"))
            return {};
        skip();
        m_source.package = takeName();
        std::string_view rest = m_text;
        for (; takeWord("import"); rest = m_text) {
            skip();
            if (!m_text.starts_with('(')) {
                readImport();
                continue;
            }
            m_text.remove_prefix(1);
            for (skip(); !m_text.empty() && m_text.front() != ')'; skip()) {
                if (!readImport())
                    return m_text;
            }
            m_text.remove_prefix(std::min<std::size_t>(1, m_text.size()));
        }
        return rest;
    }

private:
    bool readImport()
    {
        skip();
        if (m_text.starts_with('.'))
            m_text.remove_prefix(1);
        takeName();
        skip();
        if (m_text.empty() || (m_text.front() != '"' && m_text.front() != '`'))
            return false;
        const std::size_t close = m_text.find(m_text.front(), 1);
        if (close == std::string_view::npos)
            return false;
        const std::string path(m_text.substr(1, close - 1));
        m_text.remove_prefix(close + 1);
        if (path == "C")
            m_source.usesC = true;
        else
            m_source.imports.push_back(path);
        return true;
    }

    bool takeWord(std::string_view word)
    {
        skip();
        if (!m_text.starts_with(word) || (m_text.size() > word.size() && isNameCharacter(m_text[word.size()])))
            return false;
        m_text.remove_prefix(word.size());
        return true;
    }

    std::string takeName()
    {
        std::size_t length = 0;
        while (length < m_text.size() && isNameCharacter(m_text[length]))
            ++length;
        const std::string name(m_text.substr(0, length));
        m_text.remove_prefix(length);
        return name;
    }

    /// Skips white space, semicolons and comments, and keeps the build constraint.
    void skip()
    {
        for (;;) {
            m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\r\n;"), m_text.size()));
            if (m_text.starts_with("//")) {
                const std::string_view line = takeLine(m_text);
                if (line.starts_with("//go:build ") && m_source.package.empty())
                    m_source.constraint = withoutBlanks(line.substr(11));
            } else if (m_text.starts_with("/*")) {
                m_text.remove_prefix(std::min(m_text.find("*/"), m_text.size() - 2) + 2);
            } else {
                return;
            }
        }
    }

    std::string_view m_text;
    GoSource& m_source;
};

/// The patterns of a //go:embed line: words, or strings in quotes.
void readEmbeds(std::string_view line, std::vector<std::string>& embeds)
{
    for (line = withoutBlanks(line); !line.empty(); line = withoutBlanks(line)) {
        const char quote = line.front();
        const bool isQuoted = quote == '"' || quote == '`';
        const std::size_t end = std::min(isQuoted ? line.find(quote, 1) : line.find_first_of(" \t"), line.size());
        embeds.emplace_back(line.substr(isQuoted ? 1 : 0, end - (isQuoted ? 1 : 0)));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
}

/// The names in front of a type or a value: `a, b = 1, 2`.
void readVariables(std::string_view line, std::set<std::string, std::less<>>& variables)
{
    while (!line.empty()) {
        std::size_t length = 0;
        while (length < line.size() && isNameCharacter(line[length]))
            ++length;
        if (length == 0)
            return;
        variables.emplace(line.substr(0, length));
        line = withoutBlanks(line.substr(length));
        if (!line.starts_with(','))
            return;
        line = withoutBlanks(line.substr(1));
    }
}

/// Package variables and embedded files, told by the layout that gofmt gives.
void readBody(std::string_view text, GoSource& source)
{
    const bool embeds = std::ranges::contains(source.imports, "embed");
    bool isInBlock = false;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (embeds && withoutBlanks(line).starts_with("//go:embed "))
            readEmbeds(withoutBlanks(line).substr(11), source.embeds);
        else if (line.starts_with("var ("))
            isInBlock = true;
        else if (line.starts_with(")"))
            isInBlock = false;
        else if (line.starts_with("var "))
            readVariables(withoutBlanks(line.substr(4)), source.variables);
        else if (isInBlock && line.starts_with('\t') && !line.starts_with("\t\t"))
            readVariables(withoutBlanks(line), source.variables);
    }
}

/// Ports of strings that are nothing but an address to listen on.
std::set<int> portsOf(std::string_view text)
{
    std::set<int> ports;
    for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
        int port = 0;
        const auto [end, error] = std::from_chars(text.data() + at + 1, text.data() + text.size(), port);
        const std::string_view before = text.substr(0, at);
        const bool isAddress = before.ends_with('"') || before.ends_with("\"0.0.0.0") || before.ends_with("\"[::]");
        if (error == std::errc() && end != text.data() + text.size() && *end == '"' && isAddress && port > 0 && port < 65536)
            ports.insert(port);
    }
    return ports;
}

GoDeeds deedsOf(std::string_view text, const GoSource& source)
{
    const auto calls = [&](std::string_view package, std::initializer_list<std::string_view> names) {
        return std::ranges::contains(source.imports, package)
               && std::ranges::any_of(names, [&](std::string_view name) { return text.contains(name); });
    };
    GoDeeds deeds;
    deeds.loadsTimeZones = calls("time", {".LoadLocation("});
    deeds.handlesSignals = calls("os/signal", {".Notify"});
    deeds.makesTemporaryFiles = calls("os", {"os.CreateTemp(", "os.MkdirTemp("}) || calls("io/ioutil", {".TempFile(", ".TempDir("})
                                || calls("net/http", {".ParseMultipartForm(", ".FormFile("});
    deeds.callsServers = calls("net/http", {"http.Get(", "http.Post(", "http.PostForm(", "http.Head(", "http.Client",
                                            "http.DefaultClient", "http.NewRequest"})
                         || calls("crypto/tls", {"tls.Dial"});
    deeds.servesHttp = calls("net/http", {"http.ListenAndServe", "http.Server{", "http.Serve("});
    deeds.startsProcesses = calls("os/exec", {"exec.Command"});
    return deeds;
}

} // namespace

GoDeeds& GoDeeds::operator|=(const GoDeeds& other)
{
    loadsTimeZones |= other.loadsTimeZones;
    handlesSignals |= other.handlesSignals;
    makesTemporaryFiles |= other.makesTemporaryFiles;
    callsServers |= other.callsServers;
    servesHttp |= other.servesHttp;
    startsProcesses |= other.startsProcesses;
    return *this;
}

GoSource readGoSource(std::string_view text)
{
    GoSource source;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const std::string_view body = HeadReader(text, source).read();
    readBody(body, source);
    source.ports = portsOf(body);
    source.deeds = deedsOf(body, source);
    return source;
}

} // namespace stagewright
