/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief arch_prctl(2): the bases of FS and GS as a program sets, reads and uses them.
 * @ingroup programs
 *
 * What is at FS:0 and GS:0 says whether the CPU goes by the base. FS is left as it was: the C
 * library may have its own variables there.
 */
#include <user/bin/edges/edges.h>

#include <errno.h>
#include <signal.h>

#include <unistd.h>

#include <sys/syscall.h>
#include <sys/wait.h>

/* Linux's <asm/prctl.h>. */
#define BASES_SET_GS 0x1001
#define BASES_SET_FS 0x1002
#define BASES_GET_FS 0x1003
#define BASES_GET_GS 0x1004

static long
bases_prctl(long code, uint64_t address)
{
    long result;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"((long)SYS_arch_prctl), "D"(code), "S"(address)
                     : "rcx", "r11", "memory");
    return result;
}

static uint64_t
bases_gs_word(void)
{
    uint64_t word;

    __asm__ volatile("mov %%gs:0, %0" : "=r"(word));
    return word;
}

static uint64_t
bases_fs_word(void)
{
    uint64_t word;

    __asm__ volatile("mov %%fs:0, %0" : "=r"(word));
    return word;
}

static bool
bases_set_and_used(void)
{
    static uint64_t words[2] = { 0x1122334455667788, 0x99AABBCCDDEEFF00 };
    uint64_t before, fs, gs, seen_fs, seen_gs;

    if (bases_prctl(BASES_GET_FS, (uintptr_t)&before) != 0 ||
        bases_prctl(BASES_SET_FS, (uintptr_t)&words[0]) != 0 ||
        bases_prctl(BASES_SET_GS, (uintptr_t)&words[1]) != 0)
        return false;
    seen_fs = bases_fs_word();
    seen_gs = bases_gs_word();
    if (bases_prctl(BASES_GET_FS, (uintptr_t)&fs) != 0 ||
        bases_prctl(BASES_GET_GS, (uintptr_t)&gs) != 0)
        return false;
    return bases_prctl(BASES_SET_FS, before) == 0 && seen_fs == words[0] && seen_gs == words[1] &&
           fs == (uintptr_t)&words[0] && gs == (uintptr_t)&words[1];
}

/** A child has its parent's, and changes its own only. */
static bool
bases_inherited(void)
{
    static uint64_t words[2] = { 1, 2 };
    int status;
    pid_t child;

    if (bases_prctl(BASES_SET_GS, (uintptr_t)&words[0]) != 0)
        return false;
    child = fork();
    if (child == 0) {
        if (bases_gs_word() != 1 || bases_prctl(BASES_SET_GS, (uintptr_t)&words[1]) != 0)
            _exit(1);
        _exit(bases_gs_word() != 2);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 && bases_gs_word() == 1;
}

/** Linux's errors; and nothing has changed. */
static bool
bases_refused(void)
{
    static uint64_t word = 3;
    uint64_t gs;

    if (bases_prctl(BASES_SET_GS, (uintptr_t)&word) != 0)
        return false;
    return bases_prctl(BASES_SET_GS, EDGES_NO_ADDRESS) == -EPERM &&
           bases_prctl(BASES_SET_FS, EDGES_NO_ADDRESS) == -EPERM &&
           bases_prctl(BASES_SET_GS, 0xFFFFFFFF80000000) == -EPERM &&
           bases_prctl(BASES_SET_FS, UINT64_MAX) == -EPERM &&
           bases_prctl(BASES_GET_GS, EDGES_NO_ADDRESS) == -EFAULT &&
           bases_prctl(BASES_GET_FS, 0xFFFFFFFF80000000) == -EFAULT &&
           bases_prctl(BASES_GET_GS, 0) == -EFAULT && bases_prctl(0x1000, 0) == -EINVAL &&
           bases_prctl(0x1005, 0) == -EINVAL && bases_prctl(BASES_GET_GS, (uintptr_t)&gs) == 0 &&
           gs == (uintptr_t)&word && bases_gs_word() == 3;
}

const struct edge edges_bases[] = {
    { "bases-set", bases_set_and_used, 0, 0 },
    { "bases-inherited", bases_inherited, 0, 0 },
    { "bases-refused", bases_refused, 0, 0 },
    { NULL, NULL, 0, 0 },
};
