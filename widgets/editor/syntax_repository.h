// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace stagewright {

/// The definitions that KSyntaxHighlighting comes with, for the languages inside here-documents, and our own definition
/// and colours (resources/syntax, resources/themes).
class SyntaxRepository : public KSyntaxHighlighting::Repository
{
public:
    SyntaxRepository() { addCustomSearchPath(QStringLiteral(":/stagewright")); }

    KSyntaxHighlighting::Definition dockerfile() const
    {
        return definitionForName(QStringLiteral("Dockerfile (Stagewright)"));
    }
    KSyntaxHighlighting::Theme colours(bool isDark) const
    {
        return theme(isDark ? QStringLiteral("Stagewright Dark") : QStringLiteral("Stagewright Light"));
    }
};

} // namespace stagewright
