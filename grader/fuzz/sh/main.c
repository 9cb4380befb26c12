/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fuzzing of the shell: whatever it reads becomes commands or a syntax error. Nothing runs.
 * @ingroup tests
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../../phase10/user/bin/sh/shell.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct frame fuzz_frame;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct source source;
    static jmp_buf catch;
    char *text = malloc(size + 1);
    bool end = false;

    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (shell_scratch == NULL)
        shell_scratch = arena_create();
    shell.frame = &fuzz_frame;
    source_open_text(&source, text, 1);
    source.arena = arena_create();
    shell.source = &source;
    shell.catch = &catch;
    if (setjmp(catch) == 0) {
        while (!end)
            (void)parse_command(&source, source.arena, &end);
    }
    arena_put(source.arena);
    free(text);
    arena_release(shell_scratch, (struct arena_place){ NULL, 0 });
    return 0;
}
