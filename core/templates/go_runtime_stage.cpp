// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_runtime_stage.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright {
namespace {

struct BaseText
{
    std::string_view image;
    std::string_view user; ///< numbers
    std::string_view reason;
};

const BaseText& textOf(RuntimeBase base)
{
    static constexpr std::array<BaseText, 6> texts = {{
        {"gcr.io/distroless/static-debian13:nonroot", "65532:65532",
         "Certificates, time zones and an account that is not root; no shell and no package manager."},
        {"gcr.io/distroless/base-debian13:nonroot", "65532:65532",
         "The C library of the compiler's Debian, certificates, time zones and an account that is not root; no shell."},
        {"scratch", "10001:10001", "An empty image: what is not copied below is not there."},
        {"alpine:3.24", "10001:10001", "A few megabytes, with a shell for a look inside."},
        {"debian:13-slim", "10001:10001", "Debian of the same release as the compiler's image."},
        {"ubuntu:24.04", "10001:10001", "A release with long support; the tag names it."},
    }};
    return texts[static_cast<std::size_t>(base)];
}

/// A stage name of a program's name that no other stage of the file has.
std::string stageNameOf(const std::string& program)
{
    static constexpr std::array<std::string_view, 6> taken = {"source", "test", "build", "runtime", "scratch", "context"};
    std::string name = toLower(program);
    std::ranges::replace_if(name, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '_' && c != '.'; }, '-');
    const bool isUsable = std::isalpha(static_cast<unsigned char>(name[0])) && !std::ranges::contains(taken, name);
    return isUsable ? name : "app-" + name;
}

void writePreparation(const GoChoices& choices, TemplateWriter& out)
{
    const BaseText& base = textOf(choices.base);
    out.told(std::format("FROM {} AS runtime", base.image), base.reason);
    if (choices.base == RuntimeBase::Scratch)
        out.plain("COPY --from=build /rootfs/ /", "Certificates, an account and a folder for temporary files.");
    const bool hasAccounts = choices.base == RuntimeBase::DebianSlim || choices.base == RuntimeBase::Ubuntu;
    if (hasAccounts) {
        out.told("RUN groupadd --system --gid 10001 app \\\n"
                 "    && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent \\\n"
                 "               --shell /usr/sbin/nologin app",
                 "An account with fixed numbers and without a home that nobody uses.");
    }
    if (hasAccounts || choices.base == RuntimeBase::Alpine) {
        out.told("COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/",
                 "Without certificates every outgoing HTTPS call fails.");
    }
    if (!choices.dataFolder.empty()) {
        out.told(std::format("COPY --from=build --chown={} /empty {}", base.user, choices.dataFolder),
                 "The data folder belongs to the service; the program does not.");
    }
}

void writeUser(const GoChoices& choices, TemplateWriter& out)
{
    if (!choices.dataFolder.empty())
        out.plain("VOLUME " + choices.dataFolder, "Data outlives the container.");
    out.told(std::format("USER {}", textOf(choices.base).user), "Numbers, so that Kubernetes can see that it is not root.");
}

void writeProgram(const ProgramChoice& program, bool isFirst, TemplateWriter& out)
{
    constexpr std::string_view why = "Owned by root: the service may run its program, not change it.";
    const std::string copy = std::format("COPY --from=build /out/{0} /usr/local/bin/{0}", program.name);
    if (isFirst)
        out.told(copy, why);
    else
        out.plain(copy, why);
}

void writeStart(const GoChoices& choices, const ProgramChoice& program, TemplateWriter& out)
{
    if (program.port)
        out.plain(std::format("EXPOSE {}", *program.port), "Says which port the service listens on; it opens none.");
    if (!choices.healthFlag.empty()) {
        out.told(std::format("HEALTHCHECK --interval=10s --timeout=3s CMD [\"/usr/local/bin/{}\", \"{}\"]", program.name,
                             choices.healthFlag),
                 "The program asks itself, because no other program is needed for it.");
    }
    out.plain(std::format("ENTRYPOINT [\"/usr/local/bin/{}\"]", program.name),
              "A JSON array, so that the program itself is process 1 and gets the signal to stop.");
}

} // namespace

void writeRootFiles(TemplateWriter& out)
{
    out.told("RUN mkdir -p /rootfs/etc/ssl/certs \\\n"
             "    && mkdir -m 1777 /rootfs/tmp \\\n"
             "    && cp /etc/ssl/certs/ca-certificates.crt /rootfs/etc/ssl/certs/ \\\n"
             "    && echo 'app:x:10001:10001:app:/:/sbin/nologin' > /rootfs/etc/passwd \\\n"
             "    && echo 'app:x:10001:' > /rootfs/etc/group",
             "What the empty image needs besides the program.");
}

void writeRuntimeStages(const GoChoices& choices, TemplateWriter& out)
{
    writePreparation(choices, out);
    if (choices.programs.size() == 1) {
        writeProgram(choices.programs.front(), true, out);
        writeUser(choices, out);
        writeStart(choices, choices.programs.front(), out);
        return;
    }
    writeUser(choices, out);
    for (const ProgramChoice& program : choices.programs) {
        const std::string stage = stageNameOf(program.name);
        out.blankLine();
        out.told(std::format("FROM runtime AS {}", stage), std::format("docker build --target {} .", stage));
        writeProgram(program, &program == &choices.programs.front(), out);
        writeStart(choices, program, out);
    }
}

} // namespace stagewright
