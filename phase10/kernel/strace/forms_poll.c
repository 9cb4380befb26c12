/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the arguments of poll and select are.
 * @ingroup strace
 */
#include <kernel/strace/strace.h>

#include <kernel/types.h>
#include <lib/linux/poll.h>
#include <lib/linux/select.h>
#include <lib/linux/time.h>

/** So many descriptors are shown. */
#define FORMS_FILES 8u

#define FORMS_NAME(name) \
    {                    \
        name, #name      \
    }

static const struct strace_name forms_poll_names[] = {
    FORMS_NAME(POLLIN),     FORMS_NAME(POLLPRI),    FORMS_NAME(POLLOUT),    FORMS_NAME(POLLERR),
    FORMS_NAME(POLLHUP),    FORMS_NAME(POLLNVAL),   FORMS_NAME(POLLRDNORM), FORMS_NAME(POLLRDBAND),
    FORMS_NAME(POLLWRNORM), FORMS_NAME(POLLWRBAND),
};
static const struct strace_type forms_poll_bits = { .names = forms_poll_names,
                                                    .count = ARRAY_SIZE(forms_poll_names) };

/** An array of struct pollfd, as long as the next argument says: what was asked, what is so. */
static void
forms_show_poll(struct strace_text *text, const struct strace_type *type,
                const struct strace_call *call, unsigned index)
{
    uintptr_t count = call->arguments[index + 1];
    struct pollfd file;

    if (!strace_filled(call)) {
        strace_hex.show(text, type, call, index);
        return;
    }
    strace_add(text, "[");
    for (uintptr_t i = 0; i < count && i < FORMS_FILES; i++) {
        strace_add(text, i == 0 ? "" : ", ");
        if (!strace_fetch(text, &file, call->arguments[index] + i * sizeof(file), sizeof(file)))
            break;
        strace_add(text, "{fd=%d, events=", file.fd);
        strace_add_flags(text, &forms_poll_bits, (uint16_t)file.events);
        strace_add(text, ", revents=");
        strace_add_flags(text, &forms_poll_bits, (uint16_t)file.revents);
        strace_add(text, "}");
    }
    strace_add(text, count > FORMS_FILES ? ", ...]" : "]");
}

static const struct strace_type forms_poll = { .show = forms_show_poll, .after = true };

/** A set of descriptors, below the one that the first argument says: which are asked for. */
static void
forms_show_set(struct strace_text *text, const struct strace_type *type,
               const struct strace_call *call, unsigned index)
{
    uintptr_t limit = call->arguments[0] < FD_SETSIZE ? call->arguments[0] : FD_SETSIZE;
    unsigned shown = 0;
    unsigned long word = 0;

    (void)type;
    if (call->arguments[index] != 0)
        strace_add(text, "[");
    for (uintptr_t i = 0; i < limit || i == 0; i++) {
        if (i % FD_SET_WORD == 0 &&
            !strace_fetch(text, &word, call->arguments[index] + i / FD_SET_WORD * sizeof(word),
                          sizeof(word)))
            break; /* that, or NULL, has been said */
        if (i < limit && (word >> i % FD_SET_WORD & 1) != 0 && shown++ < FORMS_FILES)
            strace_add(text, shown == 1 ? "%u" : " %u", (unsigned)i);
    }
    if (call->arguments[index] != 0)
        strace_add(text, shown > FORMS_FILES ? " ...]" : "]");
}

static const struct strace_type forms_set = { .show = forms_show_set };

static void
forms_show_timeval(struct strace_text *text, const struct strace_type *type,
                   const struct strace_call *call, unsigned index)
{
    struct timeval time;

    (void)type;
    if (strace_fetch(text, &time, call->arguments[index], sizeof(time)))
        strace_add(text, "{tv_sec=%ld, tv_usec=%ld}", time.tv_sec, time.tv_usec);
}

static const struct strace_type forms_timeval = { .show = forms_show_timeval };

STRACE(poll, &forms_poll, &strace_int, &strace_int);
STRACE(_newselect, &strace_int, &forms_set, &forms_set, &forms_set, &forms_timeval);
