// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/label_value.h"

#include "core/advisor/spdx_licences.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <cctype>

namespace stagewright {
namespace {

/// Recursive descent over `simple (WITH exception)? ((AND|OR) …)*`.
class LicenceReader
{
public:
    explicit LicenceReader(std::string_view text) : m_rest(text) { next(); }

    bool readAll() { return readExpression(0) && m_word.empty(); }

private:
    void next()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
        const bool isParenthesis = m_rest.starts_with('(') || m_rest.starts_with(')');
        const std::size_t size = isParenthesis ? 1 : std::min(m_rest.find_first_of(" \t()"), m_rest.size());
        m_word = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
    }

    bool isOperator() const
    {
        const std::string word = toLower(m_word);
        return word == "and" || word == "or";
    }

    bool readExpression(int depth)
    {
        if (depth > 50 || !readTerm(depth))
            return false;
        while (isOperator()) {
            next();
            if (!readTerm(depth))
                return false;
        }
        return true;
    }

    bool readTerm(int depth)
    {
        if (m_word == "(") {
            next();
            const bool isWhole = readExpression(depth + 1) && m_word == ")";
            next();
            return isWhole;
        }
        if (!isLicence(m_word))
            return false;
        next();
        if (toLower(m_word) != "with")
            return true;
        next();
        const bool isKnown = isSpdxException(m_word);
        next();
        return isKnown;
    }

    static bool isLicence(std::string_view word)
    {
        const std::size_t colon = word.find(':');
        const std::string_view reference = word.starts_with("DocumentRef-") && colon != std::string_view::npos
                                               ? word.substr(colon + 1)
                                               : word;
        if (reference.starts_with("LicenseRef-")) {
            return reference.size() > 11 && std::ranges::all_of(reference, [](unsigned char c) {
                       return std::isalnum(c) != 0 || c == '-' || c == '.';
                   });
        }
        return isSpdxLicence(word) || (word.ends_with('+') && isSpdxLicence(word.substr(0, word.size() - 1)));
    }

    std::string_view m_rest;
    std::string_view m_word;
};

} // namespace

bool isLicenceExpression(std::string_view text)
{
    return LicenceReader(text).readAll();
}

} // namespace stagewright
