// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_compile_step.h"
#include "core/templates/go_runtime_stage.h"
#include "core/templates/template_writer.h"
#include "core/text/joined.h"

#include <format>

namespace stagewright {
namespace {

std::string beside(const std::string& folder, std::string_view name)
{
    return folder == "." ? std::string(name) : folder + '/' + std::string(name);
}

/// The stages that compile, from the top of the file to the runtime stage.
class BuildStages
{
public:
    BuildStages(const ContextFacts& facts, const GoChoices& choices, const GoBuildFacts& build, TemplateWriter& out)
        : m_facts(facts), m_choices(choices), m_build(build), m_out(out)
    {
    }

    void write()
    {
        m_out.plain("# syntax=docker/dockerfile:1", "Names the language version, so that every engine reads the file alike.");
        m_out.blankLine();
        writeBase();
        writeSettings();
        if (m_build.fetches)
            writeModules();
        if (m_choices.base == RuntimeBase::Scratch)
            writeRootFiles(m_out);
        if (!m_choices.lendsSources || m_choices.hasTestStage)
            m_out.plain("COPY . .", "The sources, without what .dockerignore keeps out.");
        if (m_choices.hasTestStage)
            writeTests();
        writeCompilation();
    }

private:
    void writeBase()
    {
        const bool crosses = crossCompiles(m_build, m_choices);
        const std::string line = std::format("FROM {}{} AS {}", crosses ? "--platform=$BUILDPLATFORM " : "",
                                             compilerImage(m_build, m_choices), m_choices.hasTestStage ? "source" : "build");
        if (crosses)
            m_out.told(line, "The compiler runs on the builder's own platform and compiles for the wanted one: nothing is emulated.");
        else if (m_build.usesMusl)
            m_out.told(line, "Alpine's C library is musl: compile on Alpine what is to run with it, or link it in.");
        else if (!m_build.cPackage.empty())
            m_out.told(line, "The C library here must not be newer than the one of the image that is shipped.");
        else
            m_out.plain(line, "The tag names the release of Go and of Debian: both change only when you change it.");
        if (m_build.usesMusl)
            m_out.told("RUN apk add --no-cache gcc musl-dev", "The C compiler and the headers of musl, which the image lacks.");
    }

    void writeSettings()
    {
        m_out.plain("WORKDIR /src", "A folder of its own, outside /go, where the module cache is.");
        if (m_build.cPackage.empty())
            m_out.told("ENV CGO_ENABLED=0", "No C library needed, so the program runs on a base that has none.");
        else
            m_out.told("ENV CGO_ENABLED=1", std::format("{} is written in C and does not work without it.", m_build.cPackage));
        if (!m_choices.privateModules.empty() && m_build.fetches)
            m_out.told("ENV GOPRIVATE=" + m_choices.privateModules, "Not asked for at the public proxy and checksum database.");
    }

    void writeModules()
    {
        std::string lines;
        if (m_facts.go->workspace)
            lines = std::format("COPY go.work{} ./\n", m_facts.go->workspace->hasSum ? " go.work.sum" : "");
        for (const GoModule* module : usedModulesOf(m_facts)) {
            lines += std::format("COPY {}{} {}/\n", beside(module->folder, "go.mod"),
                                 module->hasSum ? ' ' + beside(module->folder, "go.sum") : "", module->folder);
        }
        lines.pop_back();
        m_out.told(lines, m_facts.go->workspace ? "Every member's go.mod, since the go command of a workspace asks for all of them."
                                                : "Modules before sources: the download is repeated only when these files change.");
        const bool isMounted = m_choices.modules == ModuleStore::CacheMount;
        std::vector<std::string> flags;
        if (!m_choices.privateModules.empty())
            flags.emplace_back("--mount=type=secret,id=netrc,target=/root/.netrc,required=true");
        if (isMounted)
            flags.emplace_back("--mount=type=cache,target=/go/pkg/mod");
        const std::string step = runLines(std::move(flags), "go mod download");
        if (!m_choices.privateModules.empty())
            m_out.told(step, "The passwords are there during this step alone and in no layer: docker build --secret "
                             "id=netrc,src=$HOME/.netrc .");
        else if (isMounted)
            m_out.told(step, "The modules live in the mount, not in this layer: one new module is one download.");
        else
            m_out.plain(step, "The modules stay in this layer, which a machine that imports a layer cache gets too.");
    }

    void writeTests()
    {
        m_out.blankLine();
        m_out.told("FROM source AS test", "Beside the way to the image, so that no build waits for it: docker build --target test .");
        const std::string packages = testedPackages();
        const std::string_view joint = packages == "./..." ? " && " : " \\\n    && ";
        m_out.plain(runLines(cacheMounts(m_build, m_choices), std::format("go vet {}{}go test {}", packages, joint, packages)),
                    "The build cache keeps what is compiled and which tests passed.");
        m_out.blankLine();
        m_out.plain("FROM source AS build", "From the same sources, without waiting for the tests.");
    }

    /// In a workspace `./...` means the packages below a module, and the root need not be one.
    std::string testedPackages() const
    {
        if (!m_facts.go->workspace)
            return "./...";
        std::vector<std::string> patterns;
        for (const GoModule* module : usedModulesOf(m_facts))
            patterns.push_back(module->folder == "." ? "./..." : "./" + module->folder + "/...");
        return joined(patterns, patterns.size() > 3 ? " \\\n      " : " ");
    }

    void writeCompilation()
    {
        if (crossCompiles(m_build, m_choices)) {
            const bool hasVariant = compileStep(m_build, m_choices).contains("TARGETVARIANT");
            m_out.told(std::format("ARG TARGETOS TARGETARCH{}", hasVariant ? " TARGETVARIANT" : ""),
                       "Below the download on purpose: these differ from platform to platform.");
        }
        if (!m_build.versionVariable.empty())
            m_out.plain("ARG VERSION=dev", "docker build --build-arg VERSION=… . stamps the program; directly above the step that "
                                           "uses it, since its value decides what is built again from here on.");
        const std::string step = compileStep(m_build, m_choices);
        if (m_build.isVendored)
            m_out.told(step, "Everything is in vendor, so there is nothing to fetch and no network.");
        else if (compilesWithoutNetwork(m_build, m_choices))
            m_out.told(step, "No secret and no network: if a module were missing, this step should fail, not fetch.");
        else if (m_choices.programs.size() > 1)
            m_out.told(step, "One step for all, so that packages they share are compiled once.");
        else if (m_choices.lendsSources && !m_choices.hasTestStage)
            m_out.told(step, "The sources are only lent to the compiler; no layer keeps them.");
        else
            m_out.plain(step, "The build cache is a mount, so that only what changed is compiled; -trimpath and -buildvcs=false make "
                              "the same program of the same sources; -s leaves out the debugger's tables.");
    }

    const ContextFacts& m_facts;
    const GoChoices& m_choices;
    const GoBuildFacts& m_build;
    TemplateWriter& m_out;
};

} // namespace

GoTemplate goDockerfile(const ContextFacts& facts, const GoChoices& choices)
{
    const GoBuildFacts build = buildFactsOf(facts, choices);
    TemplateWriter out;
    BuildStages(facts, choices, build, out).write();
    out.blankLine();
    writeRuntimeStages(choices, out);
    return out.finish();
}

} // namespace stagewright
