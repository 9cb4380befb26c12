/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU's machine protocol; see qmp.h.
 * @ingroup grader
 *
 * Source: QEMU 7.2, docs/interop/qmp-spec.txt. A message is one line of JSON.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "qmp.h"
#include "vm_private.h"
#include "wait.h"

static void
qmp_take_line(struct vm *vm, struct qmp *qmp, const char *line, size_t size)
{
    json_error_t error;
    json_t *message = json_loadb(line, size, 0, &error);

    if (!message)
        harness_error("QMP: %s in \"%.*s\"", error.text, (int)size, line);
    const char *event = json_string_value(json_object_get(message, "event"));
    if (event) {
        qmp->event(vm, event, json_object_get(message, "data"));
    } else if (json_object_get(message, "QMP")) {
        qmp->greeted = true;
    } else if (json_integer_value(json_object_get(message, "id")) == qmp->id) {
        json_decref(qmp->answer);
        qmp->answer = json_incref(message);
    }
    json_decref(message);
}

void
qmp_ready(struct vm *vm, struct qmp *qmp, int source)
{
    char *end;

    wait_read(vm, source, &qmp->input, 0);
    if (vm->source[source].fd < 0)
        qmp->fd = -1;
    while (qmp->input.size > 0 && (end = memchr(qmp->input.text, '\n', qmp->input.size))) {
        size_t size = (size_t)(end - qmp->input.text);
        if (size > 1)
            qmp_take_line(vm, qmp, qmp->input.text, size);
        buffer_drop(&qmp->input, size + 1);
    }
}

static bool
qmp_answered(struct vm *vm, void *data)
{
    const struct qmp *qmp = data;

    (void)vm;
    return qmp->answer != NULL;
}

static bool
qmp_greeted(struct vm *vm, void *data)
{
    const struct qmp *qmp = data;

    (void)vm;
    return qmp->greeted;
}

static int
qmp_send(struct qmp *qmp, json_t *message)
{
    char *line = json_dumps(message, JSON_COMPACT);

    json_decref(message);
    if (!line)
        harness_error("out of memory");
    size_t size = strlen(line);
    /* A command is far smaller than the socket's buffer, and QEMU reads while we wait. */
    ssize_t sent = qmp->fd < 0 ? -1 : send(qmp->fd, line, size, MSG_NOSIGNAL);
    free(line);
    if (qmp->fd < 0 || (sent < 0 && errno == EPIPE))
        return -ESRCH;
    return sent == (ssize_t)size ? 0 : -EPROTO;
}

int
qmp_execute(struct vm *vm, struct qmp *qmp, const char *command, json_t *arguments, json_t **answer)
{
    json_t *message =
        json_pack("{s:s, s:I, s:o*}", "execute", command, "id", ++qmp->id, "arguments", arguments);
    if (!message)
        harness_error("QMP: cannot pack %s", command);
    json_decref(qmp->answer);
    qmp->answer = NULL;
    int error = qmp_send(qmp, message);
    if (!error)
        error = wait_answer(vm, 0, qmp_answered, qmp);
    if (error)
        return error;
    json_t *value = json_object_get(qmp->answer, "return");
    if (!value) {
        const json_t *why = json_object_get(qmp->answer, "error");
        buffer_format(&vm->messages, "QMP %s: %s\n", command,
                      json_string_value(json_object_get(why, "desc")));
        return -EPROTO;
    }
    if (answer)
        *answer = json_incref(value);
    return 0;
}

int
qmp_handshake(struct vm *vm, struct qmp *qmp)
{
    int error = wait_answer(vm, 0, qmp_greeted, qmp);

    return error ? error : qmp_execute(vm, qmp, "qmp_capabilities", NULL, NULL);
}

int
qmp_monitor(struct vm *vm, struct qmp *qmp, const char *line, struct buffer *text)
{
    json_t *answer;
    json_t *arguments = json_pack("{s:s}", "command-line", line);

    int error = qmp_execute(vm, qmp, "human-monitor-command", arguments, &answer);
    if (error)
        return error;
    buffer_clear(text);
    for (const char *from = json_string_value(answer); from && *from; from++) {
        if (*from != '\r')
            buffer_add(text, from, 1);
    }
    json_decref(answer);
    return 0;
}

void
qmp_destroy(struct qmp *qmp)
{
    json_decref(qmp->answer);
    buffer_free(&qmp->input);
}
