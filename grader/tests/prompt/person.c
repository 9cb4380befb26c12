/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A person in front of a program. See person.h.
 * @ingroup tests
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <pty.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "person.h"

#define PERSON_LIMIT 20000 /* ms: then it hangs */

void
person_begin(struct person *person, void (*run)(void))
{
    const struct winsize size = { .ws_row = 25, .ws_col = 80 };

    memset(person, 0, sizeof(*person));
    person->pid = forkpty(&person->terminal, NULL, NULL, &size);
    if (person->pid == 0) {
        run();
        _exit(0);
    }
    assert_true(person->pid > 0);
}

bool
person_read(struct person *person)
{
    struct pollfd wait = { .fd = person->terminal, .events = POLLIN };
    ssize_t got;

    if (poll(&wait, 1, PERSON_LIMIT) == 0)
        fail_msg("nothing more comes behind: %s", person->text + person->seen);
    got = read(person->terminal, person->text + person->used, PERSON_TEXT - 1 - person->used);
    if (got <= 0)
        return false;
    person->used += (size_t)got;
    person->text[person->used] = '\0';
    return true;
}

void
person_expect(struct person *person, const char *text)
{
    const char *found;

    while ((found = strstr(person->text + person->seen, text)) == NULL) {
        if (!person_read(person))
            fail_msg("it has ended; expected \"%s\" behind: %s", text, person->text + person->seen);
    }
    person->seen = (size_t)(found - person->text) + strlen(text);
}

void
person_type(struct person *person, const char *text)
{
    assert_int_equal(write(person->terminal, text, strlen(text)), strlen(text));
}

void
person_forget(struct person *person)
{
    person->used -= person->seen;
    memmove(person->text, person->text + person->seen, person->used + 1);
    person->seen = 0;
}

int
person_end(struct person *person)
{
    int status;

    while (person_read(person))
        ;
    assert_int_equal(waitpid(person->pid, &status, 0), person->pid);
    close(person->terminal);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}
