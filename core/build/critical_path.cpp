// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/critical_path.h"

#include "core/build/vertex_name.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace stagewright {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// What a vertex waits for beside its inputs, which it then has none of.
enum class Wait { Inputs, Preparations, Everything };

/// A vertex that ran, in the schedule of the build. Times are seconds from the build's beginning.
struct Task
{
    std::size_t vertex = 0;
    double begin = 0;
    double end = 0;
    std::vector<std::size_t> inputs; ///< places in the schedule, all smaller than its own
    Wait wait = Wait::Inputs;
    bool isPreparation = false;
    std::size_t before = 0; ///< tasks that had ended when it began; with Wait::Preparations only those that prepare
    double waited = 0;
    double seconds = 0;
};

/// When the latest of some tasks ended, and which it was.
struct Latest
{
    double end = 0;
    std::size_t task = nobody;

    void add(double otherEnd, std::size_t other)
    {
        if (task == nobody || otherEnd > end)
            *this = {otherEnd, other};
    }
};

/// The latest of the first tasks, for each number of them.
class LatestOfFirst
{
public:
    void add(double end, std::size_t task)
    {
        Latest latest = m_latest.back();
        latest.add(end, task);
        m_latest.push_back(latest);
    }
    const Latest& of(std::size_t count) const { return m_latest[std::min(count, m_latest.size() - 1)]; }

private:
    std::vector<Latest> m_latest = {{}};
};

/// Goes through a schedule from its beginning and finds when each task ends.
class Walk
{
public:
    /// What `task`, the next one, has to wait for.
    Latest readyFor(const Task& task) const
    {
        if (task.wait == Wait::Everything)
            return m_all.of(task.before);
        if (task.wait == Wait::Preparations)
            return m_preparations.of(task.before);
        Latest latest;
        for (const std::size_t input : task.inputs)
            latest.add(m_ends[input], input);
        return latest;
    }

    void add(const Task& task, double end)
    {
        m_all.add(end, m_ends.size());
        if (task.isPreparation)
            m_preparations.add(end, m_ends.size());
        m_ends.push_back(end);
        m_total = std::max(m_total, end);
    }

    double total() const { return m_total; }

private:
    std::vector<double> m_ends;
    LatestOfFirst m_all;
    LatestOfFirst m_preparations;
    double m_total = 0;
};

/// The longest interval: the others of a vertex are moments in which it was looked up.
Interval workOf(const Vertex& vertex, Timestamp now)
{
    const auto length = [now](const Interval& interval) { return interval.end.value_or(now) - interval.begin; };
    return *std::ranges::max_element(vertex.intervals, {}, length);
}

/// The vertices that ran, in an order in which each stands behind its inputs and, as far as that allows, by their ends.
class Schedule
{
public:
    explicit Schedule(const BuildTrace& trace);

    std::vector<Task> take() { return std::move(m_tasks); }

private:
    void visit(std::size_t root);
    void addTask(std::size_t vertex);
    void sortByEnd();
    void countBefore();

    const BuildTrace& m_trace;
    std::unordered_map<std::string_view, std::size_t> m_vertexOf; ///< by digest
    std::vector<std::size_t> m_taskOf;                            ///< by vertex, nobody if it has none yet
    std::vector<char> m_isVisited;                                ///< by vertex
    std::vector<Task> m_tasks;
    Timestamp m_first = Timestamp::max();
};

Schedule::Schedule(const BuildTrace& trace)
    : m_trace(trace)
    , m_taskOf(trace.vertices().size(), nobody)
    , m_isVisited(trace.vertices().size(), 0)
{
    for (std::size_t index = 0; index < trace.vertices().size(); ++index) {
        const Vertex& vertex = trace.vertices()[index];
        m_vertexOf.emplace(vertex.digest, index);
        if (vertex.hasStarted())
            m_first = std::min(m_first, vertex.intervals.front().begin);
    }
    for (std::size_t index = 0; index < trace.vertices().size(); ++index)
        visit(index);
    sortByEnd();
    countBefore();
}

