/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the arguments of calls about processes, memory, signals and time are.
 * @ingroup strace
 */
#include <kernel/strace/strace.h>

#include <kernel/proc/signal.h>
#include <kernel/types.h>
#include <lib/linux/mman.h>
#include <lib/linux/time.h>
#include <lib/linux/wait.h>

#define FORMS_NAME(name) \
    {                    \
        name, #name      \
    }

static const struct strace_name forms_protection_names[] = {
    FORMS_NAME(PROT_NONE),
    FORMS_NAME(PROT_READ),
    FORMS_NAME(PROT_WRITE),
    FORMS_NAME(PROT_EXEC),
};

/** No rights have a name, too. */
static void
forms_show_protection(struct strace_text *text, const struct strace_type *type,
                      const struct strace_call *call, unsigned index)
{
    struct strace_type some = *type;

    if (call->arguments[index] != PROT_NONE) {
        some.names++;
        some.count--;
    }
    strace_add_flags(text, &some, call->arguments[index]);
}

static const struct strace_type forms_protection = { .show = forms_show_protection,
                                                     .names = forms_protection_names,
                                                     .count = ARRAY_SIZE(forms_protection_names) };

static const struct strace_name forms_map_names[] = {
    FORMS_NAME(MAP_SHARED),    FORMS_NAME(MAP_PRIVATE),    FORMS_NAME(MAP_FIXED),
    FORMS_NAME(MAP_ANONYMOUS), FORMS_NAME(MAP_GROWSDOWN),  FORMS_NAME(MAP_DENYWRITE),
    FORMS_NAME(MAP_LOCKED),    FORMS_NAME(MAP_EXECUTABLE), FORMS_NAME(MAP_NORESERVE),
    FORMS_NAME(MAP_POPULATE),  FORMS_NAME(MAP_STACK),      FORMS_NAME(MAP_FIXED_NOREPLACE),
};
static const struct strace_type forms_map = { .show = strace_show_flags,
                                              .names = forms_map_names,
                                              .count = ARRAY_SIZE(forms_map_names),
                                              .choices = MAP_TYPE };

static const struct strace_name forms_wait_names[] = { FORMS_NAME(WNOHANG), FORMS_NAME(WUNTRACED),
                                                       FORMS_NAME(WCONTINUED) };
static const struct strace_type forms_wait = { .show = strace_show_flags,
                                               .names = forms_wait_names,
                                               .count = ARRAY_SIZE(forms_wait_names) };

static const struct strace_name forms_how_names[] = {
    FORMS_NAME(SIG_BLOCK),
    FORMS_NAME(SIG_UNBLOCK),
    FORMS_NAME(SIG_SETMASK),
};
static const struct strace_type forms_how = { .show = strace_show_flags,
                                              .names = forms_how_names,
                                              .count = ARRAY_SIZE(forms_how_names),
                                              .choices = ~0u };

static const struct strace_name forms_clock_names[] = {
    FORMS_NAME(CLOCK_REALTIME),           FORMS_NAME(CLOCK_MONOTONIC),
    FORMS_NAME(CLOCK_PROCESS_CPUTIME_ID), FORMS_NAME(CLOCK_THREAD_CPUTIME_ID),
    FORMS_NAME(CLOCK_MONOTONIC_RAW),      FORMS_NAME(CLOCK_REALTIME_COARSE),
    FORMS_NAME(CLOCK_MONOTONIC_COARSE),   FORMS_NAME(CLOCK_BOOTTIME),
};
static const struct strace_type forms_clock = { .show = strace_show_flags,
                                                .names = forms_clock_names,
                                                .count = ARRAY_SIZE(forms_clock_names),
                                                .choices = ~0u };

/** wait's status, as the macros take it apart. */
static void
forms_show_status(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    int status;

    if (call->result <= 0) {
        strace_hex.show(text, type, call, index);
        return;
    }
    if (!strace_fetch(text, &status, call->arguments[index], sizeof(status)))
        return;
    if (WIFEXITED(status)) {
        strace_add(text, "[exited: %d]", WEXITSTATUS(status));
    } else if (WIFCONTINUED(status)) {
        strace_add(text, "[continued]");
    } else {
        strace_add(text, WIFSTOPPED(status) ? "[stopped: " : "[killed: ");
        strace_add_signal(text, WIFSTOPPED(status) ? WSTOPSIG(status) : WTERMSIG(status));
        strace_add(text, "]");
    }
}

static const struct strace_type forms_status = { .show = forms_show_status, .after = true };

static void
forms_show_timespec(struct strace_text *text, const struct strace_type *type,
                    const struct strace_call *call, unsigned index)
{
    struct timespec time;

    if (type->after && !strace_filled(call))
        strace_hex.show(text, type, call, index);
    else if (strace_fetch(text, &time, call->arguments[index], sizeof(time)))
        strace_add(text, "{%ld, %ld}", time.tv_sec, time.tv_nsec);
}

