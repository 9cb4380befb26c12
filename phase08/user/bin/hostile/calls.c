/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random system calls.
 * @ingroup programs
 *
 * Any number, any arguments, with three exceptions that would be no attack but legal harm: signals
 * go to this process only, children end at once, and what only waits is left out most of the time.
 */
#include <user/bin/hostile/hostile.h>

#include <unistd.h>

#include <sys/syscall.h>

/** How often something that only sleeps, or ends the process, is really called: one in so many. */
#define HOSTILE_RARE 64

/** Calls that sleep until something comes, or do not come back. */
static const unsigned hostile_rare[] = {
    1, 7, 29, 72, 114, 119, 162, 173, 177, 179, 252, 267, 284
};

/** Calls that send signals: their number, and which argument says to whom. */
static const struct {
    unsigned number, argument;
} hostile_senders[] = { { 37, 0 }, { 178, 0 }, { 238, 0 }, { 270, 0 }, { 270, 1 } };

/** Calls that make a process. */
static const unsigned hostile_forkers[] = { 2, 120, 190 };

static int
hostile_is_in(const unsigned *list, size_t size, unsigned number)
{
    for (size_t i = 0; i < size / sizeof(*list); i++) {
        if (list[i] == number)
            return 1;
    }
    return 0;
}

static void
hostile_call(struct random *random, unsigned number)
{
    uintptr_t argument[6];

    for (unsigned i = 0; i < 6; i++)
        argument[i] = hostile_argument(random);
    for (size_t i = 0; i < sizeof(hostile_senders) / sizeof(hostile_senders[0]); i++) {
        if (hostile_senders[i].number == number)
            argument[hostile_senders[i].argument] = (uintptr_t)getpid();
    }
    if (hostile_is_in(hostile_forkers, sizeof(hostile_forkers), number)) {
        if (fork() == 0)
            _exit(0);
        return;
    }
    syscall((long)number, argument[0], argument[1], argument[2], argument[3], argument[4],
            argument[5]);
}

/** Most often a call that exists. */
static unsigned
hostile_number(struct random *random)
{
    static const unsigned known[] = { SYS_ALL };

    if (random_below(random, 8) == 0)
        return (unsigned)random_below(random, HOSTILE_NUMBERS);
    return known[random_below(random, sizeof(known) / sizeof(known[0]))];
}

void
hostile_calls(struct random *random, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned number = hostile_number(random);

        if (hostile_is_in(hostile_rare, sizeof(hostile_rare), number) &&
            random_below(random, HOSTILE_RARE) != 0)
            continue;
        hostile_call(random, number);
    }
}
