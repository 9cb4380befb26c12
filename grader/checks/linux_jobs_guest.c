/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs for Linux: running the jobs in the guest, and comparing the
 * two reports.
 * @ingroup grader
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "kernel.h"
#include "linux_jobs.h"

#define JOBS_DISK 1

/** The section at @p at: its length, up to the next. */
static size_t
jobs_section(const char *at)
{
    const char *next = *at == '\0' ? NULL : strstr(at + 1, "\n@@@ ");

    return next != NULL ? (size_t)(next + 1 - at) : strlen(at);
}

/** Fail with the first section that is not the same. */
static void
jobs_compare(struct vm *vm, const char *job, const char *what, const char *here, const char *there)
{
    while (*here != '\0') {
        size_t length = jobs_section(here), got = jobs_section(there);
        char name[60] = "", script[80];
        if (length != got || memcmp(here, there, length) != 0) {
            sscanf(here, "@@@ %55s", name);
            snprintf(script, sizeof(script), "%s.sh", name);
            fail("expected %s %s to do what it does here:%s%s\n---- here\n%.*s---- "
                 "but there\n%.*s",
                 what, name, strncmp(job, "busybox", 7) == 0 ? "\n" : "",
                 strncmp(job, "busybox", 7) == 0 ? linux_job_text(vm, job, script) : "",
                 (int)length, here, (int)got, there);
        }
        here += length;
        there += got;
    }
}

void
linux_ready(struct vm *vm)
{
    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /m");
    kernel_ask(vm, "mkdir /w");
    kernel_ask(vm, "mount hdb /m");
    if (strstr(kernel_ask(vm, "mount"), "/w") == NULL)
        require_text(kernel_ask(vm, "mount -t ramfs x /w"), "", "the answer to mount");
}

void
linux_job(struct vm *vm, const char *job, const char *what)
{
    const char *answer = kernel_ask(vm, "run sh /m/all.sh %s", job);
    char path[60], *here = linux_job_text(vm, job, "here.txt"), *there;
    const uint8_t *bytes;
    size_t size = 0;

    kernel_ask(vm, "sync");
    snprintf(path, sizeof(path), "/%s/there.txt", job);
    bytes = disk_get(vm, JOBS_DISK, path, &size);
    there = calloc((bytes == NULL ? 0 : size) + 1, 1);
    if (bytes != NULL)
        memcpy(there, bytes, size);
    jobs_compare(vm, job, what, here, there);
    require(strstr(answer, "differs") == NULL,
            "expected both reports to be the same, as they are now, but the guest says: %s",
            answer);
    free(here);
    free(there);
}
