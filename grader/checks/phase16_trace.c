/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, tracing: the kernel's code and its rings, read from outside.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define TRACE_PC          .mem_mib = 64, .cmdline = "init=none"
#define TRACE_PAGE        4096u
#define TRACE_RECORDS     65536u
#define TRACE_SITES_LEAST 12u
#define TRACE_TESTS_LEAST 6u

/** A record, as lib/trace_ring.h has it. */
struct trace_seen {
    uint64_t time, argument[2];
    uint32_t task, pid;
    uint16_t event, cpu;
    uint32_t sequence;
};

/** A ring, copied out of the guest. */
struct trace_dump {
    struct trace_seen record[TRACE_RECORDS];
    unsigned count;
    uint64_t dropped;
};

/** Copy what the kernel has side by side, though its pages lie anywhere. */
static void
trace_copy(const struct look *now, uint64_t from, void *to, size_t size)
{
    char *bytes = to;

    while (size > 0) {
        size_t piece = TRACE_PAGE - from % TRACE_PAGE;

        if (piece > size)
            piece = size;
        memcpy(bytes, look_at_linear(now, 0, from, piece), piece);
        from += piece, bytes += piece, size -= piece;
    }
}

static void
trace_dump(struct vm *vm, struct trace_dump *dump)
{
    const struct look *now = look(vm);
    const uint8_t *ring =
        kernel_variable(vm, now, "trace_rings", struct_size(vm, KERNEL_ELF, "trace_ring"));
    uint64_t records = kernel_member(vm, ring, "trace_ring", "records", 8);
    uint64_t put = kernel_member(vm, ring, "trace_ring", "put", 4);

    require_equal(kernel_member(vm, ring, "trace_ring", "size", 4), TRACE_RECORDS,
                  "records of a ring");
    require_equal(struct_size(vm, KERNEL_ELF, "trace_record"), sizeof(struct trace_seen),
                  "bytes of a record");
    require(put <= TRACE_RECORDS, "expected a ring that nobody has read, but %" PRIu64 " are in it",
            put);
    dump->count = (unsigned)put;
    dump->dropped = kernel_member(vm, ring, "trace_ring", "dropped", 4);
    trace_copy(now, records, dump->record, dump->count * sizeof(dump->record[0]));
    for (unsigned i = 0; i < dump->count; i++) {
        require_equal(dump->record[i].sequence, i + 1, "the sequence number of a record");
        require(i == 0 || dump->record[i].time >= dump->record[i - 1].time,
                "record %u is older than the one before it", i);
    }
}

/** @return number of the event, which is its place in the table */
static unsigned
trace_event(struct vm *vm, const char *name)
{
    unsigned count;
    const struct registered *events = elf_table(vm, KERNEL_ELF, "traceevent", &count);

    for (unsigned i = 0; i < count; i++) {
        if (strcmp(events[i].name, name) == 0)
            return i;
    }
    fail("expected an event called %s", name);
}

/** How many records are of this event, with this first argument (-1: any)? */
static unsigned
trace_count(struct vm *vm, const struct trace_dump *dump, const char *name, int64_t argument)
{
    unsigned event = trace_event(vm, name), count = 0;

    for (unsigned i = 0; i < dump->count; i++)
        count += dump->record[i].event == event &&
                 (argument < 0 || dump->record[i].argument[0] == (uint64_t)argument);
    return count;
}

/* ---- the code -------------------------------------------------------------------------------- */

/** The places, as the kernel's file has their table. @return how many */
static unsigned
trace_sites(struct vm *vm, uint64_t *first)
{
    uint64_t end = symbol(vm, KERNEL_ELF, "registry_end_tracesite");

    *first = symbol(vm, KERNEL_ELF, "registry_begin_tracesite");
    require(end >= *first + 8 * TRACE_SITES_LEAST, "expected at least %u places, but got %" PRIu64,
            TRACE_SITES_LEAST, (end - *first) / 8);
    return (unsigned)((end - *first) / 8);
}

