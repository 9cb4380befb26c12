/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, programs nobody here wrote: BusyBox, Lua, and ours that musl
 * has made, do on WasilOS what the same files do on this machine.
 * @ingroup grader
 *
 * What each machine makes of the jobs is in
 * linux_jobs.h, BusyBox's cases in linux_cases.h. All programs are static, and
 * none is changed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "kernel.h"
#include "linux_cases.h"
#include "linux_jobs.h"

/** So many applets of BusyBox have cases, at least. */
#define LINUX_APPLETS 120u

/* No log of interrupts: here are millions. */
#define LINUX_MACHINE .cmdline = "init=none", .mem_mib = 128, .args = "-d cpu_reset"

CHECK(phase11, "BusyBox's applets do what they do on this machine", 10,
      .disks = linux_disks_busybox, LINUX_MACHINE)
{
    char job[20], *missing;
    unsigned covered;

    linux_need(vm, "busybox");
    covered = linux_cases_covered(disk_tool_ok(vm, "busybox", "--list", NULL).text, &missing);
    if (missing != NULL)
        harness_error("BusyBox's %s has no case, nor a reason why not (linux_left_out.c)", missing);
    require(covered >= LINUX_APPLETS, "expected cases for %u applets, but they are for %u",
            LINUX_APPLETS, covered);
    linux_ready(vm);
    for (unsigned i = 0; i < linux_jobs_busybox(vm); i++) {
        snprintf(job, sizeof(job), "busybox%u", i);
        linux_job(vm, job, "case");
    }
}

CHECK(phase11, "programs by musl do what they do on this machine", 6, .disks = linux_disks_tests,
      LINUX_MACHINE)
{
    linux_need(vm, "busybox");
    linux_need(vm, "tests");
    linux_ready(vm);
    linux_job(vm, "static", "the test");
}

CHECK(phase11, "the same programs as static PIE", 2, .disks = linux_disks_tests, LINUX_MACHINE)
{
    linux_need(vm, "busybox");
    linux_need(vm, "tests-movable");
    linux_ready(vm);
    linux_job(vm, "movable", "the test");
}

CHECK(phase11, "Lua runs its scripts as it does on this machine", 4, .disks = linux_disks_lua,
      LINUX_MACHINE)
{
    linux_need(vm, "busybox");
    linux_need(vm, "lua");
    linux_ready(vm);
    linux_job(vm, "scripts", "Lua's");
}
