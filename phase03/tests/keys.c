/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Enter, arrows and other keys, from the bytes that terminals send.
 * @ingroup tests
 */
#include <lib/errno.h>
#include <lib/string.h>

#include <kernel/monitor/keys.h>
#include <kernel/test/ktest.h>

/* What a text typed at a terminal comes to. */
static const char *
keys_of(const char *bytes)
{
    static char text[64];
    struct keys keys = { KEYS_PLAIN };
    size_t used = 0;

    for (; *bytes != '\0' && used < sizeof(text) - 1; bytes++) {
        int key = keys_take(&keys, (unsigned char)*bytes);

        if (key != -EAGAIN)
            text[used++] = (char)key;
    }
    text[used] = '\0';
    return text;
}

KTEST(keys, enter, "keys: CR, LF and CR LF are one Enter each")
{
    KEXPECT_STR(keys_of("a\rb\nc\r\nd"), "a\nb\nc\nd");
    KEXPECT_STR(keys_of("\r\r\n\n"), "\n\n\n");
}

KTEST(keys, sequences, "keys: arrows and function keys leave nothing in the line")
{
    KEXPECT_STR(keys_of("a\x1B[Ab\x1B[15~c\x1B[1;5Cd"), "abcd");
    KEXPECT_STR(keys_of("a\x1BOPb\x1BOA"), "ab");
}

KTEST(keys, broken, "keys: a sequence that is broken off swallows no Enter")
{
    KEXPECT_STR(keys_of("\x1B\r"), "\n");
    KEXPECT_STR(keys_of("\x1B[1\rx"), "\nx");
    KEXPECT_STR(keys_of("\x1BO\nx"), "\nx");
    KEXPECT_STR(keys_of("\x1B\x1B[Ax"), "x");
    KEXPECT_STR(keys_of("\x1Bx"), "x");
}
