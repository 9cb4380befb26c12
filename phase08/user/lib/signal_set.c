/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of signals.
 * @ingroup libc
 */
#include <errno.h>
#include <signal.h>
#include <string.h>

#define SIGNAL_SET_WORD (8 * (int)sizeof(unsigned long))

int
sigemptyset(sigset_t *set)
{
    memset(set, 0, sizeof(*set));
    return 0;
}

int
sigfillset(sigset_t *set)
{
    memset(set, 0xFF, sizeof(*set));
    return 0;
}

/** The bit that stands for a signal, and the word that holds it. @return 0: no such signal */
static unsigned long
signal_set_bit(int number, unsigned *word)
{
    if (number < 1 || number > SIGNAL_COUNT) {
        errno = EINVAL;
        return 0;
    }
    *word = (unsigned)((number - 1) / SIGNAL_SET_WORD);
    return 1ul << (number - 1) % SIGNAL_SET_WORD;
}

int
sigaddset(sigset_t *set, int number)
{
    unsigned word;
    unsigned long bit = signal_set_bit(number, &word);

    if (bit == 0)
        return -1;
    set->bits[word] |= bit;
    return 0;
}

int
sigdelset(sigset_t *set, int number)
{
    unsigned word;
    unsigned long bit = signal_set_bit(number, &word);

    if (bit == 0)
        return -1;
    set->bits[word] &= ~bit;
    return 0;
}

int
sigismember(const sigset_t *set, int number)
{
    unsigned word;
    unsigned long bit = signal_set_bit(number, &word);

    return bit == 0 ? -1 : (set->bits[word] & bit) != 0;
}
