/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief select(), whose call has another name: what Linux called `select` first took a struct.
 * @ingroup libc
 */
#include <sys/select.h>

/** The stub. */
int _newselect(int count, fd_set *readable, fd_set *writable, fd_set *urgent,
               struct timeval *timeout);

int
select(int count, fd_set *readable, fd_set *writable, fd_set *urgent, struct timeval *timeout)
{
    return _newselect(count, readable, writable, urgent, timeout);
}
