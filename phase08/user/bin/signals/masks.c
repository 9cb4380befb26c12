/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Blocked signals: they wait, merge or queue, and come in their order.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#define ORDER_MOST 16

static volatile int order[ORDER_MOST], order_count;

static void
note(int number)
{
    if (order_count < ORDER_MOST)
        order[order_count++] = number;
}

static bool
waits(int number)
{
    sigset_t set;

    sigpending(&set);
    return sigismember(&set, number);
}

/** Send it three times while it is blocked. */
static void
masks_send(const char *what, int number)
{
    forget();
    catch_with(number, handle, 0);
    mask(SIG_BLOCK, number);
    for (int i = 0; i < 3; i++)
        kill(getpid(), number);
    SAY("%s: %d while blocked, waits %d", what, seen_count, waits(number));
    mask(SIG_UNBLOCK, number);
    SAY(", then %d, waits %d\n", seen_count, waits(number));
}

/** Unblocked at once, each handler interrupts the one before it. */
static void
masks_order(void)
{
    static const int numbers[] = { SIGUSR2, REALTIME, SIGHUP, SIGSEGV, SIGTERM };
    sigset_t set;

    sigemptyset(&set);
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        catch_with(numbers[i], note, 0);
        sigaddset(&set, numbers[i]);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        kill(getpid(), numbers[i]);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    SAY("order:");
    for (int i = 0; i < order_count; i++)
        SAY(" %d", order[i]);
    SAY("\n");
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        catch_with(numbers[i], SIG_DFL, 0);
}

static volatile bool masks_blocked;

static void
masks_look(int number)
{
    sigset_t now;

    (void)number;
    sigprocmask(SIG_BLOCK, NULL, &now);
    masks_blocked =
        sigismember(&now, SIGUSR1) && sigismember(&now, SIGUSR2) && !sigismember(&now, SIGTERM);
}

/** The handler's own mask is in force while it runs, and not afterwards. */
static void
masks_of_handler(void)
{
    struct sigaction action = { .sa_handler = masks_look };
    sigset_t now;

    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGUSR2);
    sigaction(SIGUSR1, &action, NULL);
    kill(getpid(), SIGUSR1);
    sigprocmask(SIG_BLOCK, NULL, &now);
    SAY("mask in the handler %d, behind it %d %d\n", masks_blocked, sigismember(&now, SIGUSR1),
        sigismember(&now, SIGUSR2));
}

/** sigsuspend opens the mask for one signal, and closes it again. */
static void
masks_suspend(void)
{
    sigset_t empty, now;
    int error;

    forget();
    sigemptyset(&empty);
    catch_with(SIGUSR1, handle, 0);
    mask(SIG_BLOCK, SIGUSR1);
    kill(getpid(), SIGUSR1);
    error = error_of(sigsuspend(&empty));
    SAY("suspend: errno %d, handled %d", error, seen_count);
    sigprocmask(SIG_BLOCK, NULL, &now);
    SAY(", blocked again %d\n", sigismember(&now, SIGUSR1));
    mask(SIG_UNBLOCK, SIGUSR1);
}

/** Nobody blocks or catches these. */
static void
masks_fixed(void)
{
    struct sigaction action = { .sa_handler = handle };
    sigset_t all, now;

    sigemptyset(&action.sa_mask);
    SAY("fixed: %d", error_of(sigaction(SIGKILL, &action, NULL)));
    SAY(" %d", error_of(sigaction(SIGSTOP, &action, NULL)));
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &now);
    sigprocmask(SIG_SETMASK, &now, &all);
    SAY(", blocked %d %d %d, way 9: %d\n", sigismember(&all, SIGKILL), sigismember(&all, SIGSTOP),
        sigismember(&all, SIGTERM), error_of(sigprocmask(9, &all, NULL)));
}

/** What waits and is then ignored is gone. */
static void
masks_ignore(void)
{
    forget();
    mask(SIG_BLOCK, SIGUSR1);
    kill(getpid(), SIGUSR1);
    SAY("ignored: waits %d", waits(SIGUSR1));
    catch_with(SIGUSR1, SIG_IGN, 0);
    SAY(", then %d", waits(SIGUSR1));
    catch_with(SIGUSR1, handle, 0);
    mask(SIG_UNBLOCK, SIGUSR1);
    SAY(", handled %d\n", seen_count);
}

void
test_masks(void)
{
    masks_send("merge", SIGUSR1);
    masks_send("queue", REALTIME);
    masks_order();
    masks_of_handler();
    masks_suspend();
    masks_fixed();
    masks_ignore();
    catch_with(SIGUSR1, SIG_DFL, 0);
    catch_with(REALTIME, SIG_DFL, 0);
}
