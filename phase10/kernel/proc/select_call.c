/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief select: as poll, with a bit for each descriptor.
 * @ingroup process
 *
 * What is left of the time is told, as Linux does it: so a call that a stop signal interrupts can
 * simply be done again. Source: select(2).
 */
#include <kernel/proc/select_call.h>

#include <kernel/fs/poll.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <lib/linux/select.h>
#include <lib/string.h>

#define SELECT_SETS 3

/** What a descriptor is in each set for: to be read, to be written, with something urgent. */
static const unsigned select_bits[SELECT_SETS] = {
    POLLIN | POLLRDNORM | POLLRDBAND | POLLHUP | POLLERR,
    POLLOUT | POLLWRNORM | POLLWRBAND | POLLERR,
    POLLPRI,
};

/** A call. */
struct select_call {
    unsigned limit;               /**< descriptors are below this one */
    size_t size;                  /**< bytes of each set that count */
    uintptr_t where[SELECT_SETS]; /**< the program's; 0: none */
    fd_set sets[SELECT_SETS];
    unsigned count;
    struct poll_entry *entries; /**< memory for `limit` of them */
};

_Static_assert(FD_SETSIZE == FILES_MAX, "a set has a bit for each descriptor");

static unsigned long
select_bit(unsigned number)
{
    return 1ul << number % FD_SET_WORD;
}

/** Copy the sets. @return 0 or -EFAULT */
static int
select_read(struct select_call *call, const uintptr_t *arguments)
{
    call->limit = arguments[0] < FD_SETSIZE ? (unsigned)arguments[0] : FD_SETSIZE;
    call->size = (call->limit + FD_SET_WORD - 1) / FD_SET_WORD * sizeof(unsigned long);
    memset(call->sets, 0, sizeof(call->sets));
    for (unsigned set = 0; set < SELECT_SETS; set++) {
        call->where[set] = arguments[1 + set];
        if (call->where[set] != 0 && user_read(&call->sets[set], call->where[set], call->size) != 0)
            return -EFAULT;
    }
    return 0;
}

/** Find the files. @return 0; -EBADF: there is no such descriptor */
static int
select_find(struct select_call *call)
{
    call->count = 0;
    for (unsigned number = 0; number < call->limit; number++) {
        struct poll_entry entry = { .number = number };

        for (unsigned set = 0; set < SELECT_SETS; set++)
            if (call->sets[set].fds_bits[number / FD_SET_WORD] & select_bit(number))
                entry.wanted |= select_bits[set];
        if (entry.wanted == 0)
            continue;
        entry.file = files_lookup(process_current()->files, number);
        if (entry.file == NULL)
            return -EBADF;
        call->entries[call->count++] = entry;
    }
    return 0;
}

/** Keep what is ready. @return how many bits are left, in all sets */
static long
select_keep(struct select_call *call)
{
    fd_set asked[SELECT_SETS];
    long bits = 0;

    memcpy(asked, call->sets, sizeof(asked));
    memset(call->sets, 0, sizeof(call->sets));
    for (unsigned i = 0; i < call->count; i++) {
        const struct poll_entry *entry = &call->entries[i];
        unsigned word = entry->number / FD_SET_WORD;

        for (unsigned set = 0; set < SELECT_SETS; set++) {
            if ((asked[set].fds_bits[word] & select_bit(entry->number)) == 0 ||
                (entry->found & select_bits[set]) == 0)
                continue;
            call->sets[set].fds_bits[word] |= select_bit(entry->number);
            bits++;
        }
    }
    return bits;
}

/** @return 0 or -EFAULT */
static int
select_write(const struct select_call *call)
{
    for (unsigned set = 0; set < SELECT_SETS; set++)
        if (call->where[set] != 0 &&
            user_write(call->where[set], &call->sets[set], call->size) != 0)
            return -EFAULT;
    return 0;
}

/** The sets are there. */
static long
select_wait(struct select_call *call, ktime_t deadline)
{
    long result = select_find(call);

    if (result == 0)
        result = poll_files(call->entries, call->count, deadline);
    if (result < 0)
        return result;
    result = select_keep(call);
    return select_write(call) == 0 ? result : -EFAULT;
}

long
select_program(const uintptr_t *arguments, ktime_t deadline)
{
    struct select_call *call = kmalloc(sizeof(*call));
    long result = call == NULL ? -ENOMEM : select_read(call, arguments);

    if (result == 0) {
        call->entries = kmalloc((call->limit + 1) * sizeof(*call->entries));
        result = call->entries == NULL ? -ENOMEM : select_wait(call, deadline);
        kfree(call->entries);
    }
    kfree(call);
    return result;
}

/** @param deadline gets when it is over @return 0, -EFAULT, -EINVAL */
static int
select_deadline(uintptr_t where, ktime_t *deadline)
{
    struct timeval wanted;
    ktime_t delay;

    *deadline = WAIT_FOREVER;
    if (where == 0)
        return 0;
    if (user_read(&wanted, where, sizeof(wanted)) != 0)
        return -EFAULT;
    if (wanted.tv_usec >= 1000000 && wanted.tv_sec < INTPTR_MAX - wanted.tv_usec / 1000000) {
        wanted.tv_sec += wanted.tv_usec / 1000000;
        wanted.tv_usec %= 1000000;
    }
    if (!time_from_timeval(&wanted, &delay))
        return -EINVAL;
    *deadline = delay == 0 ? 0 : time_later(delay);
    return 0;
}

/** Tell how much time is left. A program whose memory cannot be written to is not told. @return
 * 0 or -EFAULT */
static int
select_tell_rest(uintptr_t where, ktime_t deadline)
{
    struct timeval rest = { 0, 0 };
    ktime_t now = ktime_now();

    if (where == 0)
        return 0;
    if (deadline > now)
        rest = time_to_timeval(deadline - now);
    return user_write(where, &rest, sizeof(rest));
}

static long
select_call_select(const uintptr_t *arguments)
{
    ktime_t deadline;
    long result;
    int told;

    if ((int)arguments[0] < 0)
        return -EINVAL;
    result = select_deadline(arguments[4], &deadline);
    if (result != 0)
        return result;
    result = select_program(arguments, deadline);
    told = select_tell_rest(arguments[4], deadline);
    if (result != -EINTR)
        return result;
    return told == 0 ? -ERESTARTNOHAND : -EINTR;
}

SYSCALL(142, _newselect, 5, select_call_select);
