/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Limits and names of the system.
 * @ingroup libc
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/utsname.h>
#include <unistd.h>

/** As kernel/proc/files.h has it: what no descriptor reaches. */
#define SYSTEM_OPEN_MAX 1024

int
getpagesize(void)
{
    return (int)getauxval(AT_PAGESZ);
}

long
sysconf(int name)
{
    switch (name) {
    case _SC_ARG_MAX:
        return ARG_MAX;
    case _SC_CLK_TCK:
        return (long)getauxval(AT_CLKTCK);
    case _SC_OPEN_MAX:
        return SYSTEM_OPEN_MAX;
    case _SC_PAGESIZE:
        return getpagesize();
    case _SC_IOV_MAX:
        return IOV_MAX;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN:
        return 1; /* seam: phase15 */
    default:
        errno = EINVAL;
        return -1;
    }
}

int
gethostname(char *name, size_t size)
{
    struct utsname names;

    if (uname(&names) != 0)
        return -1;
    if (strlcpy(name, names.nodename, size) < size)
        return 0;
    errno = ENAMETOOLONG;
    return -1;
}
