/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system, by POSIX's names.
 * @ingroup libc
 *
 * Functions without a word are as section 2 of Linux's manual says; -1 and errno: it failed.
 *
 * @replaces phase08 52e1bd13df30: all of unistd.h, where phase08 had a few system calls
 */
#ifndef USER_UNISTD_H
#define USER_UNISTD_H

#include <getopt.h>
#include <lib/linux/fcntl.h>
#include <sys/types.h>

/** @name Descriptors that are open at the start
 * @{ */
#define STDIN_FILENO  0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
/** @} */

/** @name What access() asks
 * @{ */
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
/** @} */

/** @name What sysconf() knows
 * @{ */
#define _SC_ARG_MAX          0
#define _SC_CLK_TCK          2
#define _SC_OPEN_MAX         4
#define _SC_PAGESIZE         30
#define _SC_PAGE_SIZE        _SC_PAGESIZE
#define _SC_IOV_MAX          60
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
/** @} */

/** The environment: texts NAME=VALUE, then NULL. */
extern char **environ;

/** @name Processes
 * @{ */
_Noreturn void _exit(int status);
pid_t fork(void);
pid_t vfork(void) __attribute__((returns_twice));
pid_t getpid(void);
pid_t getppid(void);
pid_t gettid(void);
pid_t getpgid(pid_t pid);
pid_t getpgrp(void);
pid_t getsid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
pid_t setsid(void);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int setuid(uid_t user);
int setgid(gid_t group);
/** @return how many groups beside getgid() */
int getgroups(int count, gid_t groups[]);
/** @} */

/** @name Becoming another program
 * All return -1 only, with errno. Those with p look through $PATH, and give what is no program but
 * may be run to /bin/sh; those with l take the arguments one by one, and NULL behind the last.
 * @{ */
int execve(const char *path, char *const arguments[], char *const environment[]);
int execv(const char *path, char *const arguments[]);
int execvp(const char *name, char *const arguments[]);
int execvpe(const char *name, char *const arguments[], char *const environment[]);
int execl(const char *path, const char *argument, ...) __attribute__((sentinel));
int execlp(const char *name, const char *argument, ...) __attribute__((sentinel));
/** Behind the NULL comes the environment. */
int execle(const char *path, const char *argument, ...);
/** @} */

/** @name Files
 * @{ */
ssize_t read(int file, void *memory, size_t size);
ssize_t write(int file, const void *memory, size_t size);
ssize_t pread(int file, void *memory, size_t size, off_t offset);
ssize_t pwrite(int file, const void *memory, size_t size, off_t offset);
off_t lseek(int file, off_t offset, int whence);
int ftruncate(int file, off_t size);
int truncate(const char *path, off_t size);
int fsync(int file);
int fdatasync(int file);
void sync(void);
int close(int file);
int dup(int file);
int dup2(int file, int other);
int dup3(int file, int other, int flags);
int pipe(int files[2]);
int pipe2(int files[2], int flags);
int isatty(int file);
/** @} */

/** @name Terminals; their settings: termios.h
 * @{ */
/** The group in the foreground. */
pid_t tcgetpgrp(int file);
/** Make a group of the caller's session that. */
int tcsetpgrp(int file, pid_t group);
/** @return /dev/…, in memory of its own; NULL: no terminal */
char *ttyname(int file);
/** The same. @return 0 or an errno */
int ttyname_r(int file, char *name, size_t size);
/** @} */

/** @name Names of files
 * @{ */
int access(const char *path, int mode);
/** @param user, group -1: stays as it is */
int chown(const char *path, uid_t user, gid_t group);
/** Of a symbolic link itself. */
int lchown(const char *path, uid_t user, gid_t group);
/** Of an open file. */
int fchown(int file, uid_t user, gid_t group);

/** Names come and go, and the place where paths begin. */
int link(const char *path, const char *other);
int symlink(const char *target, const char *path);
ssize_t readlink(const char *path, char *text, size_t size);
int unlink(const char *path);
int rmdir(const char *path);
int chdir(const char *path);
int chroot(const char *path);
int fchdir(int file);

/** @param text of @p size bytes (ERANGE: too few); NULL: from malloc() @return it, or NULL */
char *getcwd(char *text, size_t size);
/** @} */

/** @name Time and turns
 * @{ */
unsigned alarm(unsigned seconds);
int pause(void);
int nice(int change); /* 0, as the system call: not the new value */
/** @return seconds that a signal has left */
unsigned sleep(unsigned seconds);
/** As sleep(), in microseconds. @return 0, or -1 */
int usleep(useconds_t microseconds);
/** @} */

/** @name The system
 * @{ */
/** Move the end of the data. @return 0, or -1 */
int brk(void *end);
/** Move it by so much. @return the old end; (void *)-1 */
void *sbrk(intptr_t change);
/** Ask for a limit. @param name _SC_… @return -1 and EINVAL: unknown */
long sysconf(int name);
/** Bytes of a page. */
int getpagesize(void);
/** The name of this machine. @return -1 and ENAMETOOLONG: it was cut off */
int gethostname(char *name, size_t size);
/** @param size bytes, without NUL */
int sethostname(const char *name, size_t size);
/** @} */

#endif
