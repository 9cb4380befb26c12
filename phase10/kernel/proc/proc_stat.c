/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/stat, /proc/filesystems and /proc/PID/stat: what ps, top and free read.
 * @ingroup procfs
 *
 * In the form that Linux gives them, with zeros for what nobody counts here. Source: proc(5).
 */
#include <kernel/fs/proc.h>
#include <kernel/fs/super.h>
#include <kernel/irq/irq.h>
#include <kernel/mm/mm.h>
#include <kernel/mm/page.h>
#include <kernel/proc/process_show.h>
#include <kernel/proc/process_terminal.h>
#include <kernel/sched/percpu.h>
#include <kernel/sched/task.h>
#include <kernel/x86/cpu.h>
#include <lib/linux/time.h>

static unsigned long long
proc_stat_ticks(ktime_t time)
{
    return (unsigned long long)(time / (KTIME_SECOND / TIME_TICKS));
}

/** Of a CPU: the time of the idle task is nobody's. seam: phase15 has more than one. */
static void
proc_stat_cpu(struct proc_text *text, const char *name)
{
    uintptr_t flags = cpu_interrupts_save();
    const struct cpu *cpu = this_cpu();
    ktime_t idle = cpu->idle->system_time;
    ktime_t user = cpu->user_time, system = cpu->system_time - idle;

    cpu_interrupts_restore(flags);
    proc_printf(text, "%s %llu 0 %llu %llu 0 0 0 0 0 0\n", name, proc_stat_ticks(user),
                proc_stat_ticks(system), proc_stat_ticks(idle));
}

static unsigned
proc_stat_running(void)
{
    struct process_picture picture;
    struct process *process;
    unsigned running = 0;

    for (pid_t next = 1; (process = process_lookup_from(next)) != NULL;) {
        next = process->pid + 1;
        process_show(process, &picture);
        running += picture.state == 'R';
        process_put(process);
    }
    return running;
}

static void
proc_stat(struct proc_text *text)
{
    unsigned long long interrupts = 0;

    proc_stat_cpu(text, "cpu ");
    proc_stat_cpu(text, "cpu0");
    for (unsigned irq = 0; irq < IRQ_LINES; irq++)
        interrupts += irq_statistics(irq).count;
    proc_printf(text, "intr %llu\nctxt %llu\nbtime %lld\nprocs_running %u\nprocs_blocked 0\n",
                interrupts, (unsigned long long)this_cpu()->switches,
                (long long)((vfs_now() - ktime_now()) / KTIME_SECOND), proc_stat_running());
}

static void
proc_filesystems(struct proc_text *text)
{
    REGISTRY_FOR_EACH (filesystem, kind)
        proc_printf(text, "%s\t%s\n", (kind->flags & FILESYSTEM_DEVICE) != 0 ? "" : "nodev",
                    kind->name);
}

/** What a priority of 0 is in this file: nice values lie around it. */
#define PROC_STAT_PRIORITY 20

/** What process_show() does not tell. */
struct proc_stat_more {
    int nice;
    unsigned threads;
    unsigned long minor, major; /**< page faults */
    struct process_times children;
};

static void
proc_stat_look(struct process *process, struct proc_stat_more *more)
{
    uintptr_t flags = spin_lock_irq(&process_lock);

    *more = (struct proc_stat_more){ .children = process->children_times };
    if (process->task != NULL)
        more->nice = process->task->nice;
    LIST_FOR_EACH(entry, &process->threads)
    {
        more->threads++;
    }
    if (process->mm != NULL) {
        more->minor = process->mm->counters.zeroed + process->mm->counters.copied;
        more->major = process->mm->counters.read;
    }
    spin_unlock_irq(&process_lock, flags);
}

static void
proc_stat_process(struct proc_text *text, struct process *process)
{
    struct process_terminal terminal = process_terminal(process);
    struct process_picture now;
    struct proc_stat_more more;

    process_show(process, &now);
    proc_stat_look(process, &more);
    proc_printf(text, "%d (%s) %c %d %d %d %u %d 0 ", now.pid, now.name, now.state, now.parent,
                now.group, now.session, terminal.device, terminal.foreground);
    proc_printf(text, "%lu 0 %lu 0 %llu %llu %llu %llu ", more.minor, more.major,
                proc_stat_ticks(now.times.user), proc_stat_ticks(now.times.system),
                proc_stat_ticks(more.children.user), proc_stat_ticks(more.children.system));
    proc_printf(text, "%d %d %u 0 %llu %llu %u ", PROC_STAT_PRIORITY + more.nice, more.nice,
                more.threads, proc_stat_ticks(process->started),
                (unsigned long long)now.size_kib * 1024,
                (unsigned)(now.resident_kib / (PAGE_SIZE / 1024)));
    /* From the limit of memory to the instruction pointer, then signals, and what is left. */
    proc_printf(text, "0 0 0 0 0 0 %llu %llu 0 0 0 0 0 %d 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n",
                (unsigned long long)now.pending, (unsigned long long)now.blocked, SIGCHLD);
}

PROC_FILE(stat, proc_stat);
PROC_FILE(filesystems, proc_filesystems);
PROCESS_FILE(stat, proc_stat_process);
