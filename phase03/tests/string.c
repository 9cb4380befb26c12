/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Properties of lib/string.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/test/ktest.h>

KTEST(string, order, "lib/string: strings are ordered by unsigned bytes, a prefix comes first")
{
    KEXPECT_EQ(strcmp("phase03", "phase03"), 0);
    KEXPECT(strcmp("phase", "phase03") < 0);
    KEXPECT(strcmp("\x80", "\x7F") > 0);
    KEXPECT_EQ(strncmp("phase03", "phase04", 6), 0);
    KEXPECT(strncmp("phase03", "phase04", 7) < 0);
}

KTEST(string, search, "lib/string: searches find the first, the last, the end, or nothing")
{
    const char *text = "a/b/c";

    KEXPECT_POINTER(strchr(text, '/'), text + 1);
    KEXPECT_POINTER(strrchr(text, '/'), text + 3);
    KEXPECT_POINTER(strchr(text, '\0'), text + 5);
    KEXPECT_POINTER(strchr(text, 'x'), NULL);
    KEXPECT_POINTER(strstr(text, "b/c"), text + 2);
    KEXPECT_POINTER(strstr(text, ""), text);
    KEXPECT_POINTER(strstr(text, "b/cd"), NULL);
    KEXPECT_EQ(strcspn(text, "cb"), 2);
    KEXPECT_EQ(strspn(text, "/a"), 2);
}

KTEST(string, copy, "lib/string: strlcpy always ends the copy and returns the length it wanted")
{
    char small[4] = "###";

    KEXPECT_EQ(strlcpy(small, "kernel", sizeof(small)), 6);
    KEXPECT_STR(small, "ker");
    KEXPECT_EQ(strlcpy(small, "ok", sizeof(small)), 2);
    KEXPECT_STR(small, "ok");
}

KTEST(string, words, "lib/string: strtok_r skips empty words and keeps its place outside")
{
    char outer[] = "  a,b  c,d", *word, *position, *inner;

    word = strtok_r(outer, " ", &position);
    KEXPECT_STR(word, "a,b");
    KREQUIRE(word != NULL);
    KEXPECT_STR(strtok_r(word, ",", &inner), "a");
    KEXPECT_STR(strtok_r(NULL, " ", &position), "c,d");
    KEXPECT_STR(strtok_r(NULL, ",", &inner), "b");
    KEXPECT_STR(strtok_r(NULL, " ", &position), NULL);
}
