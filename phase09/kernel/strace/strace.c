/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From calls, signals and ends to lines.
 * @ingroup strace
 *
 * Who is followed says so in its task; a child inherits it from fork on. With `strace on` everybody
 * has lines, in the log.
 */
#include <kernel/strace/follow.h>
#include <kernel/strace/strace.h>

#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall_trace.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

REGISTRY_DEFINE(strace);

/** Bytes that what follows the arguments takes at most. */
#define STRACE_ANSWER 48

/** The line of a call that has not returned. */
struct strace_record {
    const struct syscall *call; /**< NULL: there is none */
    const struct strace_form *form;
    uintptr_t arguments[SYSCALL_ARGUMENTS];
    unsigned shown; /**< so many arguments are in the text */
    struct strace_text text;
};

/** What strace knows of a task. Only the task itself touches it, once it runs. */
struct strace_state {
    unsigned followed;            /**< by which run of the command; 0: by none */
    struct strace_record *record; /**< NULL: none yet */
};

TASK_FIELD(struct strace_state, strace);

/** How often the command has run: whom an earlier run has left behind is not followed any more. */
static unsigned strace_runs;

const struct strace_form *
strace_lookup(const char *name)
{
    REGISTRY_FOR_EACH (strace, form) {
        if (strcmp(form->name, name) == 0)
            return form;
    }
    return NULL;
}

static struct strace_state *
strace_state(void)
{
    return TASK_FIELD_OF(task_current(), strace);
}

/** Do lines of the current task go to the console? */
static bool
strace_followed(void)
{
    return strace_runs != 0 && strace_state()->followed == strace_runs;
}

/** @return the current task's record, or NULL: nobody asks for its calls */
static struct strace_record *
strace_record(void)
{
    struct strace_state *state = strace_state();

    if (!strace_followed() && !syscall_trace_all)
        return NULL;
    if (state->record == NULL)
        state->record = kzalloc(sizeof(*state->record));
    return state->record;
}

/** Write a line. */
static void
strace_write(const struct strace_text *text)
{
    const struct process *process = process_current();

    if (strace_followed())
        console_printf("%-4d %s\n", process->pid, text->bytes);
    else
        log_printf(LOG_DEBUG, "%s[%d] %s\n", process->name, process->pid, text->bytes);
}

/** Append arguments, up to the first one that is not there yet. */
static void
strace_show(struct strace_record *record, bool after, long result)
{
    struct strace_call call = { record->arguments, result };

    for (; record->shown < record->call->arguments; record->shown++) {
        const struct strace_type *type =
            record->form != NULL ? record->form->types[record->shown] : NULL;

        if (type == NULL)
            type = &strace_hex;
        if (type->after && !after)
            return;
        if (record->shown > 0)
            strace_add(&record->text, ", ");
        type->show(&record->text, type, &call, record->shown);
    }
}

/** The arguments are all there: cut them, if no room is left for the answer. */
static void
strace_close(struct strace_text *text)
{
    if (text->used > STRACE_SIZE - STRACE_ANSWER) {
        text->used = STRACE_SIZE - STRACE_ANSWER;
        strace_add(text, "...");
    }
    strace_add(text, ") = ");
}

void
syscall_trace_enter(const struct syscall *call, const uintptr_t *arguments)
{
    struct strace_record *record = strace_record();

    if (record == NULL || call == NULL)
        return;
    record->call = call;
    record->form = strace_lookup(call->line);
    memcpy(record->arguments, arguments, sizeof(record->arguments));
    record->shown = 0;
    record->text.used = 0;
    strace_add(&record->text, "%s(", call->name);
    strace_show(record, false, 0);
}

void
syscall_trace(const struct syscall *call, uintptr_t number, const uintptr_t *arguments, long result)
{
    struct strace_record *record = strace_record();

    (void)arguments;
    if (record == NULL)
        return;
    if (call == NULL) {
        record->text.used = 0;
        strace_add(&record->text, "syscall_%lu(", (unsigned long)number);
    } else if (record->call == call) {
        strace_show(record, true, result);
    } else { /* it began before anybody asked */
        return;
    }
    strace_close(&record->text);
    strace_add_result(&record->text, result,
                      call != NULL && record->form != NULL && record->form->address);
    strace_write(&record->text);
    record->call = NULL;
}

void
syscall_trace_fork(struct process *child)
{
    TASK_FIELD_OF(child->task, strace)->followed = strace_state()->followed;
}

void
strace_follow(struct process *process)
{
    TASK_FIELD_OF(process->task, strace)->followed = ++strace_runs;
}

/** Append where a signal comes from. */
static void
strace_add_info(struct strace_text *text, const struct signal_info *info)
{
    strace_add(text, "--- ");
    strace_add_signal(text, info->number);
    strace_add(text, " {si_code=%d", info->code);
    if (info->number == SIGCHLD && info->code > 0)
        strace_add(text, ", si_pid=%d, si_status=%d", info->child.pid, info->child.status);
    else if (info->code > 0 && info->code < SI_KERNEL)
        strace_add(text, ", si_addr=0x%lx", (unsigned long)info->fault.address);
    else if (info->code <= 0)
        strace_add(text, ", si_pid=%d", info->sender.pid);
    strace_add(text, "} ---");
}

void
syscall_trace_signal(const struct signal_info *info)
{
    struct strace_record *record = strace_record();

    if (record == NULL || info->number == SIGKILL)
        return;
    record->text.used = 0;
    strace_add_info(&record->text, info);
    strace_write(&record->text);
}

/** The last words: what it was in, and how it ends. */
static void
strace_write_end(struct strace_record *record, int status)
{
    if (record->call != NULL) {
        strace_close(&record->text);
        strace_add(&record->text, "?");
        strace_write(&record->text);
    }
    record->text.used = 0;
    if (WIFEXITED(status)) {
        strace_add(&record->text, "+++ exited with %d +++", WEXITSTATUS(status));
    } else {
        strace_add(&record->text, "+++ killed by ");
        strace_add_signal(&record->text, WTERMSIG(status));
        strace_add(&record->text, " +++");
    }
    strace_write(&record->text);
}

void
syscall_trace_exit(int status)
{
    struct strace_state *state = strace_state();

    if (state->record == NULL)
        return;
    if (syscall_trace_wanted)
        strace_write_end(state->record, status);
    kfree(state->record);
    state->record = NULL;
}
