/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU objects to: a signal, and where it was.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/mman.h>
#include <sys/wait.h>

static volatile char *faults_page;
static volatile int *volatile faults_nowhere = (volatile int *)16;

/** si_addr, as far as it is the same everywhere: from the page on, or "code". */
static void
faults_tell(int number, siginfo_t *information, void *context)
{
    unsigned long address = (unsigned long)information->si_addr;

    (void)context;
    SAY(" signal %d, code %d, ", number, information->si_code);
    if (address >= (unsigned long)faults_page && address < (unsigned long)faults_page + 4096)
        SAY("page + %lu\n", address - (unsigned long)faults_page);
    else if (address < 4096)
        SAY("%lu\n", address);
    else
        SAY("elsewhere\n");
    _exit(0);
}

static void
faults_null(void)
{
    (void)*faults_nowhere;
}

static void
faults_write(void)
{
    faults_page[24] = 1;
}

static void
faults_gone(void)
{
    munmap((void *)faults_page, 4096);
    (void)faults_page[99];
}

static void
faults_execute(void)
{
    ((void (*)(void))((unsigned long)faults_page + 8))();
}

static void
faults_divide(void)
{
    volatile int zero = 0, one = 1;

    one = one / zero;
}

static void
faults_opcode(void)
{
    __asm__ volatile("ud2");
}

static void
faults_breakpoint(void)
{
    __asm__ volatile("int3");
}

static void
faults_privileged(void)
{
    __asm__ volatile("cli");
}

static void
faults_vector(void)
{
    __asm__ volatile("int $0x21");
}

static void
faults_step(void)
{
    unsigned long flags;

    __asm__ volatile("pushf\n\tpop %0\n\tor $0x100, %0\n\tpush %0\n\tpopf\n\tnop\n\tnop"
                     : "=&r"(flags)
                     :
                     : "memory", "cc");
}

static const struct {
    const char *name;
    void (*fn)(void);
} faults[] = {
    { "null", faults_null },
    { "read only", faults_write },
    { "unmapped", faults_gone },
    { "data", faults_execute },
    { "division", faults_divide },
    { "opcode", faults_opcode },
    { "breakpoint", faults_breakpoint },
    { "privileged", faults_privileged },
    { "vector", faults_vector },
    { "step", faults_step },
};

static void (*faults_fn)(void);

static void
faults_caught(void)
{
    static const int numbers[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP };
    struct sigaction action = { .sa_sigaction = faults_tell, .sa_flags = SA_SIGINFO };

    sigemptyset(&action.sa_mask);
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        sigaction(numbers[i], &action, NULL);
    faults_fn();
}

static void
faults_blocked(void)
{
    catch_with(SIGSEGV, handle, 0);
    mask(SIG_BLOCK, SIGSEGV);
    faults_null();
}

static void
faults_ignored(void)
{
    catch_with(SIGSEGV, SIG_IGN, 0);
    faults_null();
}

/** The faulting instruction is made again: a handler that does nothing comes again and again. */
static void
faults_again(int number)
{
    (void)number;
    if (++seen_count == 3)
        mprotect((void *)faults_page, 4096, PROT_READ | PROT_WRITE);
}

void
test_faults(void)
{
    faults_page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (unsigned i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        SAY("%s:", faults[i].name);
        faults_fn = faults[i].fn;
        SAY("and 0x%x", end_of(child_of(faults_caught), 0));
        SAY(", uncaught 0x%x\n", end_of(child_of(faults_fn), 0));
    }
    SAY("blocked: 0x%x\n", end_of(child_of(faults_blocked), 0));
    SAY("ignored: 0x%x\n", end_of(child_of(faults_ignored), 0));
    forget();
    catch_with(SIGSEGV, faults_again, 0);
    faults_page[0] = 'x';
    SAY("mended: %d times, '%c'\n", seen_count, faults_page[0]);
    catch_with(SIGSEGV, SIG_DFL, 0);
    munmap((void *)faults_page, 4096);
}