static const struct strace_type forms_timespec = { .show = forms_show_timespec };
/** The same struct with microseconds looks alike. */
static const struct strace_type forms_timespec_told = { .show = forms_show_timespec,
                                                        .after = true };

static void
forms_add_set(struct strace_text *text, const struct signal_set *set)
{
    const char *between = "";

    strace_add(text, "[");
    for (int number = 1; number <= SIGNAL_COUNT; number++) {
        unsigned bits = 8 * sizeof(set->bits[0]), bit = (unsigned)number - 1;

        if ((set->bits[bit / bits] >> bit % bits & 1) == 0)
            continue;
        strace_add(text, "%s", between);
        strace_add_signal(text, number);
        between = " ";
    }
    strace_add(text, "]");
}

static void
forms_show_set(struct strace_text *text, const struct strace_type *type,
               const struct strace_call *call, unsigned index)
{
    struct signal_set set;

    if (type->after && !strace_filled(call))
        strace_hex.show(text, type, call, index);
    else if (strace_fetch(text, &set, call->arguments[index], sizeof(set)))
        forms_add_set(text, &set);
}

static const struct strace_type forms_set = { .show = forms_show_set };
static const struct strace_type forms_set_told = { .show = forms_show_set, .after = true };

static const struct strace_name forms_action_names[] = {
    FORMS_NAME(SA_NOCLDSTOP), FORMS_NAME(SA_NOCLDWAIT), FORMS_NAME(SA_SIGINFO),
    FORMS_NAME(SA_RESTORER),  FORMS_NAME(SA_ONSTACK),   FORMS_NAME(SA_RESTART),
    FORMS_NAME(SA_NODEFER),   FORMS_NAME(SA_RESETHAND),
};
static const struct strace_type forms_action_flags = { .names = forms_action_names,
                                                       .count = ARRAY_SIZE(forms_action_names) };

static void
forms_show_action(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    struct signal_action action;

    if (type->after && !strace_filled(call)) {
        strace_hex.show(text, type, call, index);
        return;
    }
    if (!strace_fetch(text, &action, call->arguments[index], sizeof(action)))
        return;
    if (action.handler <= SIGNAL_IGNORE)
        strace_add(text, "{%s, ", action.handler == SIGNAL_DEFAULT ? "SIG_DFL" : "SIG_IGN");
    else
        strace_add(text, "{0x%lx, ", (unsigned long)action.handler);
    forms_add_set(text, &action.mask);
    strace_add(text, ", ");
    strace_add_flags(text, &forms_action_flags, action.flags);
    strace_add(text, "}");
}

static const struct strace_type forms_action = { .show = forms_show_action };
static const struct strace_type forms_action_told = { .show = forms_show_action, .after = true };

STRACE(exit, &strace_int);
STRACE(exit_group, &strace_int);
STRACE(execve, &strace_path, &strace_words, &strace_word_count);
STRACE(waitpid, &strace_int, &forms_status, &forms_wait);
STRACE(wait4, &strace_int, &forms_status, &forms_wait, &strace_hex);
STRACE(kill, &strace_int, &strace_signal);
STRACE(tkill, &strace_int, &strace_signal);
STRACE(tgkill, &strace_int, &strace_int, &strace_signal);
STRACE(setpgid, &strace_int, &strace_int);
STRACE(getpgid, &strace_int);
STRACE(getsid, &strace_int);
STRACE(nice, &strace_int);
STRACE_ADDRESS(brk, &strace_hex);
STRACE_ADDRESS(mmap2, &strace_hex, &strace_long, &forms_protection, &forms_map, &strace_file,
               &strace_hex);
STRACE(munmap, &strace_hex, &strace_long);
STRACE(mprotect, &strace_hex, &strace_long, &forms_protection);
STRACE(signal, &strace_signal, &strace_hex);
STRACE(rt_sigaction, &strace_signal, &forms_action, &forms_action_told, &strace_int);
STRACE(rt_sigprocmask, &forms_how, &forms_set, &forms_set_told, &strace_int);
STRACE(rt_sigpending, &forms_set_told, &strace_int);
STRACE(rt_sigsuspend, &forms_set, &strace_int);
STRACE(alarm, &strace_int);
STRACE(nanosleep, &forms_timespec, &strace_hex);
STRACE(clock_nanosleep, &forms_clock, &strace_hex, &forms_timespec, &strace_hex);
STRACE(clock_gettime, &forms_clock, &forms_timespec_told);
STRACE(clock_getres, &forms_clock, &forms_timespec_told);
STRACE(gettimeofday, &forms_timespec_told, &strace_hex);
