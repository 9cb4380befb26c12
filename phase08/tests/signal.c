/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals that wait: what merges, what queues, what forks; and what ends a sleep.
 * @ingroup tests
 *
 * The processes run functions of the test: they never return to user mode, so nothing is delivered.
 * What delivery does is shown by the programs `signals` and `sigreturn`.
 */
#include <tests/process_child.h>

#include <kernel/mm/failalloc.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/proc/signal_private.h>
#include <kernel/sync/semaphore.h>
#include <kernel/sync/wait_queue.h>
#include <kernel/test/call.h>
#include <lib/errno.h>

/** A real-time signal. */
#define SIGNAL_TEST_REAL 40

/** What a child of a test has found. */
struct signal_test {
    int errors[3];
    unsigned queued;
    uint64_t pending;
    struct signal_info first, second;
    uint64_t after;
    struct semaphore *ready;
};

/** Take one that waits, as delivery does. */
static struct signal_info
signal_test_take(struct signal_state *state, int number)
{
    struct signal_info info;
    uintptr_t flags = spin_lock_irq(&state->lock);
    struct signal_entry *entry = signal_queue_take(&state->queue, number, &info);

    spin_unlock_irq(&state->lock, flags);
    signal_queue_free(entry);
    return info;
}

static void
signal_test_send_twice(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();
    struct signal_info info = { .code = SI_QUEUE, .sender = { .pid = 1 } };
    const int number = (int)test->pending;

    signal_set_blocked(~0ull);
    test->errors[0] = signal_send(self, number, &info);
    info.sender.pid = 2;
    test->errors[1] = signal_send(self, number, &info);
    test->first = signal_test_take(&self->signals, number);
    test->pending = self->signals.queue.pending;
    if (test->pending != 0)
        test->second = signal_test_take(&self->signals, number);
    test->after = self->signals.queue.pending;
}

KTEST(signal, merge, "signal: a standard one that waits already merges, the first is kept")
{
    struct signal_test test = { .pending = SIGUSR1 };

    KREQUIRE_MEMORY(process_child_run(signal_test_send_twice, &test) >= 0);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(test.errors[1], 0);
    KEXPECT_EQ(test.first.number, SIGUSR1);
    KEXPECT_EQ(test.pending, 0);
}

KTEST(signal, queue, "signal: real-time ones queue, first come, first served")
{
    struct signal_test test = { .pending = SIGNAL_TEST_REAL };
    int status = process_child_run(signal_test_send_twice, &test);

    KREQUIRE_MEMORY(status >= 0 && test.errors[0] == 0 && test.errors[1] == 0);
    KEXPECT_EQ(test.first.sender.pid, 1);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGNAL_TEST_REAL));
    KEXPECT_EQ(test.second.sender.pid, 2);
    KEXPECT_EQ(test.after, 0);
}

static void
signal_test_flood(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();
    const struct signal_info info = { .code = SI_QUEUE };

    signal_set_blocked(~0ull);
    for (unsigned i = 0; i < SIGNAL_QUEUE_MAX + 10 && test->errors[0] == 0; i++)
        test->errors[0] = signal_send(self, SIGNAL_TEST_REAL, &info);
    test->queued = self->signals.queue.queued;
    test->errors[1] = signal_send(self, SIGUSR1, NULL);
    test->errors[2] = signal_send(self, 65, NULL);
    test->pending = self->signals.queue.pending;
}

KTEST(signal, limit, "signal: too many real-time ones are -EAGAIN; a standard one still comes")
{
    struct signal_test test = { .queued = 0 };

    KREQUIRE_MEMORY(process_child_run(signal_test_flood, &test) >= 0);
    KEXPECT_EQ(test.errors[0], -EAGAIN);
    KREQUIRE_MEMORY(test.queued == SIGNAL_QUEUE_MAX);
    KEXPECT_EQ(test.errors[1], 0);
    KEXPECT_EQ(test.errors[2], -EINVAL);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGNAL_TEST_REAL) | SIGNAL_BIT(SIGUSR1));
}

static void
signal_test_flood_by_kill(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();
    const struct signal_info info = { .code = SI_USER };

    signal_set_blocked(~0ull);
    for (unsigned i = 0; i < SIGNAL_QUEUE_MAX + 10 && test->errors[0] == 0; i++)
        test->errors[0] = signal_send(self, SIGNAL_TEST_REAL, &info);
    test->errors[1] = signal_send(self, SIGNAL_TEST_REAL + 1, &info);
    test->pending = self->signals.queue.pending;
}

KTEST(signal, kill_full, "signal: kill() always arrives, also when the queue is full")
{
    struct signal_test test = { .queued = 0 };

    KREQUIRE_MEMORY(process_child_run(signal_test_flood_by_kill, &test) >= 0);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(test.errors[1], 0);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGNAL_TEST_REAL) | SIGNAL_BIT(SIGNAL_TEST_REAL + 1));
}

static void
signal_test_without_memory(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();
    const struct signal_info info = { .code = SI_QUEUE };
    uint32_t every = failalloc_set(1);

    signal_set_blocked(~0ull);
    test->errors[0] = signal_send(self, SIGTERM, NULL);
    test->errors[1] = signal_send(self, SIGNAL_TEST_REAL, &info);
    failalloc_set(every);
    test->pending = self->signals.queue.pending;
    test->first = signal_test_take(&self->signals, SIGTERM);
    test->after = self->signals.queue.pending;
}

