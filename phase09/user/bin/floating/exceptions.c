/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions of floating point that the program has asked for.
 * @ingroup programs
 *
 * Each is made in a child of its own, whose handler compares what it is told. Emulators exist that
 * never raise the exceptions of SSE: that is said, and counts as right.
 */
#include <user/bin/floating/floating.h>

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <sys/wait.h>

#define EXCEPTIONS_SILENT 2

/** What is divided or multiplied: two numbers and the exception that is not masked. */
struct exception {
    const char *name;
    double left, right;
    bool product;
    unsigned bit;
    int code;
};

static const struct exception exceptions[] = {
    { "invalid", 0, 0, false, 0x01, FPE_FLTINV },
    { "division by zero", 1, 0, false, 0x04, FPE_FLTDIV },
    { "overflow", 1e300, 1e300, true, 0x08, FPE_FLTOVF },
    { "underflow", 1e-300, 1e-300, true, 0x10, FPE_FLTUND },
    { "precision", 1, 3, false, 0x20, FPE_FLTRES },
};

static const struct exception *exception_now;
extern const char exception_x87_begin[]; /**< the x87's instructions below */
extern const char exception_x87_end[];   /**< and where they end */
extern const char exception_sse_begin[]; /**< those of SSE */
extern const char exception_sse_end[];   /**< and where they end */

static void
exception_caught(int number, siginfo_t *information, void *context)
{
    uintptr_t at = (uintptr_t)information->si_addr;

    (void)context;
    _exit(!(number == SIGFPE && information->si_code == exception_now->code &&
            ((at >= (uintptr_t)exception_x87_begin && at < (uintptr_t)exception_x87_end) ||
             (at >= (uintptr_t)exception_sse_begin && at < (uintptr_t)exception_sse_end))));
}

/** Overflow and underflow show when a double is stored: the x87's own range is larger. */
static __attribute__((noinline)) void
exception_x87(const struct exception *exception)
{
    unsigned short control = (unsigned short)(FPU_CONTROL_START & ~exception->bit);
    double result;

    __asm__ volatile("fldcw %0" : : "m"(control));
    __asm__ volatile("exception_x87_begin:\n\t"
                     "fldl %1\n\t"
                     "testb %3, %3\n\t"
                     "jz 1f\n\t"
                     "fmull %2\n\t"
                     "jmp 2f\n"
                     "1:\tfdivl %2\n"
                     "2:\tfstpl %0\n\t"
                     "fwait\n"
                     "exception_x87_end:"
                     : "=m"(result)
                     : "m"(exception->left), "m"(exception->right), "q"((char)exception->product)
                     : "cc");
}

static __attribute__((noinline)) void
exception_sse(const struct exception *exception)
{
    uint32_t mxcsr = FPU_MXCSR_START & ~(exception->bit << 7);
    float left = (float)exception->left, right = (float)exception->right;

    if (exception->product)
        left = right = exception->left > 1 ? 1e30f : 1e-30f;
    __asm__ volatile("fnclex\n\tldmxcsr %0" : : "m"(mxcsr));
    __asm__ volatile("exception_sse_begin:\n\t"
                     "movss %0, %%xmm0\n\t"
                     "testb %2, %2\n\t"
                     "jz 1f\n\t"
                     "mulss %1, %%xmm0\n\t"
                     "jmp 2f\n"
                     "1:\tdivss %1, %%xmm0\n"
                     "2:\n"
                     "exception_sse_end:"
                     :
                     : "m"(left), "m"(right), "q"((char)exception->product)
                     : "cc");
    _exit(EXCEPTIONS_SILENT);
}

static int
exception_child(const struct exception *exception, void (*fn)(const struct exception *exception))
{
    struct sigaction action = { .sa_sigaction = exception_caught, .sa_flags = SA_SIGINFO };
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        exception_now = exception;
        sigaction(SIGFPE, &action, NULL);
        fn(exception);
        _exit(3);
    }
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void
floating_exceptions(struct random *random)
{
    int silent = 0;

    (void)random;
    for (unsigned i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++) {
        int status = exception_child(&exceptions[i], exception_x87);

        if (status != 0)
            printf("floating: %s: %d\n", exceptions[i].name, status);
        floating_claim(status == 0, "an exception of the x87 is SIGFPE, and its code");
        if (!floating_has_sse)
            continue;
        status = exception_child(&exceptions[i], exception_sse);
        silent += status == EXCEPTIONS_SILENT;
        floating_claim(status == 0 || status == EXCEPTIONS_SILENT,
                       "an exception of SSE is SIGFPE, and its code");
    }
    if (silent != 0)
        printf("floating: this CPU does not raise %d exceptions of SSE\n", silent);
}
