// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/launch_options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace stagewright {
namespace {

std::expected<QSize, QString> readSize(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::unexpected(QStringLiteral("--size takes width and height, such as 1280x800."));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

} // namespace

std::expected<LaunchOptions, QString> LaunchOptions::fromArguments(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A workbench for Dockerfiles."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Save a picture of the window and end."), QStringLiteral("PNG"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window."),
                                  QStringLiteral("WIDTHxHEIGHT"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("Colours: light or dark."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption line(QStringLiteral("line"), QStringLiteral("Line to show."), QStringLiteral("N"));
    parser.addOptions({screenshot, size, theme, line});
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("Dockerfiles to open."),
                                 QStringLiteral("[FILE…]"));
    if (!parser.parse(arguments))
        return std::unexpected(parser.errorText());
    if (parser.isSet(help))
        return std::unexpected(parser.helpText());
    LaunchOptions options;
    options.files = parser.positionalArguments();
    options.screenshot = parser.value(screenshot);
    options.line = parser.value(line).toInt();
    if (parser.isSet(size)) {
        const auto read = readSize(parser.value(size));
        if (!read)
            return std::unexpected(read.error());
        options.size = *read;
    }
    const QString name = parser.value(theme);
    if (!name.isEmpty() && name != u"light" && name != u"dark")
        return std::unexpected(QStringLiteral("--theme is light or dark."));
    if (!name.isEmpty())
        options.isDark = name == u"dark";
    return options;
}

} // namespace stagewright
