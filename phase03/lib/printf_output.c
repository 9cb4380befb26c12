/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counting, and padding to a width. See printf_output.h.
 * @ingroup lib
 */
#include <lib/printf_output.h>

/* What the printf family can return: INT_MAX, whose header belongs to the C library. */
#define PRINTF_COUNT_MAX INT32_MAX

void
printf_put(struct printf_output *output, const char *text, size_t length)
{
    if (length == 0 || output->overflow)
        return;
    if (length > PRINTF_COUNT_MAX - output->count) {
        output->overflow = true;
        return;
    }
    if (!output->full)
        output->full = !output->put(output->context, text, length);
    output->count += length;
}

void
printf_repeat(struct printf_output *output, char character, size_t length)
{
    static const char blanks[] = "                                ";
    static const char zeros[] = "00000000000000000000000000000000";
    const char *source = character == '0' ? zeros : blanks;

    if (length == 0)
        return;
    /* All or nothing: a wild width must not keep the console busy for minutes. */
    if (length > PRINTF_COUNT_MAX - output->count)
        output->overflow = true;
    while (length > 0 && !output->overflow && !output->full) {
        size_t piece = length < sizeof(blanks) - 1 ? length : sizeof(blanks) - 1;

        printf_put(output, source, piece);
        length -= piece;
    }
    /* What nobody wants is counted in no time, were it INT_MAX blanks. */
    if (!output->overflow)
        output->count += length;
}

void
printf_field(struct printf_output *output, const struct printf_spec *spec, const char *text,
             size_t length)
{
    size_t padding = spec->width > length ? spec->width - length : 0;

    if (!(spec->flags & PRINTF_LEFT))
        printf_repeat(output, ' ', padding);
    printf_put(output, text, length);
    if (spec->flags & PRINTF_LEFT)
        printf_repeat(output, ' ', padding);
}
