// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_packages.h"

#include "core/advisor/go_modules.h"
#include "core/advisor/go_program.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// A folder of the image that holds a folder of the context.
struct Mapping
{
    std::string inside;
    std::string outside;
};

std::string folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "." : slash == 0 ? "/" : std::string(path.substr(0, slash));
}

void addMapping(const AdviceInput& input, const CopyStep& copy, const Word& source, std::vector<Mapping>& mappings)
{
    const auto expanded = input.scope(copy.instruction).expanded(source.text);
    if (!expanded || expanded->find_first_of("?[:") != std::string::npos)
        return;
    if (isWholeContext(*expanded)) {
        mappings.push_back({*copy.target, "."});
        return;
    }
    const std::string path = cleanAbsolutePath(*expanded).substr(1);
    const FileEntry* entry = input.context->tree->find(path);
    if (entry && entry->kind == FileKind::Folder)
        mappings.push_back({*copy.target, path});
    else if (path.ends_with("go.mod") || path.ends_with("go.work") || path.ends_with(".go"))
        mappings.push_back({copy.targetsFolder ? *copy.target : folderOf(*copy.target), folderOf(path)});
}

std::vector<Mapping> mappingsOf(const AdviceInput& input, const std::vector<int>& steps)
{
    std::vector<Mapping> mappings;
    for (const CopyStep& copy : input.copies) {
        if (!copy.isFromContext || !copy.target || !std::ranges::contains(steps, copy.instruction))
            continue;
        for (const Word& source : copy.sources)
            addMapping(input, copy, source, mappings);
    }
    for (const StageMount& mount : input.graph.mounts) {
        const bool isContext = mount.mount.type == "bind" && mount.mount.from.empty();
        const auto target = input.scope(mount.instruction).absolute(mount.mount.target);
        const std::string source = cleanAbsolutePath(mount.mount.source).substr(1);
        const bool isFile = source.ends_with("go.mod") || source.ends_with("go.sum");
        if (isContext && target && !isFile && std::ranges::contains(steps, mount.instruction))
            mappings.push_back({*target, source.empty() ? "." : source});
    }
    return mappings;
}

/// The folder behind a package argument: `.`, `./cmd/x`, an import path of the project; nothing if it is neither.
std::optional<std::string> packageFolder(const GoProject& project, const std::string& folder, std::string_view argument)
{
    const bool isPath = argument == "." || argument == ".." || argument.starts_with("./") || argument.starts_with("../")
                        || argument.ends_with(".go");
    if (argument.ends_with(".go"))
        return cleanPath(folder + '/' + folderOf(argument));
    return isPath ? std::optional(cleanPath(folder + '/' + std::string(argument))) : project.folderOf(argument);
}

bool isBelow(std::string_view folder, std::string_view top)
{
    return top == "." || folder == top || (folder.starts_with(top) && folder[top.size()] == '/');
}

} // namespace

std::optional<std::string> contextFolderOf(const AdviceInput& input, const GoCommand& go)
{
    auto directory = directoryOf(input, go);
    if (!input.context || !directory || go.command.hasArgument("-C"))
        return std::nullopt;
    const Mapping* best = nullptr;
    const std::vector<Mapping> mappings = mappingsOf(input, stepsTo(input, go));
    for (const Mapping& mapping : mappings) {
        const bool holds = mapping.inside == "/" || isBelow(*directory, mapping.inside);
        if (holds && (!best || mapping.inside.size() >= best->inside.size()))
            best = &mapping;
    }
    if (!best)
        return std::nullopt;
    return cleanPath(best->outside + '/' + directory->substr(best->inside == "/" ? 0 : best->inside.size()));
}

