/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of strace: its forms fit the calls, and its lines stay inside their bounds.
 * @ingroup tests
 */
#include <kernel/strace/strace.h>

#include <kernel/test/ktest.h>
#include <lib/string.h>

static const struct syscall *
strace_test_call(const char *name)
{
    REGISTRY_FOR_EACH (syscall, call) {
        if (strcmp(call->line, name) == 0)
            return call;
    }
    return NULL;
}

KTEST(strace, forms, "strace: each form is that of a call, and names as many arguments as it has")
{
    REGISTRY_FOR_EACH (strace, form) {
        const struct syscall *call = strace_test_call(form->name);
        unsigned count = 0;

        KNOTE("%s", form->name);
        KEXPECT(call != NULL || MODE_BITS == 64); /* which lacks i386's older calls */
        while (count < SYSCALL_ARGUMENTS && form->types[count] != NULL)
            count++;
        /* … and has one argument less where a position is two in 32 bit */
        if (call != NULL && MODE_BITS == 32)
            KEXPECT_EQ(count, call->arguments);
        if (call != NULL && MODE_BITS == 64)
            KEXPECT(count == call->arguments || count == call->arguments + 1);
    }
}

KTEST(strace, bounds, "strace: a line that is too long is cut, and ends")
{
    static struct strace_text text;

    text.used = 0;
    for (unsigned i = 0; i < 2 * STRACE_SIZE; i++)
        strace_add(&text, "%s", "ab");
    KEXPECT_EQ(text.used, STRACE_SIZE - 1);
    KEXPECT_EQ(strlen(text.bytes), STRACE_SIZE - 1);
    strace_add_quoted(&text, "\n", 1);
    KEXPECT_EQ(strlen(text.bytes), STRACE_SIZE - 1);
}

KTEST(strace, quoted, "strace: texts are shown as C has them")
{
    static struct strace_text text;

    text.used = 0;
    strace_add_quoted(&text, "a\"\n\0\x7f", 5);
    KEXPECT_STR(text.bytes, "\"a\\\"\\n\\x00\\x7f\"");
}

KTEST(strace, results, "strace: errors have names, addresses are no errors")
{
    static const struct {
        long result;
        bool address;
        const char *text;
    } cases[] = {
        { 0, false, "0" },
        { 42, false, "42" },
        { -ENOENT, false, "-1 ENOENT" },
        { -4000, false, "-1 errno 4000" },
        { 0x4000, true, "0x4000" },
        { -512, false, "? ERESTARTSYS (a signal came)" },
    };
    static struct strace_text text;

    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        text.used = 0;
        strace_add_result(&text, cases[i].result, cases[i].address);
        KEXPECT_STR(text.bytes, cases[i].text);
    }
}
