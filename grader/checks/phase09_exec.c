/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 09, programs from files: what the host has put on a disk is run, or refused.
 * @ingroup grader
 *
 * What is on the second disk: phase09_disk.c. What is read of it is counted by the drive, where the
 * programs' pages are is read from the CPU's tables, and the numbers of errors are the host's own
 * <errno.h>.
 */
#include <elf.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"
#include "phase08.h"
#include "phase09.h"

#define EXEC_MOST   (128u * 1024) /* bytes that a start may read of the drive */
#define EXEC_LOOKS  200u
#define EXEC_KERNEL 0xC0000000u
#define EXEC_PAGE   4096u

/** A script that nobody may execute; FAT has no such bits, so on another filesystem. */
static void
exec_put_plain(struct vm *vm)
{
    if (strstr(kernel_ask(vm, "mount"), " on /r "))
        return;
    kernel_ask(vm, "mkdir /r");
    require_text(kernel_ask(vm, "mount -t ramfs x /r"), "", "the answer to mount");
    require_text(kernel_ask(vm, "write /r/plain #!/bin/args"), "", "the answer to write");
}

CHECK(phase09, "what cannot be executed is refused with Linux's error", 4, PHASE09_PC)
{
    static const struct {
        const char *path;
        int error;
    } cases[] = {
        { "/m/none", ENOENT },     { "/m/lost", ENOENT },   { "/m/linked", ENOENT },
        { "/m/text/x", ENOTDIR },  { "/m/folder", EACCES }, { "/m/tofolder", EACCES },
        { "/dev/null", EACCES },   { "/m/empty", ENOEXEC }, { "/m/text", ENOEXEC },
        { "/m/foreign", ENOEXEC }, { "/m/s6", ELOOP },      { "/proc/self/status", EACCES },
        { "/r/plain", EACCES },
    };
    char want[40];

    phase09_prompt(vm);
    exec_put_plain(vm);
    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *answer = kernel_ask(vm, "run become %s", cases[i].path);
        snprintf(want, sizeof(want), "become: error %d\n", cases[i].error);
        require(strncmp(answer, want, strlen(want)) == 0, "expected \"%.*s\" for %s, but got: %s",
                (int)strlen(want) - 1, want, cases[i].path, answer);
    }
    require_text(kernel_ask(vm, "run /m/text"), "run: /m/text: Exec format error\n",
                 "what `run` says of a text");
    require_text(kernel_ask(vm, "run /m/s6"), "run: /m/s6: Too many levels of symbolic links\n",
                 "what `run` says of too many scripts");
    require(strstr(kernel_ask(vm, "run become /m/s5"), "argv[0] = \"/bin/args\"\n"),
            "expected five scripts to lead to a program");
}

CHECK(phase09, "a script's interpreter gets its argument, the script, and the words", 3, PHASE09_PC)
{
    unsigned word = (unsigned)vm_random(vm, 1u << 30);
    char want[200];

    phase09_prompt(vm);
    snprintf(want, sizeof(want),
             "argv[0] = \"/m/big\"\nargv[1] = \"-%" PRIu64 " %" PRIu64
             "\"\nargv[2] = \"/m/script\"\nargv[3] = \"%u\"\n/m/script: exit status 3\n",
             phase07_number(vm, "option", 1, 1000000), phase07_number(vm, "value", 1, 1000000),
             word);
    require_text(kernel_ask(vm, "run /m/script %u", word), want, "what the interpreter got");
}

CHECK(phase09, "of a program of 4 MiB no more is read than it touches", 4, PHASE09_PC)
{
    phase09_prompt(vm);
    uint64_t before = disk_stats(vm, PHASE09_DISK).read_bytes;
    require_text(kernel_ask(vm, "run /m/big"), "argv[0] = \"/m/big\"\n", "what the program says");
    uint64_t bytes = disk_stats(vm, PHASE09_DISK).read_bytes - before;
    require(bytes >= EXEC_PAGE && bytes <= EXEC_MOST,
            "expected the drive to be read by %u bytes at most, and a page at least, but it was "
            "%" PRIu64,
            EXEC_MOST, bytes);
}

