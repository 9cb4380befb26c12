/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, the scheduler: who runs in which order, on which stack, and what is said of it.
 * @ingroup grader
 *
 * Tasks are read out of memory: the list by its symbol, the members by debug information.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "sched_model.h"

#define TASKS_MAX      64
#define STACK_BYTES    12288 /* of a thread: see kernel/sched/stack.h */
#define STACK_START_UP 16384 /* of "main" */
#define SWITCH_MOST    20    /* instructions */
#define HOGS           3
#define LOOKS_MOST     200
#define LOOKS_FULL     60 /* with all of memory */

/** What memory says about a task. */
struct sched_task {
    uint32_t address, id, state, stack_top, class;
    int32_t nice;
    uint64_t switches;
    char name[17];
};

/** A member of the struct of a task at @p task. */
static uint64_t
sched_member(struct vm *vm, const uint8_t *task, const char *member, unsigned size)
{
    return kernel_member(vm, task, "task", member, size);
}

static const uint8_t *
sched_at(struct vm *vm, const struct look *now, uint32_t address)
{
    return look_at_linear(now, 0, address, struct_size(vm, KERNEL_ELF, "task"));
}

static struct sched_task
sched_read(struct vm *vm, const struct look *now, uint32_t address)
{
    const uint8_t *task = sched_at(vm, now, address);
    struct sched_task found = {
        .address = address,
        .id = (uint32_t)sched_member(vm, task, "id", 4),
        .state = (uint32_t)sched_member(vm, task, "state", 4),
        .stack_top = (uint32_t)sched_member(vm, task, "stack_top", 4),
        .class = (uint32_t)sched_member(vm, task, "class", 4),
        .nice = (int32_t)sched_member(vm, task, "nice", 4),
        .switches = sched_member(vm, task, "switches", 8),
    };

    memcpy(found.name, task + member_offset(vm, KERNEL_ELF, "task", "name"), 16);
    return found;
}

/** Who runs. */
static struct sched_task
sched_current(struct vm *vm, const struct look *now)
{
    const uint8_t *cpu = kernel_variable(vm, now, "cpu_boot", struct_size(vm, KERNEL_ELF, "cpu"));

    return sched_read(vm, now, (uint32_t)kernel_member(vm, cpu, "cpu", "current", 4));
}

/** All tasks, in the order of the list. @return how many */
static unsigned
sched_read_all(struct vm *vm, const struct look *now, struct sched_task *tasks)
{
    uint32_t offset = (uint32_t)member_offset(vm, KERNEL_ELF, "task", "all");
    uint32_t head = (uint32_t)symbol(vm, KERNEL_ELF, "task_list");
    uint32_t entry = (uint32_t)kernel_value(vm, now, "task_list", 4);
    unsigned count = 0;

    while (entry != head) {
        require(count < TASKS_MAX, "expected a list of tasks that ends, but it has more than %u",
                TASKS_MAX);
        tasks[count++] = sched_read(vm, now, entry - offset);
        memcpy(&entry, sched_at(vm, now, entry - offset) + offset, 4);
    }
    return count;
}

/** Do the registers fit the task that is said to run? */
static void
sched_require_stack(const struct look *now, const struct sched_task *task)
{
    uint32_t size = strcmp(task->name, "main") == 0 ? STACK_START_UP : STACK_BYTES;
    uint32_t stack = (uint32_t)now->cpu[0].reg[4];

    require(task->stack_top - stack <= size,
            "expected ESP in the stack of \"%s\", %08" PRIX32 "h to %08" PRIX32 "h, not %08" PRIX32
            "h",
            task->name, task->stack_top - size, task->stack_top, stack);
}

/** Wait until no hog is left, so that others find a machine at rest. */
static void
sched_await_rest(struct vm *vm)
{
    while (strstr(kernel_ask(vm, "threads"), " hog\n"))
        continue;
}

CHECK(phase08, "the order of seeded workloads is that of round robin", 5)
{
    static uint8_t want[SCHED_LOG_MAX];
    const char *answer;

    kernel_prompt(vm);
    answer = kernel_ask(vm, "test *order?of?random*");
    require(strstr(answer, "ok 1 - sched: round robin"), "expected the workloads to run, but:\n%s",
            answer);
    const struct look *now = kernel_look(vm);
    uint64_t size = struct_size(vm, KERNEL_ELF, "sched_order_log");
    const uint8_t *log = kernel_variable(vm, now, "sched_order_log", size);
    uint32_t count = (uint32_t)kernel_member(vm, log, "sched_order_log", "count", 4);
    unsigned steps = sched_model(vm_seed(vm), want);

    log += member_offset(vm, KERNEL_ELF, "sched_order_log", "who");
    require_equal(count, steps, "the number of steps of all workloads");
    for (unsigned i = 0; i < steps; i++)
        require(log[i] == want[i],
                "expected thread %u at step %u, but thread %u ran (255: a workload begins)",
                want[i], i, log[i]);
}

