/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Handlers: what they are told, what is blocked meanwhile, where they run.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/wait.h>

static int depth, deepest;

/** Sends itself the signal again, three times in all. */
static void
nest(int number)
{
    depth++;
    if (depth > deepest)
        deepest = depth;
    if (++seen_count < 3)
        kill(getpid(), number);
    depth--;
}

static void
handlers_nest(const char *what, int flags)
{
    forget();
    depth = deepest = 0;
    catch_with(SIGUSR1, nest, flags);
    kill(getpid(), SIGUSR1);
    SAY("%s: %d times, %d deep\n", what, seen_count, deepest);
}

static void
handlers_reset(void)
{
    catch_with(SIGUSR1, handle, SA_RESETHAND);
    kill(getpid(), SIGUSR1);
    SAY("reset: %d time, then\n", seen_count);
    kill(getpid(), SIGUSR1);
    SAY("reset: unreachable\n");
}

static char handlers_stack[16384];
static volatile bool handlers_there;

static void
handlers_look(int number)
{
    char here;
    volatile char *at = &here;
    stack_t stack;

    (void)number;
    handlers_there = at >= handlers_stack && at < handlers_stack + sizeof(handlers_stack);
    sigaltstack(NULL, &stack);
    seen_count = stack.ss_flags;
    seen_status = error_of(sigaltstack(&stack, NULL));
}

static void
handlers_on_stack(void)
{
    stack_t stack = { .ss_sp = handlers_stack, .ss_size = sizeof(handlers_stack) };
    stack_t small = { .ss_sp = handlers_stack, .ss_size = 100 };

    SAY("stack too small: errno %d\n", error_of(sigaltstack(&small, NULL)));
    sigaltstack(&stack, NULL);
    catch_with(SIGUSR1, handlers_look, 0);
    kill(getpid(), SIGUSR1);
    SAY("stack unasked: there %d, flags %d\n", handlers_there, seen_count);
    catch_with(SIGUSR1, handlers_look, SA_ONSTACK);
    kill(getpid(), SIGUSR1);
    SAY("stack asked: there %d, flags %d, change: errno %d\n", handlers_there, seen_count,
        seen_status);
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, NULL);
    kill(getpid(), SIGUSR1);
    SAY("stack off: there %d, flags %d\n", handlers_there, seen_count);
}

/** An alternate stack that is no memory: the frame cannot be written. */
static void
handlers_no_stack(void)
{
    stack_t stack = { .ss_sp = (void *)0x1000, .ss_size = 16384 };

    sigaltstack(&stack, NULL);
    catch_with(SIGUSR1, handle, SA_ONSTACK);
    kill(getpid(), SIGUSR1);
    SAY("no stack: unreachable\n");
}

void
test_handlers(void)
{
    struct sigaction old;

    catch_with(SIGUSR1, NULL, SA_SIGINFO);
    kill(getpid(), SIGUSR1);
    SAY("told: %d time, signal %d, code %d, from itself %d\n", seen_count, seen_number, seen_code,
        seen_pid == getpid());
    handlers_nest("deferred", 0);
    handlers_nest("nodefer", SA_NODEFER);
    sigaction(SIGUSR1, NULL, &old);
    SAY("old action: handler %d, flags 0x%x\n", old.sa_handler == nest,
        old.sa_flags & (SA_NODEFER | SA_RESTART | SA_SIGINFO));
    forget();
    SAY("reset: then 0x%x\n", end_of(child_of(handlers_reset), 0));
    handlers_on_stack();
    SAY("no stack: 0x%x\n", end_of(child_of(handlers_no_stack), 0));
    SAY("kill 65: errno %d\n", error_of(kill(getpid(), 65)));
    SAY("kill 0: %d\n", kill(getpid(), 0));
    SAY("nobody: errno %d\n", error_of(kill(99999, SIGTERM)));
    catch_with(SIGUSR1, SIG_DFL, 0);
}
