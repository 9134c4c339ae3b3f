// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/improve_go.h"

#include "core/advisor/advise.h"
#include "core/context/context_facts.h"
#include "core/dockerfile/parser.h"
#include "core/templates/go_template.h"
#include "core/templates/own_stage.h"
#include "core/text/line_diff.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace stagewright {
namespace {

struct Step
{
    std::string_view name;
    std::string_view title;
    std::string_view why;
    std::vector<std::string_view> rules; ///< whose fixes it is made of; none: it has a way of its own
};

const std::vector<Step>& steps()
{
    static const std::vector<Step> all = {
        {"own-stage", "Compile in one stage, ship another",
         "The compiler, its headers and a shell are hundreds of megabytes that the service never calls. The image gets the program "
         "alone and an account that is not root. If the program reads files of its own when it runs, copy these too.",
         {}},
        {"pinned-base", "Name the release of the compiler's image",
         "The tag decides which Go compiles and which C library is linked. Without one both change from one day to the next.",
         {"untagged-base", "latest-base", "go-release-not-named", "image-older-than-module", "go-release-unsupported", "distribution-not-named"}},
        {"modules-first", "Bring the module files before the sources",
         "A step is reused only while everything above it is unchanged. go.mod changes seldom, sources with every save.",
         {"copy-before-workdir", "relative-workdir", "go-sum-not-copied", "source-copied-before-modules", "everything-rebuilt",
          "download-and-compile-in-one-step"}},
        {"cache-mounts", "Keep compiled packages in a cache mount",
         "Then a build compiles only what changed. Measured with a service of 33 modules: an edit takes 1.5 seconds instead of 29.",
         {"build-cache-not-mounted", "cache-mount-elsewhere", "cache-mount-not-repeated", "cache-mount-defeated", "locked-go-cache",
          "cgo-objects-in-shared-cache"}},
        {"program", "Make a small program, the same each time",
         "-trimpath and -buildvcs=false leave out where and from what it was built, so that the same sources give the same bytes; -s "
         "leaves out the debugger's tables, about a third of the program.",
         {"files-built-instead-of-package", "build-path-in-program", "debug-tables-shipped", "strip-flag-twice", "version-stamp-by-chance",
          "version-argument-too-early", "old-module-habit"}},
        {"runtime-base", "Ship on a base that holds what a service needs",
         "What is not in the image needs no update and cannot be used by whoever breaks in.",
         {"large-base-for-static-program", "libc-missing-in-runtime", "libc-of-another-kind", "no-ca-certificates", "stable-step-after-program"}},
        {"user", "Run as an ordinary user, by number",
         "A service that runs as root owns every file of its container. Kubernetes can check only numbers.",
         {"runs-as-root", "user-by-name", "user-without-group", "account-without-fixed-id", "program-owned-by-service"}},
        {"start", "Start the program itself",
         "In shell form the shell is process 1 and keeps the signal to stop to itself: the engine waits ten seconds and kills.",
         {"shell-form-entrypoint", "start-script-without-exec", "broken-exec-form"}},
        {"context", "Keep out of the context what is not part of the program",
         "Without a .dockerignore every commit, every note and every secret beside the sources is sent, stored, and rebuilds the program.",
         {}},
    };
    return all;
}

/// What the advisor says of a text: by rule, hints counted apart.
struct Verdict
{
    bool parses = false;
    std::map<std::string, int, std::less<>> counts;
    int findings = 0;
    int hints = 0;
    std::vector<Finding> all;

    /// The rules that say more than before.
    std::vector<std::string_view> worseThan(const Verdict& before) const
    {
        std::vector<std::string_view> rules;
        for (const auto& [rule, count] : counts) {
            const auto found = before.counts.find(rule);
            if (found == before.counts.end() || found->second < count)
                rules.push_back(rule);
        }
        return rules;
    }

    /// True if less is wrong than before, and nothing is that was not.
    bool isBetterThan(const Verdict& before) const
    {
        const bool isLess = findings < before.findings || (findings == before.findings && hints < before.hints);
        return parses && isLess && worseThan(before).empty();
    }
};

Verdict verdictOn(std::string_view text, const AdviceRequest& request, std::span<const Rule> rules)
{
    const SyntaxTree tree = parse(Snapshot(std::string(text)));
    Verdict verdict;
    verdict.parses = tree.errors.empty();
    verdict.all = advise(tree, buildStageGraph(tree), rules, request).findings;
    for (const Finding& finding : verdict.all) {
        if (finding.severity == Severity::Hint) {
            ++verdict.hints;
        } else {
            ++verdict.counts[finding.rule];
            ++verdict.findings;
        }
    }
    return verdict;
}

/// The text with the fixes of a step's rules, one after another, as long as each makes it better.
std::string withFixes(std::string text, const Step& step, const AdviceRequest& request, std::span<const Rule> rules)
{
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        const Verdict before = verdictOn(text, request, rules);
        for (const Finding& finding : before.all) {
            if (finding.fixes.empty() || !std::ranges::contains(step.rules, finding.rule))
                continue;
            std::string fixed = applyEdits(text, finding.fixes.front().edits);
            if (!verdictOn(fixed, request, rules).isBetterThan(before))
                continue;
            text = std::move(fixed);
            isChanged = true;
            break;
        }
    }
    return text;
}

