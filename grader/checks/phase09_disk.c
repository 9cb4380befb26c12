/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 09: the machine of its checks, with a second disk of programs, and of what is none.
 * @ingroup grader
 */
#include <elf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "phase07.h"
#include "phase09.h"

#define EXEC_KIB      (16 * 1024)
#define EXEC_PADDING  (4u << 20)
#define EXEC_DAMAGED  16u
#define EXEC_THOROUGH 200u
#define EXEC_HEADERS  (sizeof(Elf32_Ehdr) + 4 * sizeof(Elf32_Phdr))

uint8_t *
phase09_program(struct vm *vm, const char *name, size_t *size)
{
    char path[40];
    uint8_t *bytes = NULL;
    long length = 0;

    snprintf(path, sizeof(path), "user/root/bin/%s", name);
    FILE *file = fopen(vm_build_path(vm, path), "rb");
    if (file && fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) > 0) {
        rewind(file);
        bytes = malloc((size_t)length + EXEC_PADDING);
    }
    if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length)
        harness_error("%s cannot be read", path);
    fclose(file);
    *size = (size_t)length;
    return bytes;
}

unsigned
phase09_damaged(const struct vm *vm)
{
    return vm_thorough(vm) ? EXEC_THOROUGH : EXEC_DAMAGED;
}

void
phase09_put_damaged(struct vm *vm, const uint8_t *sound, size_t size, size_t headers)
{
    uint64_t random = random_stream(vm_seed(vm), "damaged programs");
    uint8_t *bytes = malloc(size);

    for (unsigned i = 0; bytes && i < phase09_damaged(vm); i++) {
        char name[16];

        memcpy(bytes, sound, size);
        for (unsigned n = 1 + (unsigned)random_below(&random, 4); n > 0; n--) {
            size_t most = random_below(&random, 4) ? headers : size;

            bytes[random_below(&random, most)] = (uint8_t)random_next(&random);
        }
        snprintf(name, sizeof(name), "/d%u", i);
        disk_put(vm, PHASE09_DISK, name, bytes, size);
    }
    free(bytes);
}

static void
exec_put_text(struct vm *vm, const char *path, const char *text)
{
    disk_put(vm, PHASE09_DISK, path, text, strlen(text));
}

/** What is no program, or leads to none. */
static void
exec_put_wrong(struct vm *vm, const uint8_t *sound, size_t size)
{
    uint8_t *bytes = malloc(size);
    char path[8], line[16];

    exec_put_text(vm, "/empty", "");
    exec_put_text(vm, "/text", "echo hello\n");
    exec_put_text(vm, "/lost", "#!/m/nowhere\n");
    exec_put_text(vm, "/tofolder", "#!/m/folder\n");
    disk_mkdir(vm, PHASE09_DISK, "/folder");
    exec_put_text(vm, "/s1", "#!/bin/args\n");
    for (unsigned i = 2; i <= 6; i++) {
        snprintf(path, sizeof(path), "/s%u", i);
        snprintf(line, sizeof(line), "#!/m/s%u\n", i - 1);
        exec_put_text(vm, path, line);
    }
    memcpy(bytes, sound, size);
    ((Elf32_Ehdr *)bytes)->e_machine = EM_ARM;
    disk_put(vm, PHASE09_DISK, "/foreign", bytes, size);
    memcpy(bytes, sound, size);
    ((Elf32_Phdr *)(bytes + sizeof(Elf32_Ehdr)))->p_type = PT_INTERP;
    ((Elf32_Phdr *)(bytes + sizeof(Elf32_Ehdr)))->p_offset = (Elf32_Off)size - 12;
    ((Elf32_Phdr *)(bytes + sizeof(Elf32_Ehdr)))->p_filesz = 12;
    memcpy(bytes + size - 12, "/m/nolinker", 12);
    disk_put(vm, PHASE09_DISK, "/linked", bytes, size);
    free(bytes);
}

void
phase09_disk(struct vm *vm)
{
    uint64_t random = random_stream(vm_seed(vm), "padding");
    size_t size, spin_size;
    uint8_t *bytes = phase09_program(vm, "args", &size), *spin;
    char line[60];

    disk_add(vm, &(struct disk_wish){ .place = PHASE09_DISK, .kib = EXEC_KIB, .fat = 16 });
    exec_put_wrong(vm, bytes, size);
    spin = phase09_program(vm, "spin", &spin_size);
    disk_put(vm, PHASE09_DISK, "/spin", spin, spin_size);
    phase09_put_damaged(vm, spin, spin_size, EXEC_HEADERS);
    free(spin);
    snprintf(line, sizeof(line), "#! /m/big \t-%" PRIu64 " %" PRIu64 " \n",
             phase07_number(vm, "option", 1, 1000000), phase07_number(vm, "value", 1, 1000000));
    exec_put_text(vm, "/script", line);
    for (size_t i = 0; i < EXEC_PADDING; i++)
        bytes[size + i] = (uint8_t)random_next(&random);
    disk_put(vm, PHASE09_DISK, "/big", bytes, size + EXEC_PADDING);
    free(bytes);
}

void
phase09_prompt(struct vm *vm)
{
    kernel_prompt(vm);
    if (strstr(kernel_ask(vm, "mount"), " on /m "))
        return;
    kernel_ask(vm, "mkdir /m"); /* which may be there, from before a restart */
    require_text(kernel_ask(vm, "mount hdb /m"), "", "the answer to mount");
}
