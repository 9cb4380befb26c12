/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls by POSIX's names.
 * @ingroup libc
 *
 * @replaced-by phase10
 */
#ifndef USER_UNISTD_H
#define USER_UNISTD_H

#include <sys/types.h>

/** @name Descriptors that are open at the start
 * @{ */
#define STDIN_FILENO  0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
/** @} */

/** The environment: texts NAME=VALUE, then NULL. */
extern char **environ;

/** @name As POSIX has them: section 2 of the manual
 * @{ */
_Noreturn void _exit(int status);
pid_t fork(void);
pid_t vfork(void) __attribute__((returns_twice));
int execve(const char *path, char *const argv[], char *const envp[]);
pid_t getpid(void);
pid_t getppid(void);
pid_t getpgid(pid_t pid);
pid_t getpgrp(void);
pid_t getsid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
pid_t setsid(void);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
/** @} */

/** @name Files
 * @{ */
ssize_t read(int file, void *memory, size_t size);
ssize_t write(int file, const void *memory, size_t size);
int close(int file);
int dup(int file);
int dup2(int file, int other);
int pipe(int files[2]);
int pipe2(int files[2], int flags);
int unlink(const char *path);
int chdir(const char *path);
/** @} */

/** Move the end of the data. @return 0, or -1 */
int brk(void *end);
/** Move it by so much. @return the old end; (void *)-1 */
void *sbrk(intptr_t change);

/** @name Time and turns
 * @{ */
unsigned alarm(unsigned seconds);
int pause(void);
int nice(int change); /* 0, as the system call: not the new value */
/** @} */

#endif