/** Look at the code of every place. @param wanted do they jump, all of them? */
static void
trace_require_code(struct vm *vm, bool wanted)
{
    static const uint8_t nop[5] = { 0x0f, 0x1f, 0x44, 0x00, 0x00 };
    const struct look *now = look(vm);
    uint64_t first;
    unsigned count = trace_sites(vm, &first);

    for (unsigned i = 0; i < count; i++) {
        uint64_t site = elf_pointer(vm, KERNEL_ELF, first + 8 * i);
        uint64_t place = elf_pointer(vm, KERNEL_ELF, site);
        uint64_t target = elf_pointer(vm, KERNEL_ELF, site + 8);
        const char *function = elf_function(vm, KERNEL_ELF, place);
        uint8_t code[5], jump[5] = { 0xe9 };
        uint32_t distance = (uint32_t)(target - (place + 5));

        memcpy(jump + 1, &distance, 4);
        trace_copy(now, place, code, sizeof(code));
        require(memcmp(code, wanted ? jump : nop, sizeof(code)) == 0,
                "expected a %s at %#" PRIx64 " in %s, but got the bytes %02x %02x %02x %02x %02x",
                wanted ? "jump" : "no-op of five bytes", place, function, code[0], code[1], code[2],
                code[3], code[4]);
    }
}

/** No page of the kernel's code may be written, wherever it is seen. */
static void
trace_require_sealed(struct vm *vm)
{
    const struct look *now = look(vm);
    unsigned count;
    const struct mapping *map = look_mappings(vm, now, 0, &count);
    uint64_t text = kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_text_start"));
    uint64_t end = kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_text_end"));

    for (unsigned i = 0; i < count; i++)
        require(!map[i].writable || map[i].physical >= end || map[i].physical + map[i].size <= text,
                "expected code that cannot be written, but at %#" PRIx64 " it can", map[i].linear);
}

CHECK(phase16, "a place to trace is one no-op, a jump while it is wanted; code stays sealed", 4,
      TRACE_PC)
{
    kernel_prompt(vm);
    trace_require_code(vm, false);
    kernel_ask(vm, "trace on");
    trace_require_code(vm, true);
    trace_require_sealed(vm);
    kernel_ask(vm, "trace off");
    trace_require_code(vm, false);
    trace_require_sealed(vm);
    kernel_ask(vm, "trace free");
}

/* ---- the rings ------------------------------------------------------------------------------- */

/** A counter of the page cache. */
static uint64_t
trace_cache(struct vm *vm, const char *member)
{
    size_t size = struct_size(vm, KERNEL_ELF, "page_cache");

    return kernel_member(vm, kernel_variable(vm, look(vm), "page_cache", size), "page_cache",
                         member, 8);
}

CHECK(phase16, "requests in the trace are the commands that the drive has counted", 4, TRACE_PC)
{
    uint64_t hits, misses;
    static const char *const events[] = { "block_issue", "block_complete" };
    static struct trace_dump dump;
    unsigned word = (unsigned)vm_random(vm, 1000000);

    kernel_prompt(vm);
    kernel_ask(vm, "sync");
    kernel_ask(vm, "trace on block_*,cache_*");
    hits = trace_cache(vm, "hits"), misses = trace_cache(vm, "misses");
    struct disk_stats before = disk_stats(vm, 0);
    kernel_ask(vm, "hash /bin/%s", word % 2 ? "sh" : "bench");
    kernel_ask(vm, "write /w%u %u", word, word);
    kernel_ask(vm, "sync");
    struct disk_stats after = disk_stats(vm, 0);
    kernel_ask(vm, "trace off");
    hits = trace_cache(vm, "hits") - hits, misses = trace_cache(vm, "misses") - misses;
    trace_dump(vm, &dump);
    require_equal(trace_count(vm, &dump, "cache_hit", -1), hits, "hits of the page cache");
    require_equal(trace_count(vm, &dump, "cache_miss", -1), misses, "misses of the page cache");
    require(after.reads > before.reads && after.writes > before.writes &&
                after.flushes > before.flushes,
            "expected reads, writes and flushes of the drive");
    for (unsigned i = 0; i < 2; i++) {
        require_equal(trace_count(vm, &dump, events[i], 0), after.reads - before.reads,
                      i == 0 ? "reads issued" : "reads complete");
        require_equal(trace_count(vm, &dump, events[i], 1), after.writes - before.writes,
                      i == 0 ? "writes issued" : "writes complete");
        require_equal(trace_count(vm, &dump, events[i], 2), after.flushes - before.flushes,
                      i == 0 ? "flushes issued" : "flushes complete");
    }
    require_equal(dump.dropped, 0, "events that were dropped");
    kernel_ask(vm, "trace free");
}

