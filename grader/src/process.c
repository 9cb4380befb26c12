/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Starting an emulator as a child that cannot outlive us; see process.h.
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process.h"
#include "vm_private.h"
#include "wait.h"

static void
process_messages_ready(struct vm *vm, int source)
{
    wait_read(vm, source, &vm->messages, VM_KEEP);
}

/**
 * In the child. The process that forked has one thread, so no lock can be held by another here, and
 * setenv() and dprintf() are as safe as anywhere. It must not return: the grader would run twice.
 */
_Noreturn static void
process_become(const struct process *process, int messages, pid_t parent, const char *temp_dir)
{
    sigset_t none;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before the line above could take effect */
        _exit(127);
    setpgid(0, 0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    dup2(process->input >= 0 ? process->input : open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(process->output >= 0 ? process->output : messages, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    for (int i = 0; i < PROCESS_INHERIT && process->inherit[i] >= 0; i++)
        fcntl(process->inherit[i], F_SETFD, 0);
    /* QEMU keeps what a snapshot=on drive writes there. */
    setenv("TMPDIR", temp_dir, 1);
    if (process->term)
        setenv("TERM", process->term, 1);
    execvp(process->argv[0], process->argv);
    dprintf(STDERR_FILENO, "cannot run %s: %s\n", process->argv[0], strerror(errno));
    _exit(127);
}

void
process_start(struct vm *vm, const struct process *process)
{
    int messages[2];

    if (pipe2(messages, O_CLOEXEC) < 0)
        harness_error("pipe: %s", strerror(errno));
    pid_t parent = getpid();
    vm->pid = fork();
    if (vm->pid < 0) {
        vm->pid = 0;
        harness_error("fork: %s", strerror(errno));
    }
    if (vm->pid == 0)
        process_become(process, messages[1], parent, vm->options.temp_dir);
    close(messages[1]);
    if (process->input >= 0)
        close(process->input);
    if (process->output >= 0)
        close(process->output);
    for (int i = 0; i < PROCESS_INHERIT && process->inherit[i] >= 0; i++)
        close(process->inherit[i]);
    wait_add(vm, messages[0], process_messages_ready);
    int ended = pidfd_open(vm->pid, 0);
    if (ended < 0)
        harness_error("pidfd_open: %s", strerror(errno));
    wait_add(vm, ended, wait_child_ended);
}

void
process_kill(struct vm *vm)
{
    if (vm->pid == 0)
        return;
    kill(vm->pid, SIGKILL);
    while (waitpid(vm->pid, &vm->exit_status, 0) < 0 && errno == EINTR)
        ;
    vm->pid = 0;
}

void
process_describe(const struct vm *vm, char *text, size_t size)
{
    if (WIFSIGNALED(vm->exit_status))
        snprintf(text, size, "signal %d (%s)", WTERMSIG(vm->exit_status),
                 strsignal(WTERMSIG(vm->exit_status)));
    else
        snprintf(text, size, "exit status %d", WEXITSTATUS(vm->exit_status));
}