std::optional<std::vector<NamedPackage>> namedPackagesOf(const AdviceInput& input, const GoCommand& go)
{
    const auto folder = contextFolderOf(input, go);
    if (!folder || !input.context->go || go.isForTool())
        return std::nullopt;
    std::vector<NamedPackage> named;
    if (go.arguments.empty())
        named.push_back({go.callRange, *folder, false});
    for (const Word& argument : go.arguments) {
        const auto text = argument.text.contains('`') ? std::nullopt : input.scope(go.instruction).expanded(argument.text);
        if (!text)
            return std::nullopt;
        const bool isPattern = text->ends_with("/...");
        const auto found = packageFolder(*input.context->go, *folder,
                                         isPattern ? std::string_view(*text).substr(0, text->size() - 4) : *text);
        if (!found || found->starts_with("..") || found->contains("..."))
            return std::nullopt;
        named.push_back({argument.range, *found, isPattern});
    }
    return named;
}

std::vector<const GoPackage*> builtPackagesOf(const AdviceInput& input, const GoCommand& go)
{
    std::vector<const GoPackage*> built;
    const auto named = namedPackagesOf(input, go);
    if (!named)
        return built;
    for (const GoPackage& package : input.context->go->packages) {
        const bool isNamed = std::ranges::any_of(*named, [&](const NamedPackage& name) {
            return name.isPattern ? isBelow(package.folder, name.folder) && !package.isVendored
                                  : package.folder == name.folder;
        });
        if (isNamed && !package.name.empty())
            built.push_back(&package);
    }
    return built;
}

std::optional<GoClosure> closureOf(const AdviceInput& input, const GoCommand& go)
{
    std::optional<GoClosure> whole;
    for (const GoPackage* package : builtPackagesOf(input, go)) {
        if (package->name != "main")
            continue;
        GoClosure closure = input.context->go->closureOf(package->folder);
        if (!whole) {
            whole = std::move(closure);
            continue;
        }
        whole->imports.merge(closure.imports);
        whole->deeds |= closure.deeds;
        whole->isWhole = whole->isWhole && closure.isWhole;
        std::ranges::copy_if(closure.packages, std::back_inserter(whole->packages),
                             [&](const GoPackage* each) { return !std::ranges::contains(whole->packages, each); });
        if (whole->packageWithC.empty())
            whole->packageWithC = closure.packageWithC;
        if (whole->packageNeedingC.empty())
            whole->packageNeedingC = closure.packageNeedingC;
    }
    return whole;
}

const GoModule* moduleOf(const AdviceInput& input, const GoCommand& go)
{
    const auto folder = contextFolderOf(input, go);
    return folder && input.context->go ? input.context->go->moduleOf(*folder) : nullptr;
}

bool isPureGo(const GoClosure& closure)
{
    static constexpr std::array<std::string_view, 7> linked = {"crypto/tls", "crypto/x509",   "os/user",       "plugin",
                                                               "expvar",     "mime/multipart", "log/syslog"};
    return closure.isWhole && closure.packageWithC.empty()
           && std::ranges::none_of(closure.imports, [](const std::string& path) {
                  const bool isNet = path == "net" || (path.starts_with("net/") && path != "net/url" && path != "net/netip");
                  return isNet || std::ranges::contains(linked, path);
              });
}

std::string importOfLibc(const GoClosure& closure)
{
    static constexpr std::array<std::string_view, 6> linked = {"net",         "net/http", "crypto/tls",
                                                               "crypto/x509", "os/user",  "plugin"};
    const auto found = std::ranges::find_if(linked, [&](std::string_view path) { return closure.imports.contains(path); });
    return found == linked.end() ? closure.packageWithC : std::string(*found);
}

std::vector<Fix> cgoTurnedOff(const AdviceInput& input, const GoCommand& go)
{
    const bool isAsked = go.setting("CGO_ENABLED", input.scope(go.instruction)).has_value();
    const auto closure = closureOf(input, go);
    if (isAsked || input.instruction(go.instruction).form == Form::Exec || (closure && !closure->packageWithC.empty()))
        return {};
    return {{"Set CGO_ENABLED=0", closure && closure->isWhole, {{{go.callRange.begin, go.callRange.begin}, "CGO_ENABLED=0 "}}}};
}

} // namespace stagewright
