/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Looking at a machine from outside: registers and memory of one moment.
 * @ingroup grader
 *
 * The guest is stopped for the look and then goes on; it cannot notice. A machine that has switched
 * itself off or crashed under QEMU is stopped already, and can be looked at as often as one likes.
 *
 * Memory is what lies below 3 GiB: on a PC the rest is moved above 4 GiB, out of a flat view. The
 * legacy window 0xA0000…0xFFFFF is in it as the CPU would see it: video memory and ROMs, not RAM.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vm_private.h"
#include "wait.h"

int
look_begin(struct vm *vm, bool *running)
{
    *running = vm->state == VM_RUNNING;
    if (vm->pid == 0)
        return -ESRCH;
    return *running ? vm->ops->pause(vm) : 0;
}

int
look_end(struct vm *vm, bool running, int result)
{
    /* It may have ended while it was being stopped. */
    int error = running && vm->state == VM_RUNNING ? vm->ops->resume(vm) : 0;

    if (vm->state != VM_RUNNING)
        error = 0;
    return result ? result : error;
}

int
look_registers(struct vm *vm, struct look *look)
{
    bool running;

    int error = look_begin(vm, &running);
    if (error)
        return error;
    return look_end(vm, running, vm->ops->registers(vm, look));
}

static int
look_map_memory(struct vm *vm, const char *path, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -errno;
    if (lseek(fd, 0, SEEK_END) != (off_t)size) {
        close(fd);
        return -EIO;
    }
    if (vm->look_map)
        munmap(vm->look_map, vm->look.ram_size);
    vm->look_map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (vm->look_map == MAP_FAILED) {
        vm->look_map = NULL;
        return -ENOMEM;
    }
    vm->look.ram = vm->look_map;
    vm->look.ram_size = size;
    return 0;
}

int
look_update(struct vm *vm, size_t most)
{
    const char *path = vm_temp_path(vm, "ram.bin");
    size_t size = vm->ops->memory(vm) < most ? vm->ops->memory(vm) : most;
    bool running;

    int error = look_begin(vm, &running);
    if (error)
        return error;
    error = vm->ops->registers(vm, &vm->look);
    if (!error) {
        /* A new file each time: the last one may still be mapped. */
        unlink(path);
        error = vm->ops->dump(vm, path, 0, size);
    }
    error = look_end(vm, running, error);
    return error ? error : look_map_memory(vm, path, size);
}

const void *
look_at(const struct look *now, uint64_t physical, size_t size)
{
    require(physical <= now->ram_size && size <= now->ram_size - physical,
            "expected %zu bytes of memory at %" PRIX64 "h, but what can be seen ends at %zXh", size,
            physical, now->ram_size);
    return now->ram + physical;
}

const struct look *
look(struct vm *vm)
{
    return look_first(vm, SIZE_MAX);
}

const struct look *
look_first(struct vm *vm, size_t bytes)
{
    int error = look_update(vm, bytes);

    if (vm->pid == 0)
        wait_require_running(vm, "a machine to look at");
    if (error)
        harness_error("cannot look at the machine: %s", strerror(-error));
    return &vm->look;
}
