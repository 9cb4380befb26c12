/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief umask and times: about the process that asks, so a shell does them
 * itself. See tool.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU umask, times.
 */
#include <ctype.h>
#include <string.h>
#include <sys/times.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

#define SELF_PERMISSIONS 0777u

int
tool_umask(int argc, char **argv)
{
    bool letters = argc > 1 && strcmp(argv[1], "-S") == 0;
    const char *text = argv[letters ? 2 : 1];
    mode_t mask = umask(0), mode = 0;
    int status = 0;

    if (text == NULL) {
        (void)umask(mask);
    } else if (!tool_mode(text, ~mask & SELF_PERMISSIONS, false, &mode) ||
               mode > SELF_PERMISSIONS) {
        (void)umask(mask);
        tool_complain("Illegal mode: %s", text);
        status = 2;
    } else {
        (void)umask(isdigit((unsigned char)*text) ? mode : ~mode & SELF_PERMISSIONS);
    }
    if (text == NULL && !letters)
        printf("%.4o\n", (unsigned)mask);
    for (int i = 0; text == NULL && letters && i < 3; i++) {
        unsigned bits = ~(unsigned)mask >> (6 - 3 * i);

        printf("%c=%s%s%s%c", "ugo"[i], bits & 4 ? "r" : "", bits & 2 ? "w" : "",
               bits & 1 ? "x" : "", ",,\n"[i]);
    }
    return status;
}

int
tool_times(int argc, char **argv)
{
    long second = sysconf(_SC_CLK_TCK);
    struct tms used;

    (void)argc, (void)argv;
    (void)times(&used);
    for (int i = 0; i < 4; i++) {
        const clock_t all[] = { used.tms_utime, used.tms_stime, used.tms_cutime, used.tms_cstime };
        long time = (long)all[i];

        printf("%ldm%ld.%02lds%c", time / second / 60, time / second % 60,
               time % second * 100 / second, i % 2 == 0 ? ' ' : '\n');
    }
    return 0;
}