CHECK(phase08, "a switch takes at most 20 instructions", 2)
{
    char command[64], *line;
    unsigned count = 0;

    kernel_prompt(vm);
    snprintf(command, sizeof(command), "x /%ui 0x%" PRIx64, SWITCH_MOST + 1,
             symbol(vm, KERNEL_ELF, "task_switch"));
    const char *text = monitor_command(vm, command);
    char *copy = strdup(text);
    bool ends = false;

    for (line = strtok(copy, "\r\n"); line && !ends; line = strtok(NULL, "\r\n")) {
        count += strstr(line, "0x") != NULL;
        ends = strstr(line, "ret") != NULL;
    }
    free(copy);
    require(ends && count <= SWITCH_MOST, "expected a return within %u instructions:\n%s",
            SWITCH_MOST, text);
}

/** A line of `threads`, as it must be. */
static void
sched_require_line(struct vm *vm, const char *answer, const struct sched_task *task)
{
    static const char *const states[] = { "new", "running", "sleeping", "waiting", "dead" };
    char want[128];
    const char *class =
        task->class == 0 ? "-" : kernel_constant_text(vm, task->class, "sched_class", "name");
    unsigned id;
    char state[9], said[6], name[17];
    int nice;
    uint64_t time, switches;
    uint32_t top;

    require(task->state < 5, "task %u is in state %u, which does not exist", task->id, task->state);
    snprintf(want, sizeof(want), "\n%5u ", task->id);
    const char *line = strstr(answer, want);
    require(line && sscanf(line, "%u %8s %5s %d %" SCNu64 " %" SCNu64 " 0x%" SCNx32 " %16[^\n]",
                           &id, state, said, &nice, &time, &switches, &top, name) == 8,
            "expected a line for task %u (%s) in:\n%s", task->id, task->name, answer);
    require_text(name, task->name, "the name of a task");
    require_text(said, class, "the class of a task");
    require_equal((uint32_t)nice, (uint32_t)task->nice, "the nice value of a task");
    require_equal(top, task->stack_top, "where the stack of a task ends");
    require(switches <= task->switches && task->switches - switches < 1000,
            "expected %" PRIu64 " switches to task %u or somewhat fewer, not %" PRIu64,
            task->switches, task->id, switches);
    if (task->id == 2) /* idle: the others may do something else by now */
        require_text(state, states[task->state], "the state of the idle task");
}

CHECK(phase08, "threads lists the tasks that are in memory", 3)
{
    struct sched_task tasks[TASKS_MAX];

    kernel_prompt(vm);
    kernel_ask(vm, "hog %u 2", HOGS);
    const char *answer = kernel_ask(vm, "threads");
    unsigned count = sched_read_all(vm, kernel_look(vm), tasks), lines = 0;

    for (const char *end = answer; (end = strchr(end, '\n')) != NULL; end++)
        lines++;
    require_equal(lines, count + 1, "the number of lines: a task each, and the heading");
    for (unsigned i = 0; i < count; i++)
        sched_require_line(vm, answer, &tasks[i]);
    sched_await_rest(vm);
}

CHECK(phase08, "threads that never yield take turns, each on its own stack", 4)
{
    uint32_t seen[HOGS] = { 0 };
    unsigned others = 0;

    kernel_prompt(vm);
    kernel_ask(vm, "hog %u 3", HOGS);
    for (unsigned looks = 0; looks < LOOKS_FULL && others < HOGS; looks++) {
        const struct look *now = kernel_look(vm);
        struct sched_task task = sched_current(vm, now);
        unsigned i = 0;

        sched_require_stack(now, &task);
        while (i < others && seen[i] != task.id)
            i++;
        if (i == others && strcmp(task.name, "hog") == 0)
            seen[others++] = task.id;
    }
    require(others == HOGS, "expected %u hogs to take turns, but in %u looks only %u have run",
            HOGS, LOOKS_FULL, others);
    sched_await_rest(vm);
}

CHECK(phase08, "when nobody wants to run, the idle task has halted the CPU", 2)
{
    kernel_prompt(vm);
    kernel_ask(vm, "echo");
    for (unsigned looks = 0; looks < LOOKS_MOST; looks++) {
        const struct look *now = look_first(vm, 4096); /* all of memory takes longer */
        struct sched_task task;

        if (!now->cpu[0].halted || !(now = kernel_look(vm))->cpu[0].halted)
            continue;
        task = sched_current(vm, now);
        sched_require_stack(now, &task);
        require_text(task.name, "idle", "who runs while the CPU is halted");
        return;
    }
    fail("expected a halted CPU at the prompt, but in %u looks it never was", LOOKS_MOST);
}

CHECK(phase08, "a panic names the task that was running", 1, .fresh = true)
{
    kernel_prompt(vm);
    serial_type(vm, "panic\r");
    expect(vm, "^PANIC: asked for at the monitor\n");
    expect(vm, "^in task 1 \"main\", one of \\d+");
}

CHECK(phase08, "a class that does not exist is refused, at start and later", 1,
      .cmdline = "sched=fair")
{
    kernel_ready(vm);
    require(strstr(serial_text(vm), "sched=fair: there is no such scheduling class\n"),
            "expected a complaint about sched=fair");
    expect(vm, "^" KERNEL_PROMPT);
    expect_from_here(vm);
    const char *answer = kernel_ask(vm, "sched fair");
    require(strstr(answer, "there is no class fair"), "expected a refusal, not:\n%s", answer);
    answer = kernel_ask(vm, "sched rr");
    answer = kernel_ask(vm, "sched");
    require(strstr(answer, "* rr\n"), "expected rr to be in use:\n%s", answer);
}
