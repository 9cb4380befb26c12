/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief expect() and the rest of the serial console, as a check sees it.
 * @ingroup grader
 *
 * All of COM1's output is kept, and a pattern is tried again from the cursor each time something
 * has arrived. That is quadratic, but the flood limit keeps it small, and no pattern can be missed
 * because it was torn between two reads.
 *
 * While the machine runs, `$` is the end of a line that has ended, not of what happens to have
 * arrived: /^mem (\d+)$/ cannot match half a number. For the same reason a prompt, which no newline
 * follows, is written without `$`. Once the machine has ended, its last line counts as ended.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <errno.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "expect.h"
#include "vm_private.h"
#include "wait.h"

struct pattern {
    const char *text;
    pcre2_code *code;
    pcre2_match_data *data;
};

/** What expect() waits for, and what it found. */
struct expect_wait {
    struct pattern *pattern;
    const char *what; /**< "/login:/ on COM1" */
    struct match match;
    size_t tried; /**< text size at the last attempt: no need to search the same text again */
    bool tried_open;
};

/** What serial_type() has still to write. */
struct expect_typing {
    const char *text;
    size_t left;
};

static void
pattern_destroy(void *data)
{
    struct pattern *pattern = data;

    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

struct pattern *
pattern_compile(struct vm *vm, const char *text)
{
    PCRE2_UCHAR why[128];
    int error;
    PCRE2_SIZE offset;
    struct pattern *pattern = vm_own(vm, calloc(1, sizeof(*pattern)), pattern_destroy);

    pattern->text = text;
    pattern->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_MULTILINE, &error,
                                  &offset, NULL);
    if (!pattern->code) {
        pcre2_get_error_message(error, why, sizeof(why));
        harness_error("pattern /%s/: %s at offset %zu", text, (char *)why, (size_t)offset);
    }
    pattern->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    if (!pattern->data)
        harness_error("out of memory");
    return pattern;
}

const char *
pattern_show(struct vm *vm, const char *text)
{
    char *shown = vm_own(vm, malloc(2 * strlen(text) + 1), NULL), *to = shown;

    for (; *text; text++) {
        if (*text == '\n')
            *to++ = '\\';
        *to++ = *text == '\n' ? 'n' : *text;
    }
    *to = '\0';
    return shown;
}

bool
pattern_search(struct vm *vm, struct pattern *pattern, const struct pattern_text *text,
               struct match *match, size_t *end)
{
    int groups = pcre2_match(pattern->code, (PCRE2_SPTR)text->text, text->size, text->start,
                             text->open ? PCRE2_NOTEOL : 0, pattern->data, NULL);

    if (groups == PCRE2_ERROR_NOMATCH)
        return false;
    if (groups < 0)
        harness_error("pattern /%s/: PCRE2 error %d", pattern->text, groups);
    const PCRE2_SIZE *offset = pcre2_get_ovector_pointer(pattern->data);
    if (end)
        *end = offset[1];
    size_t room = sizeof(match->group) / sizeof(match->group[0]);
    *match = (struct match){ .groups = (unsigned)groups };
    for (size_t i = 0; i < (size_t)groups && i < room; i++) {
        if (offset[2 * i] == PCRE2_UNSET)
            continue;
        int length = (int)(offset[2 * i + 1] - offset[2 * i]);
        match->group[i] = vm_string(vm, "%.*s", length, text->text + offset[2 * i]);
    }
    return true;
}

/** A kernel that has said these will say nothing more. */
#define EXPECT_LAST_WORDS "\nThe machine is halted.\n"

void
expect_no_panic(struct vm *vm, const char *what)
{
    const char *text = buffer_text(&vm->serial) + vm->cursor, *last, *panic = NULL;

    last = strstr(text, EXPECT_LAST_WORDS);
    if (!last)
        return;
    for (const char *at = strstr(text, "PANIC: "); at && at < last; at = strstr(at + 1, "PANIC: "))
        if (at == buffer_text(&vm->serial) || at[-1] == '\n')
            panic = at;
    if (panic)
        fail("expected %s, but the kernel panics:\n%.*s", what, (int)strcspn(panic, "\n"), panic);
    fail("expected %s, but the kernel has halted the machine", what);
}

static bool
expect_done(struct vm *vm, void *data)
{
    struct expect_wait *wait = data;
    struct pattern_text text = { .text = buffer_text(&vm->serial),
                                 .size = vm->serial.size,
                                 .start = vm->cursor,
                                 .open = vm->state == VM_RUNNING };
    size_t end;

    if (text.size == wait->tried && text.open == wait->tried_open)
        return false;
    wait->tried = text.size;
    wait->tried_open = text.open;
    if (!pattern_search(vm, wait->pattern, &text, &wait->match, &end)) {
        expect_no_panic(vm, wait->what);
        return false;
    }
    vm->cursor = end;
    if (vm->matched < end)
        vm->matched = end;
    return true;
}

struct match
expect_called(struct vm *vm, const char *pattern, const char *what)
{
    struct expect_wait wait = { .pattern = pattern_compile(vm, pattern),
                                .what = what,
                                .tried = SIZE_MAX };
    struct wait_goal goal = { .what = what, .done = expect_done, .data = &wait };

    wait_for(vm, &goal);
    return wait.match;
}

struct match
expect(struct vm *vm, const char *pattern)
{
    return expect_called(vm, pattern, vm_string(vm, "/%s/ on COM1", pattern_show(vm, pattern)));
}

/** Take what has already arrived, without waiting for more. */
static void
expect_catch_up(struct vm *vm)
{
    for (int turn = 0; turn < 64 && wait_pump(vm, 0); turn++)
        ;
}

void
expect_not(struct vm *vm, const char *pattern)
{
    struct pattern *compiled = pattern_compile(vm, pattern);
    struct match match;

    expect_catch_up(vm);
    struct pattern_text text = { .text = buffer_text(&vm->serial), .size = vm->serial.size };
    if (pattern_search(vm, compiled, &text, &match, NULL))
        fail("expected nothing like /%s/ on COM1, but it printed \"%s\"", pattern_show(vm, pattern),
             pattern_show(vm, match.group[0]));
}

void
expect_from_here(struct vm *vm)
{
    expect_catch_up(vm);
    vm->cursor = vm->serial.size;
    if (vm->matched < vm->cursor)
        vm->matched = vm->cursor;
}

const char *
serial_text(struct vm *vm)
{
    expect_catch_up(vm);
    /* A copy: the buffer moves when more arrives. */
    return vm_string(vm, "%s", buffer_text(&vm->serial));
}

static bool
serial_typed(struct vm *vm, void *data)
{
    struct expect_typing *typing = data;

    while (typing->left > 0 && vm->com1 >= 0) {
        ssize_t size = write(vm->com1, typing->text, typing->left);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            break;
        typing->text += size;
        typing->left -= (size_t)size;
        vm->progress_at = clock_now();
    }
    vm->com1_full = typing->left > 0;
    return !vm->com1_full;
}

void
serial_type(struct vm *vm, const char *text)
{
    struct expect_typing typing = { .text = text, .left = strlen(text) };
    struct wait_goal goal = { .what = "the guest to take what is typed on COM1",
                              .hang = "it does not read the port",
                              .done = serial_typed,
                              .data = &typing };

    wait_require_running(vm, goal.what);
    wait_for(vm, &goal);
}
