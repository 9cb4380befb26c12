/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU's machine protocol: one command at a time, events as they come.
 * @ingroup grader
 *
 *  - One qmp belongs to one vm; its socket is a source of wait_pump().
 *  - A command waits for its own answer; meanwhile everything else is taken in too.
 *  - Events go to one function, at once, also while a command waits.
 */
#ifndef QMP_H
#define QMP_H

#include <jansson.h>

#include "buffer.h"
#include "vm.h"

struct qmp {
    int fd;
    int source;
    struct buffer input; /**< what has arrived of an unfinished line */
    json_t *answer;      /**< the answer to the command in progress */
    json_int_t id;       /**< its number */
    bool greeted;
    void (*event)(struct vm *vm, const char *name, const json_t *data);
};

/**
 * Wait for the greeting and leave the negotiation mode.
 * @return 0, -ESRCH when QEMU has ended, -ETIMEDOUT, -EPROTO
 */
int qmp_handshake(struct vm *vm, struct qmp *qmp);

/** The source function of the socket, given where the qmp is. */
void qmp_ready(struct vm *vm, struct qmp *qmp, int source);

/**
 * Execute a command.
 * @param arguments  its arguments, released here; NULL for none
 * @param answer     the value it returned, to be released by json_decref(); may be NULL
 * @return 0, -ESRCH when QEMU has ended, -ETIMEDOUT, -EPROTO when it refused (said in vm->messages)
 */
int qmp_execute(struct vm *vm, struct qmp *qmp, const char *command, json_t *arguments,
                json_t **answer);

/** Execute a command of the human monitor; its answer replaces @p text, CR removed. Errors as
 * above. */
int qmp_monitor(struct vm *vm, struct qmp *qmp, const char *line, struct buffer *text);

void qmp_destroy(struct qmp *qmp);

#endif