std::string withOwnStage(const std::string& text, const AdviceRequest& request, std::span<const Rule> rules)
{
    const SyntaxTree tree = parse(Snapshot(text));
    const StageGraph graph = buildStageGraph(tree);
    std::vector<Edit> edits = tree.errors.empty() ? ownStageEdits(AdviceInput(tree, graph, request)) : std::vector<Edit>();
    if (edits.empty())
        return text;
    std::string split = applyEdits(text, std::move(edits));
    const Verdict before = verdictOn(text, request, rules);
    // Only of a program that is shipped alone does the advisor ask how it was built: that is mended along with it.
    const Verdict uncovered = verdictOn(split, request, rules);
    split = withFixes(std::move(split), {{}, {}, {}, uncovered.worseThan(before)}, request, rules);
    return verdictOn(split, request, rules).isBetterThan(before) ? split : text;
}

/// The same wishes where the ignore file of the context has that text.
AdviceRequest withIgnoreFile(AdviceRequest request, const std::string& text)
{
    auto facts = std::make_shared<ContextFacts>(*request.context);
    facts->ignore.emplace(text);
    facts->ignorePath = ".dockerignore";
    request.context = std::move(facts);
    return request;
}

/// The ignore file for a context that has none; empty if there is one or nothing is gained.
std::string missingIgnoreFile(std::string_view text, const AdviceRequest& request, std::span<const Rule> rules)
{
    if (!request.context || request.context->ignore || !request.context->go)
        return {};
    const auto mains = mainPackagesOf(*request.context);
    GoChoices choices = defaultChoices(*request.context, mains);
    choices.hasTestStage = true; // nothing is kept out that some stage of this file may read
    std::string ignoreText = goIgnoreFile(*request.context, choices).text;
    const bool isBetter = verdictOn(text, withIgnoreFile(request, ignoreText), rules).isBetterThan(verdictOn(text, request, rules));
    return isBetter ? ignoreText : std::string();
}

std::optional<Improvement> improvementBy(const Step& step, const std::string& text, const AdviceRequest& request,
                                         std::span<const Rule> rules)
{
    Improvement improvement{std::string(step.name), std::string(step.title), std::string(step.why), {}, {}};
    if (step.name == "context")
        improvement.ignoreText = missingIgnoreFile(text, request, rules);
    else
        improvement.edits = lineEdits(text, step.rules.empty() ? withOwnStage(text, request, rules) : withFixes(text, step, request, rules));
    const bool isSomething = !improvement.edits.empty() || !improvement.ignoreText.empty();
    return isSomething ? std::optional(std::move(improvement)) : std::nullopt;
}

bool buildsGo(const std::string& text, const AdviceRequest& request, std::span<const Rule> rules)
{
    const SyntaxTree tree = parse(Snapshot(text));
    return tree.errors.empty() && advise(tree, buildStageGraph(tree), rules, request).buildsGo;
}

} // namespace

std::optional<Improvement> nextImprovement(std::string_view text, const AdviceRequest& request, std::span<const Rule> rules,
                                           const std::set<std::string, std::less<>>& left)
{
    const std::string bytes(text);
    if (!buildsGo(bytes, request, rules))
        return std::nullopt;
    for (const Step& step : steps()) {
        if (left.contains(step.name))
            continue;
        if (auto improvement = improvementBy(step, bytes, request, rules))
            return improvement;
    }
    return std::nullopt;
}

std::vector<Improvement> improvementsOf(std::string_view text, AdviceRequest request, std::span<const Rule> rules)
{
    std::vector<Improvement> all;
    std::string bytes(text);
    while (auto next = nextImprovement(bytes, request, rules)) {
        bytes = applyEdits(bytes, next->edits);
        if (!next->ignoreText.empty())
            request = withIgnoreFile(std::move(request), next->ignoreText);
        all.push_back(*std::move(next));
    }
    return all;
}

} // namespace stagewright