/** One line of strace, "PID NAME(…) = RESULT", is in the trace. @return the record behind it */
static unsigned
trace_require_call(struct vm *vm, const struct trace_dump *dump, unsigned at, const char *line)
{
    unsigned enter = trace_event(vm, "syscall_enter"), leave = trace_event(vm, "syscall_exit");
    const char *equals = NULL, *open = strchr(line, '(');
    const char *end = line + strcspn(line, "\n");
    unsigned count;
    const struct registered *calls = elf_table(vm, KERNEL_ELF, "syscall", &count);
    const char *name = open;

    for (const char *found = line; (found = strstr(found, ") = ")) && found < end; found++)
        equals = found + 4;
    while (name > line && name[-1] != ' ')
        name--;
    while (at < dump->count && dump->record[at].event != enter)
        at++;
    require(at < dump->count, "expected one more call in the trace: %.*s", (int)(end - line), line);
    for (unsigned i = 0; i < count; i++) {
        size_t length = (size_t)(open - name);

        if (strncmp(calls[i].name, name, length) != 0 || calls[i].name[length] != '\0')
            continue;
        uint64_t number = kernel_member(
            vm, elf_at(vm, KERNEL_ELF, calls[i].object, struct_size(vm, KERNEL_ELF, "syscall")),
            "syscall", "number", 4);

        require_equal(dump->record[at].argument[0], number, calls[i].name);
        require_equal(dump->record[at].pid, strtoul(line, NULL, 10), "the process that calls");
        if (equals[0] == '?')
            return at + 1;
        require(at + 1 < dump->count && dump->record[at + 1].event == leave,
                "expected that %s returns", calls[i].name);
        uint64_t result = dump->record[at + 1].argument[1];
        if (equals[0] == '-') /* strace says -1 and the error's name */
            require((int64_t)result < 0, "expected that %s fails", calls[i].name);
        else
            require_equal(result, strtoull(equals, NULL, 0), calls[i].name);
        return at + 2;
    }
    fail("there is no call %.*s", (int)(open - name), name);
}

CHECK(phase16, "system calls in the trace are those that strace shows, with their results", 3,
      TRACE_PC)
{
    static struct trace_dump dump;
    unsigned word = (unsigned)vm_random(vm, 1000000), calls = 0, at = 0;

    kernel_prompt(vm);
    kernel_ask(vm, "trace on syscall_*");
    const char *line =
        kernel_ask(vm, "strace %s /w%u %u", word % 2 ? "become" : "bench open", word, word);
    kernel_ask(vm, "trace off");
    trace_dump(vm, &dump);
    for (; *line != '\0'; line += strcspn(line, "\n"), line += *line == '\n') {
        size_t digits = strspn(line, "0123456789");

        if (digits == 0 || line[digits] != ' ' || strstr(line, " +++ ") == line + digits ||
            strcspn(line, "(") > strcspn(line, "\n"))
            continue;
        at = trace_require_call(vm, &dump, at, line);
        calls++;
    }
    require(calls >= 5, "expected at least 5 calls, but strace showed %u", calls);
    require_equal(trace_count(vm, &dump, "syscall_enter", -1), calls, "calls in the trace");
    kernel_ask(vm, "trace free");
}

CHECK(phase16, "a full ring keeps what it has, and every event that is lost is counted", 3,
      TRACE_PC)
{
    static struct trace_dump dump;
    unsigned more = 1 + (unsigned)vm_random(vm, 100000), marks = TRACE_RECORDS + more;
    unsigned mark, number = 0;

    kernel_prompt(vm);
    kernel_ask(vm, "trace on mark");
    kernel_ask(vm, "trace mark %u", marks);
    kernel_ask(vm, "trace off");
    trace_dump(vm, &dump);
    mark = trace_event(vm, "mark");
    require_equal(dump.count, TRACE_RECORDS, "records that the ring holds");
    for (unsigned i = 0; i < dump.count; i++) {
        if (dump.record[i].event == mark)
            require_equal(dump.record[i].argument[0], number++, "the number of a mark");
    }
    require_equal(number + dump.dropped, marks, "marks that are there or counted as dropped");
    kernel_ask(vm, "trace free");
}

CHECK(phase16, "the tests of tracing pass", 3, .mem_mib = 64,
      .cmdline = "test=phase16/tests/trace*")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= TRACE_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TRACE_TESTS_LEAST, tap->passed);
}