/** Start the program of the disk that does nothing. @return its number */
static unsigned
exec_spin(struct vm *vm, const char *word)
{
    unsigned number = 0;
    const char *answer = kernel_ask(vm, "run -b /m/spin %s", word);

    require(sscanf(answer, "process %u", &number) == 1, "expected a process number, but got: %s",
            answer);
    return number;
}

static void
exec_kill(struct vm *vm, unsigned number)
{
    kernel_ask(vm, "kill -9 %u", number);
    program_await_end(vm, number);
}

/** A look at a moment when a program runs. */
static const struct look *
exec_look(struct vm *vm)
{
    for (unsigned i = 0; i < EXEC_LOOKS; i++) {
        const struct look *now = look(vm);

        if ((now->cpu[0].cs.selector & 3) == 3)
            return now;
    }
    fail("expected to find the CPU at privilege 3, but in %u looks it never was", EXEC_LOOKS);
}

/** The segment of a program that an address lies in, or NULL. */
static const Elf32_Phdr *
exec_segment(const uint8_t *file, uint64_t address)
{
    const Elf32_Ehdr *header = (const Elf32_Ehdr *)file;
    const Elf32_Phdr *segment = (const Elf32_Phdr *)(file + header->e_phoff);

    for (unsigned i = 0; i < header->e_phnum; i++, segment++) {
        if (segment->p_type == PT_LOAD && address >= (segment->p_vaddr & ~(EXEC_PAGE - 1)) &&
            address < segment->p_vaddr + segment->p_memsz)
            return segment;
    }
    return NULL;
}

CHECK(phase09, "a program's pages allow what its file says: text not writable, data not executable",
      5, PHASE09_PC)
{
    unsigned code = 0, other = 0, count;
    size_t size;

    phase09_prompt(vm);
    uint8_t *file = phase09_program(vm, "spin", &size);
    unsigned number = exec_spin(vm, "hearing");
    const struct look *now = exec_look(vm);
    const struct mapping *mapping = look_mappings(vm, now, 0, &count);
    for (unsigned i = 0; i < count && mapping[i].linear < EXEC_KERNEL; i++) {
        const Elf32_Phdr *segment = exec_segment(file, mapping[i].linear);
        uint32_t flags = segment ? segment->p_flags : PF_R | PF_W; /* a stack */

        require(mapping[i].user, "expected %08" PRIX64 "h to be the program's", mapping[i].linear);
        require(mapping[i].executable == !!(flags & PF_X) &&
                    (!mapping[i].writable || (flags & PF_W)),
                "expected the page %08" PRIX64 "h to allow no more than flags %u of its segment, "
                "but it is %swritable, %sexecutable",
                mapping[i].linear, flags, mapping[i].writable ? "" : "not ",
                mapping[i].executable ? "" : "not ");
        code += mapping[i].executable;
        other += !mapping[i].executable;
        if (!segment || flags & PF_W)
            continue;
        uint64_t offset = segment->p_offset + (mapping[i].linear - segment->p_vaddr);
        size_t bytes = size - offset < EXEC_PAGE ? size - offset : EXEC_PAGE;
        require(memcmp(look_at(now, mapping[i].physical, bytes), file + offset, bytes) == 0,
                "expected the page %08" PRIX64 "h to hold what is in the file", mapping[i].linear);
    }
    free(file);
    require(code > 0 && other > 1, "expected code, data and a stack, but %u and %u pages are there",
            code, other);
    /* A private page becomes writable when it is written: what may become so, maps says. */
    const char *maps = kernel_ask(vm, "cat /proc/%u/maps", number);
    require(strstr(maps, " r-xp ") && !strstr(maps, "wx"),
            "expected code that cannot be written, and nothing that can and is code, in:\n%s",
            maps);
    exec_kill(vm, number);
    const char *answer = kernel_ask(vm, "run /bin/crash all");
    require(strstr(answer, " deeds, 0 did"),
            "expected each deed to end by its signal, but got:\n%s", answer);
}

