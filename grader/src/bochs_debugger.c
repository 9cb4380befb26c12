/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to Bochs's debugger through two pipes; see bochs.h.
 * @ingroup grader
 *
 * The prompt is "<bochs:N> " at the very end of what it has said: it says nothing more until it
 * gets a command. SIGINT stops a running guest; one that arrives just before the guest runs is
 * forgotten by Bochs, so it is sent again until the prompt comes.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "bochs.h"
#include "clock.h"
#include "vm_private.h"
#include "wait.h"

/* The first wait for the prompt; it doubles, so that SIGINTs do not pile up on a stalled host: one
   that meets the prompt may cost the next command. */
#define BOCHS_BREAK_AGAIN_S 0.25
/* Bochs forgets a SIGINT of the first moment after `c`; this only makes having to repeat it rare.
 */
#define BOCHS_BREAK_FIRST_S 0.005

struct bochs_break_wait {
    double again_at, pause_s;
};

void
bochs_debugger_ready(struct vm *vm, int source)
{
    /* Only the end matters once nobody has asked for anything. */
    wait_read(vm, source, &bochs_of(vm)->said, VM_KEEP);
}

bool
bochs_at_prompt(struct vm *vm)
{
    const struct buffer *said = &bochs_of(vm)->said;
    const char *text = buffer_text(said);

    if (said->size < 2 || strcmp(text + said->size - 2, "> ") != 0)
        return false;
    const char *line = strrchr(text, '\n');
    return strncmp(line ? line + 1 : text, "<bochs:", 7) == 0;
}

static bool
bochs_prompted(struct vm *vm, void *data)
{
    (void)data;
    return bochs_at_prompt(vm);
}

int
bochs_wait_prompt(struct vm *vm)
{
    return wait_answer(vm, 0, bochs_prompted, NULL);
}

static bool
bochs_broken(struct vm *vm, void *data)
{
    struct bochs_break_wait *wait = data;

    if (bochs_at_prompt(vm))
        return true;
    if (vm->pid != 0 && clock_now() >= wait->again_at) {
        kill(vm->pid, SIGINT);
        wait->again_at = clock_now() + wait->pause_s;
        wait->pause_s *= 2;
    }
    return false;
}

int
bochs_break(struct vm *vm)
{
    struct bochs_break_wait wait = { .again_at = bochs_of(vm)->continued_at + BOCHS_BREAK_FIRST_S,
                                     .pause_s = BOCHS_BREAK_AGAIN_S };

    return wait_answer(vm, 5, bochs_broken, &wait);
}

static int
bochs_send(struct vm *vm, const char *command)
{
    struct bochs *bochs = bochs_of(vm);
    char line[4200];
    int size = snprintf(line, sizeof(line), "%s\n", command);

    if (size < 0 || (size_t)size >= sizeof(line))
        return -ENAMETOOLONG;
    buffer_clear(&bochs->said);
    return write(bochs->input, line, (size_t)size) == size ? 0 : -ESRCH;
}

static bool
bochs_echoed(struct vm *vm, void *data)
{
    (void)data;
    return strchr(buffer_text(&bochs_of(vm)->said), '\n') != NULL;
}

int
bochs_continue(struct vm *vm)
{
    int error = bochs_send(vm, "c");

    /* Until the line editor has echoed the line, a SIGINT would be its own and not the guest's. */
    if (!error)
        error = wait_answer(vm, 0, bochs_echoed, NULL);
    bochs_of(vm)->continued_at = clock_now();
    return error;
}

int
bochs_command(struct vm *vm, const char *command, struct buffer *answer)
{
    int error = bochs_at_prompt(vm) ? 0 : bochs_break(vm);

    if (!error)
        error = bochs_send(vm, command);
    if (!error)
        error = bochs_wait_prompt(vm);
    if (!error && answer)
        buffer_add(answer, buffer_text(&bochs_of(vm)->said), bochs_of(vm)->said.size);
    return error;
}
