/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: the numbers of system calls, and how a position in a file is passed.
 * @ingroup syscall
 *
 * A SYSCALL() line has i386's number and name. x86-64 counts anew, has no call twice (the newer
 * form has the plain name), and passes 64 bits in one register. So each call has a row here:
 *
 *     SYSCALL_64_stat64 CALL, 4, stat     stat64 of i386 is number 4 here, by the name stat
 *     SYSCALL_64_pread64 LESS, …          the same, and its position is one argument, not two
 *     SYSCALL_64_waitpid NONE, ,          there is no such call
 *
 * A call without a row does not compile (SYSCALL_64_MAKE has too few arguments). Rows of calls that
 * nobody has yet do no harm. Programs' stubs are made from the rows, too (common/build/stubs.sh):
 * they have both names.
 *
 * Source: Linux, arch/x86/entry/syscalls/syscall_64.tbl.
 */
#ifndef MODE_SYSCALL_H
#define MODE_SYSCALL_H

#include <stdint.h>

/** The number of restart_syscall, which goes on with what must not begin anew. */
#define SYSCALL_RESTART 219

/** Bytes that mmap's sixth argument counts in. */
#define SYSCALL_MAP_UNIT 1

/** A position in a file. @param first the argument where it begins @return it */
static inline uint64_t
syscall_position(const uintptr_t *first)
{
    return *first;
}

/* clang-format off */
/** What SYSCALL() makes of a line: the row is looked up, and says by its first word what is to be
 * done with the rest. */
