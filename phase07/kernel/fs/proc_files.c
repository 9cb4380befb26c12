/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first files of /proc, in the form that Linux gives them (proc(5)).
 * @ingroup procfs
 */
#include <kernel/fs/proc.h>

#include <kernel/block/block.h>
#include <kernel/fs/file.h>
#include <kernel/fs/meminfo.h>
#include <kernel/irq/irq.h>
#include <kernel/mm/page.h>
#include <kernel/mm/page_alloc.h>
#include <lib/string.h>

REGISTRY_DEFINE(meminfo);

static void
proc_meminfo(struct proc_text *text)
{
    uint64_t pages = 0;

    for (uint32_t number = 0; number < page_frames_count; number++)
        pages += (page_frames[number].state & PAGE_IS_MANAGED) != 0;
    proc_printf(text, "MemTotal: %10llu kB\n", (unsigned long long)(pages << PAGE_SHIFT >> 10));
    proc_printf(text, "MemFree:  %10llu kB\n",
                (unsigned long long)((uint64_t)page_free_count() << PAGE_SHIFT >> 10));
    REGISTRY_FOR_EACH (meminfo, line)
        proc_printf(text, "%s: %*llu%s%s\n", line->name, (int)(18 - strlen(line->name)),
                    (unsigned long long)line->value(), line->unit[0] == '\0' ? "" : " ",
                    line->unit);
}

static void
proc_uptime(struct proc_text *text)
{
    uint64_t now = (uint64_t)ktime_now();

    proc_printf(text, "%llu.%02llu\n", (unsigned long long)(now / KTIME_SECOND),
                (unsigned long long)(now % KTIME_SECOND / (KTIME_SECOND / 100)));
}

static void
proc_version(struct proc_text *text)
{
    proc_printf(text, "WasilOS, compiler %s\n", __VERSION__);
}

static void
proc_mounts(struct proc_text *text)
{
    rwlock_read_lock(&mount_lock);
    for (const struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount)) {
        char place[256] = "?";

        mount_name(mount, place, sizeof(place));
        proc_printf(text, "%s %s %s %s 0 0\n", mount->source, place, mount->super->type->name,
                    mount_writable(mount) == 0 ? "rw" : "ro");
    }
    rwlock_read_unlock(&mount_lock);
}

static void
proc_interrupts(struct proc_text *text)
{
    const char *name;

    for (unsigned irq = 0; irq < IRQ_LINES; irq++) {
        if (irq_handler_name(irq, 0) == NULL)
            continue;
        proc_printf(text, "%3u: %10llu ", irq, (unsigned long long)irq_statistics(irq).count);
        for (unsigned i = 0; (name = irq_handler_name(irq, i)) != NULL; i++)
            proc_printf(text, "%s%s", i == 0 ? " " : ", ", name);
        proc_printf(text, "\n");
    }
}

static void
proc_iostat(struct proc_text *text)
{
    proc_printf(text, "device reads sectors writes sectors flushes errors\n");
    for (struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device)) {
        struct block_statistics now = block_statistics(device);

        proc_printf(text, "%s %llu %llu %llu %llu %llu %llu\n", device->name,
                    (unsigned long long)now.of[BLOCK_READ].requests,
                    (unsigned long long)now.of[BLOCK_READ].sectors,
                    (unsigned long long)now.of[BLOCK_WRITE].requests,
                    (unsigned long long)now.of[BLOCK_WRITE].sectors,
                    (unsigned long long)now.of[BLOCK_FLUSH].requests,
                    (unsigned long long)(now.of[BLOCK_READ].errors + now.of[BLOCK_WRITE].errors +
                                         now.of[BLOCK_FLUSH].errors));
    }
}

static void
proc_dentries(struct proc_text *text)
{
    struct dentry_statistics now = dentry_statistics();

    proc_printf(text, "names %u\nunused %u\nnegative %u\nhits %llu\nmisses %llu\nevicted %llu\n",
                (unsigned)now.count, (unsigned)now.unused, (unsigned)now.negative,
                (unsigned long long)now.hits, (unsigned long long)now.misses,
                (unsigned long long)now.evicted);
}

PROC_FILE(meminfo, proc_meminfo);
PROC_FILE(uptime, proc_uptime);
PROC_FILE(version, proc_version);
PROC_FILE(mounts, proc_mounts);
PROC_FILE(interrupts, proc_interrupts);
PROC_FILE(iostat, proc_iostat);
PROC_FILE(dentries, proc_dentries);
