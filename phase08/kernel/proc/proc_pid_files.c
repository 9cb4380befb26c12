/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first files of /proc/PID, in the form that Linux gives them (proc(5)).
 * @ingroup procfs
 */
#include <kernel/proc/process_show.h>

#include <kernel/mm/mm.h>

/** The most of a command line that is shown. */
#define PROC_PID_ARGUMENTS 1024u

static const char *
proc_pid_state_name(char state)
{
    switch (state) {
    case 'R':
        return "running";
    case 'S':
        return "sleeping";
    case 'D':
        return "disk sleep";
    case 'T':
        return "stopped";
    default:
        return "zombie";
    }
}

static void
proc_pid_status(struct proc_text *text, struct process *process)
{
    struct process_picture picture;

    process_show(process, &picture);
    proc_printf(text, "Name:\t%s\nState:\t%c (%s)\n", picture.name, picture.state,
                proc_pid_state_name(picture.state));
    proc_printf(text, "Tgid:\t%d\nPid:\t%d\nPPid:\t%d\n", picture.pid, picture.pid, picture.parent);
    proc_printf(text, "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nNSpgid:\t%d\nNSsid:\t%d\n",
                picture.group, picture.session);
    if (picture.state != 'Z')
        proc_printf(text, "VmSize:\t%8u kB\nVmRSS:\t%8u kB\nThreads:\t1\n",
                    (unsigned)picture.size_kib, (unsigned)picture.resident_kib);
    proc_printf(text, "SigPnd:\t%016llx\nSigBlk:\t%016llx\n", (unsigned long long)picture.pending,
                (unsigned long long)picture.blocked);
}

static void
proc_pid_maps(struct proc_text *text, struct process *process)
{
    struct mm *mm = process_mm(process);

    if (mm != NULL)
        mm_show_maps(mm, text);
    mm_put(mm);
}

static void
proc_pid_cmdline(struct proc_text *text, struct process *process)
{
    char words[PROC_PID_ARGUMENTS];
    size_t size = process_arguments(process, words, sizeof(words));

    for (size_t i = 0; i < size && i < sizeof(words); i++)
        proc_printf(text, "%c", words[i]);
}

PROCESS_FILE(status, proc_pid_status);
PROCESS_FILE(maps, proc_pid_maps);
PROCESS_FILE(cmdline, proc_pid_cmdline);
