/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The part of host.c that needs WasilOS's own headers.
 * @ingroup tests
 */
#include <string.h>

#include <sys/stat.h>

/** host.c */
long host_mode(int file);

char **environ;

int
fstat(int file, struct stat *status)
{
    long mode = host_mode(file);

    memset(status, 0, sizeof(*status));
    status->st_mode = (mode_t)mode;
    return mode < 0 ? -1 : 0;
}