KTEST(signal, memory, "signal: without memory it comes all the same, only its siginfo is lost")
{
    struct signal_test test = { .queued = 0 };

    KREQUIRE_MEMORY(process_child_run(signal_test_without_memory, &test) >= 0);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(test.errors[1], -EAGAIN);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGTERM));
    KEXPECT_EQ(test.first.number, SIGTERM);
    KEXPECT_EQ(test.first.code, SI_USER);
    KEXPECT_EQ(test.after, 0);
}

KTEST(signal, fork, "signal: a child has the parent's actions and mask, but nothing that waits")
{
    struct signal_state *states = kcalloc(2, sizeof(*states));

    KREQUIRE_MEMORY(states != NULL);
    signal_state_init(&states[0]);
    states[0].actions[SIGUSR1 - 1].handler = 0x400000;
    states[0].actions[SIGUSR2 - 1].handler = SIGNAL_IGNORE;
    states[0].queue.pending = SIGNAL_BIT(SIGTERM);
    signal_state_fork(&states[1], &states[0]);
    KEXPECT_EQ(states[1].actions[SIGUSR1 - 1].handler, 0x400000);
    KEXPECT_EQ(states[1].queue.pending, 0);
    signal_state_exec(&states[1]);
    KEXPECT_EQ(states[1].actions[SIGUSR1 - 1].handler, SIGNAL_DEFAULT);
    KEXPECT_EQ(states[1].actions[SIGUSR2 - 1].handler, SIGNAL_IGNORE);
    kfree(states);
}

static void
signal_test_sleep(void *argument)
{
    struct signal_test *test = argument;
    struct signal_state *state = &process_current()->signals;
    uintptr_t flags;

    semaphore_give(test->ready);
    flags = spin_lock_irq(&state->lock);
    test->errors[0] = WAIT_UNTIL_SIGNAL(&state->waiting, &state->lock, &flags, false);
    spin_unlock_irq(&state->lock, flags);
    test->pending = state->queue.pending;
}

KTEST(signal, sleep, "signal: one ends an interruptible sleep, one that is ignored does not")
{
    struct semaphore ready = SEMAPHORE_INIT(0);
    struct signal_test test = { .ready = &ready };
    pid_t pid = process_child_start(signal_test_sleep, &test);
    struct process *child;

    KREQUIRE_MEMORY(pid > 0);
    semaphore_take(&ready);
    child = process_lookup(pid);
    KEXPECT_EQ(signal_send(child, SIGWINCH, NULL), 0);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(signal_send(child, SIGTERM, NULL), 0);
    process_put(child);
    KEXPECT_EQ(process_child_wait(pid), 0);
    KEXPECT_EQ(test.errors[0], -EINTR);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGTERM));
}

static void
signal_test_opposites(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();

    signal_set_blocked(~0ull);
    (void)signal_send(self, SIGCONT, NULL);
    (void)signal_send(self, SIGTSTP, NULL);
    test->pending = self->signals.queue.pending;
    (void)signal_send(self, SIGCONT, NULL);
    test->after = self->signals.queue.pending;
}

KTEST(signal, opposites,
      "signal: a stop signal undoes a SIGCONT that waits, and SIGCONT stop signals")
{
    struct signal_test test = { .queued = 0 };

    KREQUIRE_MEMORY(process_child_run(signal_test_opposites, &test) >= 0);
    KEXPECT_EQ(test.pending, SIGNAL_BIT(SIGTSTP));
    KEXPECT_EQ(test.after, SIGNAL_BIT(SIGCONT));
}

/** In a child: send to all, and look at what one has got oneself. */
static void
signal_test_kill_all(void *argument)
{
    struct signal_test *test = argument;
    const uintptr_t all[SYSCALL_ARGUMENTS] = { (uintptr_t)-1, SIGURG }; /* harms nobody else */

    test->errors[0] = (int)ktest_call("kill", all);
    test->after = process_current()->signals.queue.pending;
}

static void
signal_test_kill_parent(void *argument)
{
    struct signal_test *test = argument;

    signal_set_blocked(~0ull);
    test->errors[1] = process_child_fork(signal_test_kill_all, test);
    test->pending = process_current()->signals.queue.pending;
}

KTEST(signal, kill_all, "signal: kill(-1) is for everybody but the one who sends")
{
    struct signal_test test = { .queued = 0 };

    KREQUIRE_MEMORY(process_child_run(signal_test_kill_parent, &test) >= 0 && test.errors[1] >= 0);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(test.pending & SIGNAL_BIT(SIGURG), SIGNAL_BIT(SIGURG));
    KEXPECT_EQ(test.after, 0);
}

static void
signal_test_first(void *argument)
{
    struct signal_test *test = argument;
    struct process *self = process_current();

    test->errors[0] = signal_send(self, SIGKILL, NULL);
    test->errors[1] = signal_send(self, SIGTERM, NULL);
    test->pending = self->signals.queue.pending;
    self->signals.actions[SIGTERM - 1].handler = 0x400000;
    (void)signal_send(self, SIGTERM, NULL);
    test->after = self->signals.queue.pending;
}

KTEST(signal, first, "signal: process 1 gets only what it has asked for, not even SIGKILL")
{
    struct signal_test test = { .pending = ~0ull };
    struct process *process;

    KREQUIRE_MEMORY(process_create("first", signal_test_first, &test, PROCESS_INIT | PROCESS_KEEP,
                                   &process) == 0);
    process_start(process);
    KEXPECT_EQ(process_child_wait(process->pid), 0);
    process_put(process);
    KEXPECT_EQ(test.errors[0], 0);
    KEXPECT_EQ(test.errors[1], 0);
    KEXPECT_EQ(test.pending, 0);
    KEXPECT_EQ(test.after, SIGNAL_BIT(SIGTERM));
}
