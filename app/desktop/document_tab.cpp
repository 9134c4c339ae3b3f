// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document_tab.h"

#include "app/documents/analyzer.h"
#include "app/documents/config_watch.h"
#include "app/documents/context_watch.h"
#include "app/documents/document.h"
#include "app/documents/recovery_files.h"
#include "app/documents/shell_checker.h"
#include "core/advisor/shellcheck_advice.h"
#include "core/analysis/safe_change.h"
#include "core/build/build_progress.h"
#include "core/dockerfile/formatter.h"
#include "core/dockerfile/parser.h"
#include "core/text/utf8.h"
#include "widgets/advice/advice_menu.h"
#include "widgets/advice/fix_preview.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/editor/find_bar.h"
#include "widgets/message/message_bar.h"
#include "widgets/outline/breadcrumb_bar.h"
#include "widgets/stages/stage_rename_edit.h"

#include <QVBoxLayout>

#include <utility>

namespace stagewright {
namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 15ms;    // joins the keystrokes of one key repeat
constexpr auto recoveryPause = 1500ms; // at most this much typing is lost in a crash

} // namespace

DocumentTab::DocumentTab(RecoveryFiles& recovery, int number, QWidget* parent)
    : QWidget(parent)
    , m_recovery(recovery)
    , m_number(number)
    , m_document(new Document(this))
    , m_analyzer(new Analyzer(allRules(), 60ms, this))
    , m_context(new ContextWatch(this))
    , m_config(new ConfigWatch(this))
    , m_shellChecker(new ShellChecker("shellcheck", 250ms, this))
    , m_breadcrumbs(new BreadcrumbBar(this))
    , m_editor(new DockerfileEditor(this))
    , m_findBar(new FindBar(m_editor, this))
    , m_fixPreview(new FixPreview(this))
    , m_rename(new StageRenameEdit(this))
    , m_messages(new MessageBar(this))
    , m_configMessages(new MessageBar(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_configMessages);
    column->addWidget(m_breadcrumbs);
    column->addWidget(m_editor, 3);
    column->addWidget(m_fixPreview, 2);
    column->addWidget(m_findBar);
    m_findBar->hide();
    setFocusProxy(m_editor);
    connectDocument();
    connectEditor();
    connectAdvice();
}

DocumentTab::~DocumentTab() = default;

void DocumentTab::connectDocument()
{
    connect(m_analyzer, &Analyzer::analysisFinished, this, &DocumentTab::receive);
    connect(m_document, &Document::snapshotChanged, this, &DocumentTab::requestAnalysis);
    connect(m_document, &Document::modificationChanged, this, &DocumentTab::titleChanged);
    connect(m_document, &Document::pathChanged, this, &DocumentTab::titleChanged);
    connect(m_document, &Document::fileChangedOnDisk, this, &DocumentTab::offerReload);
    connect(m_document, &Document::fileRemovedFromDisk, this, [this] {
        m_messages->showMessage(Severity::Warning,
                                tr("%1 was removed from the disk. Save to write it again.").arg(m_document->name()));
    });
}

void DocumentTab::connectEditor()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    m_recoveryDelay.setSingleShot(true);
    m_recoveryDelay.setInterval(recoveryPause);
    connect(m_editor, &DockerfileEditor::textEdited, this, [this] {
        if (!m_isShowingText && !m_typing.isActive())
            m_typing.start();
    });
    connect(&m_typing, &QTimer::timeout, this, &DocumentTab::flush);
    connect(&m_recoveryDelay, &QTimer::timeout, this, &DocumentTab::keepRecovery);
    connect(m_editor, &DockerfileEditor::currentLineChanged, this, &DocumentTab::currentLineChanged);
    connectBreadcrumbs();
}

