/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Text to a descriptor: one write for each call, unless the text is long.
 * @ingroup libc
 *
 * Weak: seam: phase10 has stdio with buffers, by the same names.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lib/printf.h>

#define OUTPUT_SIZE 256

/** What has not been written yet. */
struct output {
    int file;
    size_t used;
    char text[OUTPUT_SIZE];
};

static void
output_write(struct output *output)
{
    for (size_t done = 0; done < output->used;) {
        ssize_t count = write(output->file, output->text + done, output->used - done);

        if (count <= 0)
            break;
        done += (size_t)count;
    }
    output->used = 0;
}

static bool
output_put(void *context, const char *text, size_t length)
{
    struct output *output = context;

    while (length > 0) {
        size_t room = OUTPUT_SIZE - output->used, part = length < room ? length : room;

        memcpy(output->text + output->used, text, part);
        output->used += part;
        text += part;
        length -= part;
        if (output->used == OUTPUT_SIZE)
            output_write(output);
    }
    return true;
}

__attribute__((weak)) int
vdprintf(int file, const char *restrict format, va_list arguments)
{
    struct output output = { .file = file };
    int length = printf_format(output_put, &output, format, arguments);

    output_write(&output);
    return length;
}

__attribute__((weak)) int
dprintf(int file, const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vdprintf(file, format, arguments);
    va_end(arguments);
    return length;
}

__attribute__((weak)) int
printf(const char *restrict format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vdprintf(STDOUT_FILENO, format, arguments);
    va_end(arguments);
    return length;
}

__attribute__((weak)) int
puts(const char *text)
{
    return dprintf(STDOUT_FILENO, "%s\n", text);
}
