/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first CPU's own, there from the first instruction on.
 * @ingroup sched
 *
 * How long a copy of the pattern is, only the linker knows, so the first one has a size that is
 * checked at start. seam: phase15 allocates those of other CPUs.
 */
#include <kernel/sched/percpu.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/start.h>

TEMPLATE_DEFINE(cpu);

#define PERCPU_FIELDS_MAX 4096

static uint8_t percpu_boot_fields[PERCPU_FIELDS_MAX] __attribute__((aligned(TEMPLATE_ALIGNMENT)));

struct cpu cpu_boot = {
    .self = &cpu_boot,
    .current = &task_main.task,
    .fields = percpu_boot_fields,
};

static void
percpu_init(void)
{
    ASSERT(TEMPLATE_SIZE(cpu) <= PERCPU_FIELDS_MAX);
}

INITCALL(1, 1, percpu, percpu_init);