void DocumentTab::connectAdvice()
{
    connect(m_context, &ContextWatch::factsChanged, this, &DocumentTab::requestAnalysis);
    connect(m_editor, &DockerfileEditor::fixesRequested, this, &DocumentTab::offerAdvice);
    connect(m_editor, &DockerfileEditor::adviceMarkClicked, this, &DocumentTab::offerAdvice);
    connect(m_fixPreview, &FixPreview::accepted, this, [this](const Fix& fix) { applyEdits(fix.edits); });
    connect(m_fixPreview, &FixPreview::closed, m_editor, qOverload<>(&QWidget::setFocus));
    connect(m_rename, &StageRenameEdit::closed, m_editor, qOverload<>(&QWidget::setFocus));
    connect(m_rename, &StageRenameEdit::nameEntered, this, [this](int stage, const QString& name) {
        editStages({StageEdit::Kind::Rename, stage, name.toStdString()});
    });
    connect(m_document, &Document::snapshotChanged, this,
            [this] { m_fixPreview->textChanged(m_document->snapshot().bytes()); });
    connect(m_document, &Document::pathChanged, this, &DocumentTab::scanContext);
    connect(m_document, &Document::pathChanged, m_config, &ConfigWatch::setDockerfile);
    connect(m_config, &ConfigWatch::changed, this, &DocumentTab::takeConfig);
    connect(m_shellChecker, &ShellChecker::commentsChanged, this, &DocumentTab::requestAnalysis);
    connect(m_shellChecker, &ShellChecker::failed, this, &DocumentTab::noteGiven);
}

void DocumentTab::scanContext()
{
    m_context->scan(m_document->path(), std::string(m_document->snapshot().bytes()));
}

std::expected<void, QString> DocumentTab::open(const QString& path)
{
    auto opened = m_document->open(path);
    if (opened)
        showText();
    return opened;
}

void DocumentTab::startEmpty()
{
    showText();
    requestAnalysis();
}

void DocumentTab::restore(const RecoveredText& text)
{
    if (!text.path.isEmpty()) {
        if (const auto opened = m_document->open(text.path); !opened)
            m_messages->showMessage(Severity::Warning, opened.error());
    }
    m_document->setBytes(text.bytes);
    showText();
    m_recoveryDelay.start();
}

void DocumentTab::showText()
{
    m_isShowingText = true;
    m_editor->setBytes(m_document->snapshot().bytes());
    m_isShowingText = false;
}

std::expected<void, QString> DocumentTab::save()
{
    flush();
    auto saved = m_document->save();
    if (saved) {
        discardRecovery();
        scanContext();
    }
    return saved;
}

std::expected<void, QString> DocumentTab::saveAs(const QString& path)
{
    flush();
    auto saved = m_document->saveAs(path);
    if (saved)
        discardRecovery();
    return saved;
}

void DocumentTab::flush()
{
    m_typing.stop();
    m_document->setBytes(m_editor->bytes());
    if (m_document->isModified() && !m_recoveryDelay.isActive())
        m_recoveryDelay.start();
}

void DocumentTab::keepRecovery()
{
    if (!m_document->isModified())
        return;
    const auto kept = m_recovery.keep(m_number, m_document->path(), m_document->snapshot().bytes());
    if (!kept)
        m_messages->showMessage(Severity::Warning, kept.error());
}

void DocumentTab::discardRecovery()
{
    m_recoveryDelay.stop();
    m_recovery.remove(m_number);
}

void DocumentTab::offerReload()
{
    const bool wouldLose = m_document->isModified();
    m_messages->showMessage(wouldLose ? Severity::Warning : Severity::Info,
                            tr("%1 was changed by another program.").arg(m_document->name()));
    m_messages->addAction(wouldLose ? tr("Reload and lose my changes") : tr("Reload"), [this] {
        if (const auto reloaded = m_document->reload(); !reloaded)
            m_messages->showMessage(Severity::Error, reloaded.error());
        else
            showText();
    });
    m_messages->addAction(tr("Keep mine and save"), [this] {
        if (const auto saved = m_document->save(Document::ChangedFile::Overwrite); !saved)
            m_messages->showMessage(Severity::Error, saved.error());
    });
}

void DocumentTab::requestAnalysis()
{
    m_analyzer->request(m_document->snapshot(), graphRequest(), adviceRequest(), m_shellChecker->comments());
}

GraphRequest DocumentTab::graphRequest() const
{
    return graphRequestOf(m_request);
}

AdviceRequest DocumentTab::adviceRequest() const
{
    return {m_config->config(), m_context->facts()};
}

void DocumentTab::takeConfig()
{
    const QStringList problems = m_config->problems();
    if (problems.isEmpty())
        m_configMessages->hide();
    else
        m_configMessages->showMessage(
            Severity::Warning, tr("%1 is not clear. %2 What is clear holds; correct the rest and save.")
                                   .arg(m_config->file(), problems.mid(0, 3).join(u' ')));
    requestAnalysis();
    emit configChanged();
}