#define SYSCALL_MODE(number_, name_, arguments_, fn_) \
    SYSCALL_64_ROW(SYSCALL_64_##name_, name_, arguments_, fn_)
#define SYSCALL_64_ROW(row_, line_, arguments_, fn_) SYSCALL_64_MAKE(row_, line_, arguments_, fn_)
#define SYSCALL_64_MAKE(kind_, number_, name_, line_, arguments_, fn_) \
    SYSCALL_64_##kind_(number_, name_, line_, arguments_, fn_)

/** @name The first words
 * @{ */
#define SYSCALL_64_CALL(number_, name_, line_, arguments_, fn_) \
    SYSCALL_DEFINE(number_, name_, line_, arguments_, fn_)
#define SYSCALL_64_LESS(number_, name_, line_, arguments_, fn_) \
    SYSCALL_DEFINE(number_, name_, line_, (arguments_) - 1, fn_)
#define SYSCALL_64_NONE(number_, name_, line_, arguments_, fn_) \
    static long (*const syscall_none_##line_)(const uintptr_t *) __attribute__((unused)) = fn_
/** @} */

/** @name Calls
 * @{ */
#define SYSCALL_64_read                   CALL, 0, read
#define SYSCALL_64_write                  CALL, 1, write
#define SYSCALL_64_open                   CALL, 2, open
#define SYSCALL_64_close                  CALL, 3, close
/* [rows] */
#define SYSCALL_64_stat64                 CALL, 4, stat
#define SYSCALL_64_fstat64                CALL, 5, fstat
#define SYSCALL_64_lstat64                CALL, 6, lstat
#define SYSCALL_64_poll                   CALL, 7, poll
#define SYSCALL_64_lseek                  CALL, 8, lseek
#define SYSCALL_64_mmap2                  CALL, 9, mmap
#define SYSCALL_64_mprotect               CALL, 10, mprotect
#define SYSCALL_64_munmap                 CALL, 11, munmap
#define SYSCALL_64_brk                    CALL, 12, brk
#define SYSCALL_64_rt_sigaction           CALL, 13, rt_sigaction
#define SYSCALL_64_rt_sigprocmask         CALL, 14, rt_sigprocmask
#define SYSCALL_64_rt_sigreturn           CALL, 15, rt_sigreturn
#define SYSCALL_64_ioctl                  CALL, 16, ioctl
#define SYSCALL_64_pread64                LESS, 17, pread64
#define SYSCALL_64_pwrite64               LESS, 18, pwrite64
/* [/rows] */
#define SYSCALL_64_readv                  CALL, 19, readv
#define SYSCALL_64_writev                 CALL, 20, writev
#define SYSCALL_64_access                 CALL, 21, access
#define SYSCALL_64_pipe                   CALL, 22, pipe
#define SYSCALL_64__newselect             CALL, 23, select
#define SYSCALL_64_sched_yield            CALL, 24, sched_yield
#define SYSCALL_64_mremap                 CALL, 25, mremap
#define SYSCALL_64_msync                  CALL, 26, msync
#define SYSCALL_64_mincore                CALL, 27, mincore
#define SYSCALL_64_madvise                CALL, 28, madvise
#define SYSCALL_64_dup                    CALL, 32, dup
#define SYSCALL_64_dup2                   CALL, 33, dup2
#define SYSCALL_64_pause                  CALL, 34, pause
#define SYSCALL_64_nanosleep              CALL, 35, nanosleep
#define SYSCALL_64_getitimer              CALL, 36, getitimer
#define SYSCALL_64_alarm                  CALL, 37, alarm
#define SYSCALL_64_setitimer              CALL, 38, setitimer
#define SYSCALL_64_getpid                 CALL, 39, getpid
#define SYSCALL_64_sendfile64             CALL, 40, sendfile
#define SYSCALL_64_accept                 CALL, 43, accept
#define SYSCALL_64_clone                  CALL, 56, clone
#define SYSCALL_64_fork                   CALL, 57, fork
#define SYSCALL_64_vfork                  CALL, 58, vfork
#define SYSCALL_64_execve                 CALL, 59, execve
#define SYSCALL_64_exit                   CALL, 60, exit
#define SYSCALL_64_wait4                  CALL, 61, wait4
#define SYSCALL_64_kill                   CALL, 62, kill
#define SYSCALL_64_uname                  CALL, 63, uname
#define SYSCALL_64_fcntl                  CALL, 72, fcntl
#define SYSCALL_64_flock                  CALL, 73, flock
#define SYSCALL_64_fsync                  CALL, 74, fsync
#define SYSCALL_64_fdatasync              CALL, 75, fdatasync
#define SYSCALL_64_truncate               CALL, 76, truncate
#define SYSCALL_64_ftruncate              CALL, 77, ftruncate
#define SYSCALL_64_getdents               CALL, 78, getdents
#define SYSCALL_64_getcwd                 CALL, 79, getcwd
#define SYSCALL_64_chdir                  CALL, 80, chdir
#define SYSCALL_64_fchdir                 CALL, 81, fchdir
#define SYSCALL_64_rename                 CALL, 82, rename
#define SYSCALL_64_mkdir                  CALL, 83, mkdir
#define SYSCALL_64_rmdir                  CALL, 84, rmdir
#define SYSCALL_64_creat                  CALL, 85, creat
#define SYSCALL_64_link                   CALL, 86, link
#define SYSCALL_64_unlink                 CALL, 87, unlink
#define SYSCALL_64_symlink                CALL, 88, symlink
#define SYSCALL_64_readlink               CALL, 89, readlink
#define SYSCALL_64_chmod                  CALL, 90, chmod
#define SYSCALL_64_fchmod                 CALL, 91, fchmod
#define SYSCALL_64_chown32                CALL, 92, chown
#define SYSCALL_64_fchown32               CALL, 93, fchown
#define SYSCALL_64_lchown32               CALL, 94, lchown
#define SYSCALL_64_umask                  CALL, 95, umask
#define SYSCALL_64_gettimeofday           CALL, 96, gettimeofday
#define SYSCALL_64_ugetrlimit             CALL, 97, getrlimit
#define SYSCALL_64_getrusage              CALL, 98, getrusage
#define SYSCALL_64_sysinfo                CALL, 99, sysinfo
#define SYSCALL_64_times                  CALL, 100, times
#define SYSCALL_64_getuid                 CALL, 102, getuid
#define SYSCALL_64_syslog                 CALL, 103, syslog
#define SYSCALL_64_getgid                 CALL, 104, getgid
#define SYSCALL_64_setuid                 CALL, 105, setuid
#define SYSCALL_64_setgid                 CALL, 106, setgid
#define SYSCALL_64_geteuid                CALL, 107, geteuid
#define SYSCALL_64_getegid                CALL, 108, getegid
#define SYSCALL_64_setpgid                CALL, 109, setpgid
#define SYSCALL_64_getppid                CALL, 110, getppid
#define SYSCALL_64_getpgrp                CALL, 111, getpgrp
#define SYSCALL_64_setsid                 CALL, 112, setsid
#define SYSCALL_64_setreuid32             CALL, 113, setreuid
#define SYSCALL_64_setregid32             CALL, 114, setregid
#define SYSCALL_64_getgroups32            CALL, 115, getgroups
#define SYSCALL_64_setgroups32            CALL, 116, setgroups
#define SYSCALL_64_setresuid32            CALL, 117, setresuid
#define SYSCALL_64_getresuid32            CALL, 118, getresuid
#define SYSCALL_64_setresgid32            CALL, 119, setresgid
#define SYSCALL_64_getresgid32            CALL, 120, getresgid
#define SYSCALL_64_getpgid                CALL, 121, getpgid
#define SYSCALL_64_setfsuid               CALL, 122, setfsuid
#define SYSCALL_64_getsid                 CALL, 124, getsid
#define SYSCALL_64_capget                 CALL, 125, capget
#define SYSCALL_64_capset                 CALL, 126, capset
#define SYSCALL_64_rt_sigpending          CALL, 127, rt_sigpending
#define SYSCALL_64_rt_sigtimedwait        CALL, 128, rt_sigtimedwait
#define SYSCALL_64_rt_sigqueueinfo        CALL, 129, rt_sigqueueinfo
#define SYSCALL_64_rt_sigsuspend          CALL, 130, rt_sigsuspend
#define SYSCALL_64_sigaltstack            CALL, 131, sigaltstack
#define SYSCALL_64_utime                  CALL, 132, utime
#define SYSCALL_64_mknod                  CALL, 133, mknod
#define SYSCALL_64_personality            CALL, 135, personality
#define SYSCALL_64_statfs                 CALL, 137, statfs
#define SYSCALL_64_fstatfs                CALL, 138, fstatfs
#define SYSCALL_64_getpriority            CALL, 140, getpriority
#define SYSCALL_64_setpriority            CALL, 141, setpriority
#define SYSCALL_64_sched_getparam         CALL, 143, sched_getparam
#define SYSCALL_64_sched_setscheduler     CALL, 144, sched_setscheduler
#define SYSCALL_64_sched_getscheduler     CALL, 145, sched_getscheduler
#define SYSCALL_64_sched_get_priority_max CALL, 146, sched_get_priority_max
#define SYSCALL_64_sched_get_priority_min CALL, 147, sched_get_priority_min
#define SYSCALL_64_mlock                  CALL, 149, mlock
#define SYSCALL_64_munlock                CALL, 150, munlock
#define SYSCALL_64_mlockall               CALL, 151, mlockall
#define SYSCALL_64_munlockall             CALL, 152, munlockall
#define SYSCALL_64_vhangup                CALL, 153, vhangup
#define SYSCALL_64_prctl                  CALL, 157, prctl
#define SYSCALL_64_arch_prctl             CALL, 158, arch_prctl
#define SYSCALL_64_setrlimit              CALL, 160, setrlimit
#define SYSCALL_64_chroot                 CALL, 161, chroot
#define SYSCALL_64_sync                   CALL, 162, sync
#define SYSCALL_64_settimeofday           CALL, 164, settimeofday
#define SYSCALL_64_mount                  CALL, 165, mount
#define SYSCALL_64_umount2                CALL, 166, umount2
#define SYSCALL_64_swapon                 CALL, 167, swapon
#define SYSCALL_64_swapoff                CALL, 168, swapoff
#define SYSCALL_64_reboot                 CALL, 169, reboot
#define SYSCALL_64_sethostname            CALL, 170, sethostname
#define SYSCALL_64_setdomainname          CALL, 171, setdomainname
#define SYSCALL_64_gettid                 CALL, 186, gettid
#define SYSCALL_64_readahead              CALL, 187, readahead
#define SYSCALL_64_tkill                  CALL, 200, tkill
#define SYSCALL_64_time                   CALL, 201, time
#define SYSCALL_64_futex                  CALL, 202, futex
#define SYSCALL_64_sched_setaffinity      CALL, 203, sched_setaffinity
#define SYSCALL_64_sched_getaffinity      CALL, 204, sched_getaffinity
#define SYSCALL_64_getdents64             CALL, 217, getdents64
#define SYSCALL_64_set_tid_address        CALL, 218, set_tid_address
#define SYSCALL_64_restart_syscall        CALL, 219, restart_syscall
#define SYSCALL_64_fadvise64_64           CALL, 221, fadvise64
#define SYSCALL_64_timer_create           CALL, 222, timer_create
#define SYSCALL_64_timer_settime          CALL, 223, timer_settime
#define SYSCALL_64_timer_gettime          CALL, 224, timer_gettime
#define SYSCALL_64_timer_getoverrun       CALL, 225, timer_getoverrun
#define SYSCALL_64_timer_delete           CALL, 226, timer_delete
#define SYSCALL_64_clock_settime          CALL, 227, clock_settime
#define SYSCALL_64_clock_gettime          CALL, 228, clock_gettime
#define SYSCALL_64_clock_getres           CALL, 229, clock_getres
#define SYSCALL_64_clock_nanosleep        CALL, 230, clock_nanosleep
#define SYSCALL_64_exit_group             CALL, 231, exit_group
#define SYSCALL_64_tgkill                 CALL, 234, tgkill
#define SYSCALL_64_utimes                 CALL, 235, utimes
#define SYSCALL_64_waitid                 CALL, 247, waitid
#define SYSCALL_64_ioprio_set             CALL, 251, ioprio_set
#define SYSCALL_64_ioprio_get             CALL, 252, ioprio_get
#define SYSCALL_64_openat                 CALL, 257, openat
#define SYSCALL_64_mkdirat                CALL, 258, mkdirat
#define SYSCALL_64_mknodat                CALL, 259, mknodat
#define SYSCALL_64_fchownat               CALL, 260, fchownat
#define SYSCALL_64_futimesat              CALL, 261, futimesat
#define SYSCALL_64_fstatat64              CALL, 262, newfstatat
#define SYSCALL_64_unlinkat               CALL, 263, unlinkat
#define SYSCALL_64_renameat               CALL, 264, renameat
#define SYSCALL_64_linkat                 CALL, 265, linkat
#define SYSCALL_64_symlinkat              CALL, 266, symlinkat
#define SYSCALL_64_readlinkat             CALL, 267, readlinkat
#define SYSCALL_64_fchmodat               CALL, 268, fchmodat
#define SYSCALL_64_faccessat              CALL, 269, faccessat
#define SYSCALL_64_pselect6               CALL, 270, pselect6
#define SYSCALL_64_ppoll                  CALL, 271, ppoll
#define SYSCALL_64_set_robust_list        CALL, 273, set_robust_list
#define SYSCALL_64_get_robust_list        CALL, 274, get_robust_list
#define SYSCALL_64_sync_file_range        CALL, 277, sync_file_range
#define SYSCALL_64_utimensat              CALL, 280, utimensat
#define SYSCALL_64_timerfd_create         CALL, 283, timerfd_create
#define SYSCALL_64_fallocate              CALL, 285, fallocate
#define SYSCALL_64_signalfd4              CALL, 289, signalfd4
#define SYSCALL_64_eventfd2               CALL, 290, eventfd2
#define SYSCALL_64_epoll_create1          CALL, 291, epoll_create1
#define SYSCALL_64_dup3                   CALL, 292, dup3
#define SYSCALL_64_pipe2                  CALL, 293, pipe2
#define SYSCALL_64_inotify_init1          CALL, 294, inotify_init1
#define SYSCALL_64_preadv                 CALL, 295, preadv
#define SYSCALL_64_pwritev                CALL, 296, pwritev
#define SYSCALL_64_rt_tgsigqueueinfo      CALL, 297, rt_tgsigqueueinfo
#define SYSCALL_64_prlimit64              CALL, 302, prlimit64
#define SYSCALL_64_syncfs                 CALL, 306, syncfs
#define SYSCALL_64_getcpu                 CALL, 309, getcpu
#define SYSCALL_64_renameat2              CALL, 316, renameat2
#define SYSCALL_64_getrandom              CALL, 318, getrandom
#define SYSCALL_64_memfd_create           CALL, 319, memfd_create
#define SYSCALL_64_membarrier             CALL, 324, membarrier
#define SYSCALL_64_copy_file_range        CALL, 326, copy_file_range
#define SYSCALL_64_statx                  CALL, 332, statx
#define SYSCALL_64_rseq                   CALL, 334, rseq
#define SYSCALL_64_clone3                 CALL, 435, clone3
#define SYSCALL_64_close_range            CALL, 436, close_range
#define SYSCALL_64_faccessat2             CALL, 439, faccessat2
/** @} */

/** @name Calls of i386 alone
 * @{ */
#define SYSCALL_64__llseek                NONE, ,
#define SYSCALL_64_chown                  NONE, ,
#define SYSCALL_64_fchown                 NONE, ,
#define SYSCALL_64_fcntl64                NONE, ,
#define SYSCALL_64_fstatfs64              NONE, ,
#define SYSCALL_64_ftruncate64            NONE, ,
#define SYSCALL_64_getegid32              NONE, ,
#define SYSCALL_64_geteuid32              NONE, ,
#define SYSCALL_64_getgid32               NONE, ,
#define SYSCALL_64_getrlimit              NONE, ,
#define SYSCALL_64_getuid32               NONE, ,
#define SYSCALL_64_lchown                 NONE, ,
#define SYSCALL_64_mmap                   NONE, ,
#define SYSCALL_64_nice                   NONE, ,
#define SYSCALL_64_setgid32               NONE, ,
#define SYSCALL_64_setuid32               NONE, ,
#define SYSCALL_64_sigaction              NONE, ,
#define SYSCALL_64_signal                 NONE, ,
#define SYSCALL_64_sigpending             NONE, ,
#define SYSCALL_64_sigprocmask            NONE, ,
#define SYSCALL_64_sigreturn              NONE, ,
#define SYSCALL_64_sigsuspend             NONE, ,
#define SYSCALL_64_statfs64               NONE, ,
#define SYSCALL_64_stime                  NONE, ,
#define SYSCALL_64_truncate64             NONE, ,
#define SYSCALL_64_umount                 NONE, ,
#define SYSCALL_64_waitpid                NONE, ,
/** @} */
/* clang-format on */

#endif