/// Adds a vertex behind everything it is made from, without recursion: graphs can be as deep as a file is long.
void Schedule::visit(std::size_t root)
{
    std::vector<std::pair<std::size_t, std::size_t>> path; // vertex, inputs looked at
    const auto enter = [&](std::size_t vertex) {
        if (!std::exchange(m_isVisited[vertex], 1) && m_trace.vertices()[vertex].hasStarted())
            path.emplace_back(vertex, 0);
    };
    for (enter(root); !path.empty();) {
        auto& [vertex, looked] = path.back();
        const std::vector<std::string>& inputs = m_trace.vertices()[vertex].inputs;
        if (looked == inputs.size()) {
            addTask(vertex);
            path.pop_back();
        } else if (const auto input = m_vertexOf.find(inputs[looked++]); input != m_vertexOf.end()) {
            enter(input->second);
        }
    }
}

void Schedule::addTask(std::size_t index)
{
    const Vertex& vertex = m_trace.vertices()[index];
    const Interval work = workOf(vertex, m_trace.now());
    const VertexKind kind = readVertexName(vertex.name).kind;
    Task task{.vertex = index, .begin = secondsBetween(m_first, work.begin),
              .end = secondsBetween(m_first, work.end.value_or(m_trace.now())), .inputs = {}};
    for (const std::string& digest : vertex.inputs) {
        const auto input = m_vertexOf.find(digest);
        // A task behind this one would be a circle, which no real graph has.
        if (input == m_vertexOf.end() || m_taskOf[input->second] == nobody)
            continue;
        task.inputs.push_back(m_taskOf[input->second]);
        task.end = std::max(task.end, m_tasks[task.inputs.back()].end);
    }
    task.isPreparation = kind == VertexKind::Internal && vertex.inputs.empty();
    if (task.inputs.empty())
        task.wait = kind == VertexKind::Other && vertex.inputs.empty() ? Wait::Everything : Wait::Preparations;
    m_taskOf[index] = m_tasks.size();
    m_tasks.push_back(std::move(task));
}

void Schedule::sortByEnd()
{
    std::vector<std::size_t> order(m_tasks.size());
    std::ranges::generate(order, [next = std::size_t(0)]() mutable { return next++; });
    std::ranges::stable_sort(order, {}, [this](std::size_t task) { return m_tasks[task].end; });
    std::vector<std::size_t> placeOf(order.size());
    std::vector<Task> sorted;
    for (const std::size_t task : order) {
        placeOf[task] = sorted.size();
        sorted.push_back(std::move(m_tasks[task]));
        for (std::size_t& input : sorted.back().inputs)
            input = placeOf[input];
    }
    m_tasks = std::move(sorted);
}

void Schedule::countBefore()
{
    std::vector<double> all;
    std::vector<double> preparations;
    for (Task& task : m_tasks) {
        const std::vector<double>& ends = task.wait == Wait::Everything ? all : preparations;
        task.before = static_cast<std::size_t>(std::ranges::upper_bound(ends, task.begin) - ends.begin());
        all.push_back(task.end);
        if (task.isPreparation)
            preparations.push_back(task.end);
    }
}

/// When the build would have ended, had the task at `free` taken no time.
double totalWithout(std::size_t free, const std::vector<Task>& tasks)
{
    Walk walk;
    for (std::size_t index = 0; index < tasks.size(); ++index) {
        const Task& task = tasks[index];
        walk.add(task, walk.readyFor(task).end + task.waited + (index == free ? 0 : task.seconds));
    }
    return walk.total();
}

} // namespace

std::vector<CriticalStep> criticalPath(const BuildTrace& trace)
{
    if (trace.hasCoarseTimes())
        return {};
    std::vector<Task> tasks = Schedule(trace).take();
    std::vector<std::size_t> waitedFor;
    Walk walk;
    for (Task& task : tasks) {
        const Latest ready = walk.readyFor(task);
        // What begins before its inputs have ended, works with what there is of them.
        const double begin = std::max(task.begin, ready.end);
        task.waited = begin - ready.end;
        task.seconds = std::max(task.end - begin, 0.0);
        waitedFor.push_back(ready.task);
        walk.add(task, begin + task.seconds);
    }
    std::vector<CriticalStep> path;
    for (std::size_t at = tasks.empty() ? nobody : tasks.size() - 1; at != nobody; at = waitedFor[at]) {
        const bool tookTime = tasks[at].seconds > 0;
        path.push_back({tasks[at].vertex, tasks[at].waited, tasks[at].seconds,
                        tookTime ? std::max(walk.total() - totalWithout(at, tasks), 0.0) : 0.0});
    }
    std::ranges::reverse(path);
    return path;
}

} // namespace stagewright
