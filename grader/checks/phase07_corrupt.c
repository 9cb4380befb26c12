/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, damaged volumes: each of them is mounted and worked on, in one boot.
 * @ingroup grader
 *
 * The guest runs a script that lies on the first volume; its answers are looked at kind by kind.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "corrupt.h"
#include "kernel.h"
#include "phase07.h"

/** What the guest said about one volume. */
struct corrupt_answer {
    const struct corrupt_kind *kind;
    unsigned number;
    char *text;
};

static void
corrupt_require(const struct corrupt_answer *answer, const char *line)
{
    require(strstr(answer->text, line), "\"%s\" (hdb%u): expected\n%s, but the kernel says:\n%s",
            answer->kind->name, answer->number, line, answer->text);
}

/** The sum of a file, as it must be. */
static void
corrupt_require_file(struct vm *vm, const struct corrupt_answer *answer, unsigned which)
{
    char line[80];

    snprintf(line, sizeof(line), "%08" PRIx32 " %10u /mnt/%s.BIN\n",
             phase07_crc(corrupt_file(vm, which), CORRUPT_BYTES), CORRUPT_BYTES, which ? "B" : "A");
    corrupt_require(answer, line);
}

/** One volume against its kind. */
static void
corrupt_judge(struct vm *vm, const struct corrupt_answer *answer)
{
    const struct corrupt_kind *kind = answer->kind;
    char line[160];

    if (kind->log) {
        snprintf(line, sizeof(line), "fat: hdb%u: %s\n", answer->number, kind->log);
        corrupt_require(answer, line);
    }
    if (kind->rules == REFUSED) {
        snprintf(line, sizeof(line), "mount: hdb%u: Invalid argument\n", answer->number);
        corrupt_require(answer, line);
        return;
    }
    require(!strstr(answer->text, "mount: "),
            "\"%s\" (hdb%u): expected mount and umount to work:\n%s", kind->name, answer->number,
            answer->text);
    if (kind->rules & A_GOOD)
        corrupt_require_file(vm, answer, 0);
    if (kind->rules & B_GOOD)
        corrupt_require_file(vm, answer, 1);
    if (kind->rules & WRITES) {
        snprintf(line, sizeof(line), "\n%s\n", corrupt_words(vm));
        corrupt_require(answer, line);
    }
    if (kind->says)
        corrupt_require(answer, kind->says);
}

/** Run the script; what it says, from "=== 1" on. */
static const char *
corrupt_run(struct vm *vm)
{
    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /mnt");
    kernel_ask(vm, "mkdir /run");
    require_text(kernel_ask(vm, "mount hdb1 /run"), "", "the answer to mounting the sound volume");
    kernel_ask(vm, "cp /run/RUN /script");
    require_text(kernel_ask(vm, "umount /run"), "", "the answer to umount");
    return kernel_ask(vm, "source -k /script");
}

CHECK(phase07, "damaged volumes give an errno and a line in the log, and the rest goes on", 5,
      .disks = corrupt_disks)
{
    const char *text = corrupt_run(vm), *begin = text;
    char mark[24];

    for (unsigned i = 0; i < corrupt_count; i++) {
        struct corrupt_answer answer = { .kind = &corrupt_kinds[i], .number = i + 1 };
        snprintf(mark, sizeof(mark), "=== %u\n", i + 2);
        const char *end = strstr(begin, mark);
        require(end, "\"%s\" (hdb%u): the script stops here:\n%s", answer.kind->name, answer.number,
                begin);
        answer.text = strndup(begin, (size_t)(end - begin));
        corrupt_judge(vm, &answer);
        free(answer.text);
        begin = end;
    }
}

CHECK(phase07, "after all that the kernel's tests of it still pass, and sound volumes are sound", 2,
      .disks = corrupt_disks)
{
    kernel_prompt(vm);
    const char *text = kernel_ask(vm, "test fat");
    const char *end = strstr(text, " passed, 0 failed, 0 skipped"), *begin = end;
    while (begin && begin > text && begin[-1] >= '0' && begin[-1] <= '9')
        begin--;
    require(end && strtoul(begin, NULL, 10) >= 10,
            "expected the tests of FAT to pass, but the kernel says:\n%s", text);
    serial_type(vm, "poweroff\r");
    expect_poweroff(vm);
    disk_fsck(vm, 1);
}
