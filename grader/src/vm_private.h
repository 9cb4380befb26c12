/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a machine consists of: shared by the files of the machine layer, by nobody else.
 * @ingroup grader
 *
 * Everything that arrives from outside arrives in wait_pump(): COM1, the emulator's control
 * channel, its log and messages, its exit. Each is a source with a function that takes what is
 * there without ever blocking. Whoever waits for something calls wait_for() (wait.h).
 *
 * Two emulators implement struct vm_ops: qemu.c and bochs.c. Functions that return an int or NULL
 * here never end a check; the calls of grade.h turn their errors into fail() or harness_error().
 */
#ifndef VM_PRIVATE_H
#define VM_PRIVATE_H

#include <sys/types.h>

#include "buffer.h"
#include "vm.h"

/** How far the machine has got. Everything but VM_RUNNING is final unless the machine is restarted.
 */
enum vm_state {
    VM_STARTING,     /**< the emulator is up, the guest has not run yet */
    VM_RUNNING,      /**< the guest runs */
    VM_OFF,          /**< the guest switched the machine off */
    VM_EXITED,       /**< the guest ended the emulator with a code of its own */
    VM_RESET,        /**< the guest asked for a reset on purpose */
    VM_TRIPLE_FAULT, /**< the CPU gave up */
    VM_PANIC,        /**< the emulator gave up on the guest */
    VM_GONE,         /**< the emulator ended for another reason */
};

enum { VM_SOURCES = 7, VM_KEEP = 64 * 1024 };

/** One file descriptor that wait_pump() listens to. */
struct vm_source {
    int fd;                                   /**< -1: unused */
    void (*ready)(struct vm *vm, int source); /**< take what is there; never block */
};

/** One allocation that lives until the check ends. */
struct vm_memory {
    struct vm_memory *next;
    void (*destroy)(void *data); /**< NULL: free() */
    void *data;
};

/** The part of the text window that is on the screen, in characters from 0xB8000. */
struct screen_view {
    unsigned start;  /**< the first one shown */
    unsigned cursor; /**< where the cursor is */
    bool cursor_on;
};

/** What differs between QEMU and Bochs. Errors are negative errno. */
struct vm_ops {
    const char *name;
    /** Start the emulator with the guest stopped at its first instruction; harness_error() if it
     * cannot. */
    void (*start)(struct vm *vm);
    /** Let a stopped guest run. */
    int (*resume)(struct vm *vm);
    /** Stop the guest between two instructions. */
    int (*pause)(struct vm *vm);
    /** All CPUs' registers of a stopped guest. */
    int (*registers)(struct vm *vm, struct look *look);
    /** Write physical memory of a stopped guest to a file of the host. */
    int (*dump)(struct vm *vm, const char *path, uint64_t address, size_t size);
    /** What a stopped guest shows of the text window; -ENODATA in a graphics mode. */
    int (*screen_view)(struct vm *vm, struct screen_view *view);
    /** Boot a machine in state VM_RESET again. */
    int (*restart)(struct vm *vm);
    /** Refine vm->state, once, after the emulator's process has ended. */
    void (*ended)(struct vm *vm);
    /** How much of physical memory a look shows, in bytes. */
    size_t (*memory)(const struct vm *vm);
    /** End what start() made besides the process and the sources. */
    void (*stop)(struct vm *vm);
};

extern const struct vm_ops qemu_ops;
extern const struct vm_ops bochs_ops;

/** A disk that the machine's `disks` function added. The wish's strings end with the boot. */
struct vm_disk {
    bool there;
    struct disk_wish wish;
    uint64_t first, sectors; /**< of the filesystem, on the disk */
};

struct vm {
    const struct vm_ops *ops;
    void *emulator; /**< private to the ops */
    struct vm_options options;
    struct machine machine; /**< defaults and random choices filled in */
    enum vm_state state;
    double started_at;  /**< when power came on or the check began, whichever was later */
    double progress_at; /**< when the guest last showed a sign of life */

    pid_t pid;       /**< the emulator; 0 when there is none */
    int exit_status; /**< as waitpid() reports it, once pid is 0 again */
    struct vm_source source[VM_SOURCES];
    int com1;               /**< both directions, non-blocking; -1 when closed */
    bool com1_full;         /**< something waits for room to write: wake up when there is some */
    bool kernel;            /**< the build has a kernel, and so a report, a seed and an exit */
    struct buffer serial;   /**< all COM1 output, CR removed, NUL made visible */
    struct buffer report;   /**< all COM2 output, as it is */
    struct buffer log;      /**< the emulator's log, the last VM_KEEP bytes */
    int lamps;              /**< of the keyboard, as the log has it; -1: never set */
    struct buffer messages; /**< what the emulator printed for people, the last VM_KEEP bytes */

    const char *check_name;
    bool hung;      /**< the check has failed because the guest went on without what was awaited */
    bool fate_told; /**< the check's failure says what has become of the machine */
    uint64_t random_state;
    size_t cursor;  /**< where the next expect() starts */
    size_t matched; /**< end of the furthest match of the boot, for the flood limit */
    struct vm_memory *memory;
    struct look look;
    void *look_map; /**< the mapped dump behind look.ram */

    struct vm_disk disk[DISK_PLACES];
    uint64_t reads_at_start; /**< what the firmware's host side had read before the guest ran */
    struct symbols *symbols; /**< all ELF files of the build, NULL before the first lookup */
    struct elf *elf;         /**< the file that a check has asked about last, NULL before */
};

/* ---- vm.c ---------------------------------------------------------------------------------- */

/** Hand a pointer to the check: destroyed by @p destroy (NULL: free) when the check ends. Returns
 * it. */
void *vm_own(struct vm *vm, void *data, void (*destroy)(void *data));
/** A formatted string that lives until the check ends. */
char *vm_string(struct vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** A file name in the private folder, such as "ram.bin"; lives until the check ends. */
char *vm_temp_path(struct vm *vm, const char *name);

/** The source function of COM1. */
void vm_com1_ready(struct vm *vm, int source);
/** The source function of COM2. */
void vm_com2_ready(struct vm *vm, int source);
/** The source function of the emulator's log. */
void vm_log_ready(struct vm *vm, int source);

/* ---- looks that do not end a check ---------------------------------------------------------- */

/** Stop a running guest for a look; *running tells look_end() whether it was. */
int look_begin(struct vm *vm, bool *running);
/** Let it go on, if look_begin() stopped it. Returns @p result, or else its own error. */
int look_end(struct vm *vm, bool running, int result);
/** All CPUs' registers into @p look, without memory. */
int look_registers(struct vm *vm, struct look *look);
/** Registers and memory, as far as @p most, into vm->look. */
int look_update(struct vm *vm, size_t most);
/** Take from newly arrived text of QEMU's log how the guest set the keyboard's lamps. */
void keyboard_watch_lamps(struct vm *vm, size_t arrived);
/** The text screen into @p text (emptied first). */
int screen_read(struct vm *vm, struct buffer *text);

#endif
