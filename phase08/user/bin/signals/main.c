/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Runs the tests, and what they share.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <errno.h>
#include <sys/wait.h>

volatile int seen_count, seen_number, seen_code, seen_pid, seen_status;
volatile unsigned long seen_address;

void
forget(void)
{
    seen_count = seen_number = seen_code = seen_pid = seen_status = 0;
    seen_address = 0;
}

void
handle(int number)
{
    seen_count++;
    seen_number = number;
}

void
inform(int number, siginfo_t *information, void *context)
{
    (void)context;
    handle(number);
    seen_code = information->si_code;
    seen_pid = information->si_pid;
    seen_status = information->si_status;
    seen_address = (unsigned long)information->si_addr;
}

void
catch_with(int number, void (*handler)(int number), int flags)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

    if (flags & SA_SIGINFO)
        action.sa_sigaction = inform;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL) != 0)
        SAY("sigaction(%d) failed\n", number);
}

void
mask(int how, int number)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    if (sigprocmask(how, &set, NULL) != 0)
        SAY("sigprocmask(%d) failed\n", number);
}

int
error_of(long result)
{
    return result == -1 ? errno : 0;
}

pid_t
child_of(void (*fn)(void))
{
    pid_t pid = fork();

    if (pid < 0) { /* never let -1 get to kill(): that is everybody */
        SAY("fork failed\n");
        _exit(1);
    }
    if (pid != 0)
        return pid;
    fn();
    _exit(0);
}

int
end_of(pid_t child, int options)
{
    int status = -1;
    pid_t got;

    do
        got = waitpid(child, &status, options);
    while (got == -1 && errno == EINTR); /* a late one of those that a test has sent */
    if (got != child)
        return -1;
    return WIFSIGNALED(status) ? status & 0x7F : status;
}

struct line
line_make(void)
{
    struct line line;

    if (pipe(line.ends) != 0)
        SAY("no pipe\n");
    return line;
}

void
tell(struct line *line)
{
    if (write(line->ends[1], "!", 1) != 1)
        SAY("nobody hears\n");
}

void
hear(struct line *line)
{
    char byte;

    while (read(line->ends[0], &byte, 1) != 1)
        continue;
}

static void
run(void)
{
    setpgid(0, 0);
    test_handlers();
    test_masks();
    test_restart();
    test_defaults();
    test_stops();
    test_faults();
    test_groups();
    test_times();
    SAY("done\n");
}

/** The tests run in a group that this process looks after, as a shell would: stop signals mean
 * something there only. */
int
main(void)
{
    return end_of(child_of(run), 0) == 0 ? 0 : 1;
}
