/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What WasilOS's C library calls the kernel for, done by the host's.
 * @ingroup tests
 *
 * All of the library's own names begin with `wasil_` here (compare.sh), so both libraries live in
 * one program. Memory is the host's: AddressSanitizer then watches every block.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern int wasil_errno;
extern char **wasil_environ;
int wasil_main(int argc, char **argv);
_Noreturn void wasil_exit(int status);
long wasil_host_mode(int file);

/* The host's result, and its errno, which has the same numbers. */
#define HOST_CALL(call)         \
    long result = (long)(call); \
    if (result < 0)             \
        wasil_errno = errno;    \
    return result

/* A function of the library by the host's function of the same name. */
#define HOST_FUNCTION(name, parameters, arguments) \
    long wasil_##name parameters;                  \
    long wasil_##name parameters                   \
    {                                              \
        HOST_CALL(name arguments);                 \
    }

HOST_FUNCTION(read, (int file, void *memory, size_t size), (file, memory, size))
HOST_FUNCTION(write, (int file, const void *memory, size_t size), (file, memory, size))
HOST_FUNCTION(open, (const char *path, int flags, int mode), (path, flags, mode))
HOST_FUNCTION(close, (int file), (file))
HOST_FUNCTION(lseek, (int file, long offset, int from), (file, offset, from))
HOST_FUNCTION(unlink, (const char *path), (path))
HOST_FUNCTION(rmdir, (const char *path), (path))
HOST_FUNCTION(rename, (const char *from, const char *to), (from, to))
HOST_FUNCTION(access, (const char *path, int how), (path, how))
HOST_FUNCTION(dup2, (int file, int other), (file, other))
HOST_FUNCTION(pipe2, (int *files, int flags), (files, flags))
HOST_FUNCTION(fcntl, (int file, int command, long argument), (file, command, argument))
HOST_FUNCTION(fork, (void), ())
HOST_FUNCTION(getpid, (void), ())
HOST_FUNCTION(waitpid, (int pid, int *status, int options), (pid, status, options))
HOST_FUNCTION(execve, (const char *path, char *const *arguments, char *const *environment),
              (path, arguments, environment))

/* The type of a file, for fstat() in kernel.c, whose struct stat is not the host's. */
long
wasil_host_mode(int file)
{
    struct stat status;

    HOST_CALL(fstat(file, &status) < 0 ? -1 : (long)status.st_mode);
}

#define HOST_MEMORY(name, parameters, arguments) \
    void *wasil_##name parameters;               \
    void *wasil_##name parameters                \
    {                                            \
        return name arguments;                   \
    }

HOST_MEMORY(malloc, (size_t size), (size))
HOST_MEMORY(calloc, (size_t count, size_t size), (count, size))
HOST_MEMORY(realloc, (void *memory, size_t size), (memory, size))
HOST_MEMORY(reallocarray, (void *memory, size_t count, size_t size), (memory, count, size))

void wasil_free(void *memory);
void
wasil_free(void *memory)
{
    free(memory);
}

_Noreturn void wasil__exit(int status);
void
wasil__exit(int status)
{
    _exit(status);
}

int
main(int argc, char **argv)
{
    wasil_environ = environ;
    wasil_exit(wasil_main(argc, argv));
}