CHECK(phase09, "/proc/PID says which program runs, with which words, and where", 3, PHASE09_PC)
{
    unsigned count;
    char want[60], words[80];
    size_t size;

    phase09_prompt(vm);
    snprintf(want, sizeof(want), "w%u", (unsigned)vm_random(vm, 1u << 30));
    unsigned number = exec_spin(vm, want);
    snprintf(words, sizeof(words), "/m/spin%c%s", 0, want);
    snprintf(want, sizeof(want), "%08" PRIx32 " ",
             phase07_crc(words, strlen("/m/spin") + 1 + strlen(words + 8) + 1));
    const char *answer = kernel_ask(vm, "hash /proc/%u/cmdline", number);
    require(strstr(answer, want), "expected cmdline to have the sum %s, but: %s", want, answer);
    uint8_t *file = phase09_program(vm, "spin", &size);
    snprintf(want, sizeof(want), "%08" PRIx32 " ", phase07_crc(file, size));
    free(file);
    answer = kernel_ask(vm, "hash /proc/%u/exe", number);
    require(strstr(answer, want), "expected exe to be the program, with the sum %s, but: %s", want,
            answer);
    answer = kernel_ask(vm, "cat /proc/%u/status", number);
    snprintf(want, sizeof(want), "\nPid:\t%u\n", number);
    require(strstr(answer, "Name:\tspin\n") == answer && strstr(answer, want),
            "expected name and number in status, but got:\n%s", answer);

    const char *maps = kernel_ask(vm, "cat /proc/%u/maps", number);
    const struct look *now = exec_look(vm);
    const struct mapping *mapping = look_mappings(vm, now, 0, &count);
    for (unsigned i = 0; i < count && mapping[i].linear < EXEC_KERNEL; i++) {
        bool found = false;
        for (const char *line = maps; line && !found; line = strchr(line, '\n')) {
            uint64_t start, end;
            char rights[5];

            line += *line == '\n';
            found = sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s", &start, &end, rights) == 3 &&
                    mapping[i].linear >= start && mapping[i].linear < end &&
                    (rights[2] == 'x') == mapping[i].executable &&
                    (rights[1] == 'w' || !mapping[i].writable);
        }
        require(found, "expected a line for the page %08" PRIX64 "h, with its rights, in maps:\n%s",
                mapping[i].linear, maps);
    }
    exec_kill(vm, number);
}

/** Is there nothing left of all programs? */
static void
exec_require_nothing_left(struct vm *vm)
{
    require_equal(kernel_value(vm, kernel_look(vm), "process_places", 4), 0, "processes left over");
    require_equal(kernel_value(vm, kernel_look(vm), "mm_first", 4), 0, "address spaces left over");
}

void
phase09_run_damaged(struct vm *vm, char letter, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned number = 0;
        const char *answer = kernel_ask(vm, "run -b /m/%c%u", letter, i);

        if (sscanf(answer, "process %u", &number) == 1)
            exec_kill(vm, number);
        else
            require(strncmp(answer, "run: ", 5) == 0 || strncmp(answer, "no program", 10) == 0,
                    "expected damaged program %c%u to be refused, or to run, but: %s", letter, i,
                    answer);
    }
    exec_require_nothing_left(vm);
}

/** `make soak` tries 200. */
CHECK(phase09, "damaged programs are refused, or end, and harm nobody", 4, PHASE09_PC)
{
    phase09_prompt(vm);
    phase09_run_damaged(vm, 'd', phase09_damaged(vm));
}

CHECK(phase09, "the kernel's own tests of this phase pass", 3, .cmdline = "test=phase09/tests/*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    bool damage = false;

    for (unsigned i = 0; i < tap->count; i++)
        damage |= strstr(tap->point[i].title, "of 500 damaged programs") && tap->point[i].passed;
    require(damage && tap->passed >= 20,
            "expected at least 20 tests to pass, that of 500 damaged programs among them, but "
            "%u did",
            tap->passed);
}
