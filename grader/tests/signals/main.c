/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The program `signals` of phase 08, on this host: does Linux say what the check wants?
 * @ingroup tests
 *
 * Its sources are compiled with the host's C library, and main() renamed. Without sanitizers, which
 * have handlers of their own.
 */
#undef main
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../checks/phase08_signals.h"

#define MOST 65536

int signals_main(void);

/** The program's output. @return how long it is */
static size_t
output(char *text)
{
    const struct rlimit none = { 0, 0 };
    int ends[2], status;
    size_t used = 0;
    ssize_t got;

    if (pipe(ends) != 0)
        return 0;
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &none);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        _exit(signals_main());
    }
    close(ends[1]);
    while (used < MOST - 1 && (got = read(ends[0], text + used, MOST - 1 - used)) > 0)
        used += (size_t)got;
    text[used] = '\0';
    return waitpid(child, &status, 0) == child && status == 0 ? used : 0;
}

int
main(void)
{
    static char text[MOST];
    static const char want[] = SIGNALS_LINUX;
    size_t used = output(text), same = 0, line = 0;

    if (used == sizeof(want) - 1 && strcmp(text, want) == 0) {
        printf("[       OK ] signals: Linux says so, too\n");
        return 0;
    }
    for (; text[same] != '\0' && text[same] == want[same]; same++)
        line = text[same] == '\n' ? same + 1 : line;
    printf("[  FAILED  ] signals: Linux says \"%.*s\", not \"%.*s\"\n",
           (int)strcspn(text + line, "\n"), text + line, (int)strcspn(want + line, "\n"),
           want + line);
    return 1;
}