Fix DocumentTab::safeChange() const
{
    return m_analysis ? stagewright::safeChange(*m_analysis, graphRequest(), m_config->rules(), adviceRequest()) : Fix();
}

void DocumentTab::setAdviceNotesShown(bool areShown)
{
    m_editor->setAdviceNotesShown(areShown);
}

void DocumentTab::setBuildNotesShown(bool areShown)
{
    m_editor->setBuildNotesShown(areShown);
}

void DocumentTab::receive(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    m_editor->setAnalysis(m_analysis);
    showBreadcrumbs();
    if (wantsShellCheck(m_config->config()))
        m_shellChecker->check(m_analysis);
    emit analysisChanged();
    if (m_awaiting)
        (this->*m_awaiting)();
}

bool DocumentTab::isAwaitingAnalysis(void (DocumentTab::*act)())
{
    flush();
    const bool isAnalysed = m_analysis && m_document->snapshot().bytes() == m_analysis->tree.snapshot.bytes();
    m_awaiting = isAnalysed ? nullptr : act;
    return !isAnalysed;
}

QString DocumentTab::title() const
{
    return m_document->name();
}

QString DocumentTab::format() const
{
    const std::string_view bytes = m_document->snapshot().bytes();
    const LineEnds ends = m_document->lineEnds();
    const QString lineEnds = ends == LineEnds::Lf     ? QStringLiteral("LF")
                             : ends == LineEnds::CrLf ? QStringLiteral("CR LF")
                                                      : tr("mixed line ends");
    return lineEnds + QStringLiteral(" · ") + (isValidUtf8(bytes) ? QStringLiteral("UTF-8") : tr("not UTF-8"));
}

void DocumentTab::setTarget(const QString& name)
{
    BuildRequest request = m_request;
    request.target = name.toStdString();
    setBuildRequest(std::move(request));
}

void DocumentTab::setBuildRequest(BuildRequest request)
{
    if (request == m_request)
        return;
    m_request = std::move(request);
    requestAnalysis();
    emit buildRequestChanged();
}

bool DocumentTab::applyEdits(const std::vector<Edit>& edits)
{
    if (!m_analysis || m_editor->bytes() != m_analysis->tree.snapshot.bytes())
        return false;
    m_editor->applyEdits(edits);
    return true;
}

void DocumentTab::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_breadcrumbs->setTheme(theme);
    m_editor->setTheme(theme);
    m_fixPreview->setTheme(theme);
    m_rename->setTheme(theme);
    m_findBar->setTheme(theme);
    m_messages->setTheme(theme);
    m_configMessages->setTheme(theme);
}

void DocumentTab::undo()
{
    m_editor->undo();
}

void DocumentTab::redo()
{
    m_editor->redo();
}

void DocumentTab::cut()
{
    m_editor->cut();
}

void DocumentTab::copy()
{
    m_editor->copy();
}

void DocumentTab::paste()
{
    m_editor->paste();
}

void DocumentTab::find()
{
    m_findBar->openFind();
}

void DocumentTab::replace()
{
    m_findBar->openReplace();
}

void DocumentTab::toggleComment()
{
    m_editor->toggleComment();
}

void DocumentTab::formatText()
{
    m_editor->applyEdits(formatEdits(parse(Snapshot(m_editor->bytes()))));
}

void DocumentTab::offerAdvice()
{
    if (isAwaitingAnalysis(&DocumentTab::offerAdvice))
        return;
    auto* menu = new AdviceMenu(m_analysis, m_editor->currentLine(), m_config->rules(), m_theme, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &AdviceMenu::fixChosen, this, &DocumentTab::offerFix);
    connect(menu, &AdviceMenu::explanationChosen, this, &DocumentTab::explanationRequested);
    connect(menu, &AdviceMenu::ignoreChosen, this, &DocumentTab::ignoreRequested);
    menu->popup(m_editor->globalCursorPosition());
}

void DocumentTab::offerFix(const Fix& fix)
{
    if (m_analysis)
        m_fixPreview->offer(fix, std::string(m_analysis->tree.snapshot.bytes()));
}

} // namespace stagewright
