/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fuzzing of the C library: malloc against its model; numbers, formats, sorting, patterns
 * and dates against the host.
 * @ingroup tests
 *
 * The first byte says which. It is a program of its own, because what it tests is renamed
 * (rename.sh).
 */
#include <fnmatch.h>

#include "../../tests/libc_core/ours.h"
#include "../fuzz.h"

#define LIBC_TEXT   64
#define LIBC_STEPS  200
#define FORMAT_TEXT 2000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Two bytes choose what and which, two more how large; large ones are rarer. */
static void
fuzz_malloc(struct fuzz_input *input)
{
    for (int step = 0; step < LIBC_STEPS && input->left > 0; step++) {
        unsigned what = fuzz_byte(input), which = fuzz_byte(input);
        size_t size = fuzz_word(input);

        fuzz_require(model_step(what, which, which > 250 ? size * 8 : size % 2048));
    }
    fuzz_require(wasil_heap_is_sound());
    fuzz_require(model_end());
}

static void
fuzz_text(struct fuzz_input *input, char text[LIBC_TEXT])
{
    size_t length = 0;

    while (length < LIBC_TEXT - 1 && (text[length] = (char)fuzz_byte(input)) != '\0')
        length++;
    text[length] = '\0';
}

static void
fuzz_number(struct fuzz_input *input)
{
    static const int bases[] = { 0, 10, 16, 8, 2, 36 };
    int base = bases[fuzz_byte(input) % 6];
    char text[LIBC_TEXT], *ours, *host;

    fuzz_text(input, text);
    fuzz_require(wasil_strtoll(text, &ours, base) == strtoll(text, &host, base));
    fuzz_require(ours == host);
    fuzz_require(wasil_strtoull(text, &ours, base) == strtoull(text, &host, base));
    fuzz_require(ours == host);
}

/** One directive from its parts, and an argument of the type that it takes. */
static void
fuzz_format(struct fuzz_input *input)
{
    static const char *const lengths[] = { "", "", "hh", "h", "l", "ll", "z", "j" };
    static char ours[FORMAT_TEXT], host[FORMAT_TEXT];
    unsigned flags = fuzz_byte(input), kind = fuzz_byte(input);
    int width = (int8_t)fuzz_byte(input) * 2, precision = (int8_t)fuzz_byte(input) * 4;
    size_t size = fuzz_word(input) % FORMAT_TEXT;
    const char *length = kind % 3 == 0 ? lengths[kind / 3 % 8] : "";
    char format[40], text[LIBC_TEXT];
    uint64_t bits = 0;
    double number;
    int at = 0, a, b;

    format[at++] = '%';
    for (unsigned i = 0; i < 5; i++)
        if (flags >> i & 1)
            format[at++] = "-+ #0"[i];
    snprintf(format + at, sizeof(format) - (size_t)at, "*.*%s%c|", length,
             kind % 3 == 0   ? "diouxX"[kind / 24 % 6]
             : kind % 3 == 1 ? "aAeEfFgG"[kind / 3 % 8]
                             : 's');
    for (unsigned i = 0; i < 8; i++)
        bits = bits << 8 | fuzz_byte(input);
    memcpy(&number, &bits, sizeof(number));
    fuzz_text(input, text);
    if (kind % 3 == 0) {
        a = wasil_snprintf(ours, size, format, width, precision, bits);
        b = snprintf(host, size, format, width, precision, bits);
    } else if (kind % 3 == 1) {
        a = wasil_snprintf(ours, size, format, width, precision, number);
        b = snprintf(host, size, format, width, precision, number);
    } else {
        a = wasil_snprintf(ours, size, format, width, precision, text);
        b = snprintf(host, size, format, width, precision, text);
    }
    fuzz_require(a == b && (size == 0 || strcmp(ours, host) == 0));
}

static struct fuzz_input *fuzz_order;
static size_t fuzz_compared;

static int
fuzz_compare(const void *one, const void *other)
{
    return memcmp(one, other, 1);
}

/** An order that is none: whatever is said, sorting ends and loses nothing. */
static int
fuzz_compare_any(const void *one, const void *other)
{
    (void)one;
    (void)other;
    fuzz_compared++;
    return (int)fuzz_byte(fuzz_order) % 3 - 1;
}

/** Elements of any size, their first byte is what counts. */
static void
fuzz_sort(struct fuzz_input *input)
{
    size_t size = fuzz_byte(input) % 20 + 1, count = input->left / size / 2, sum = 0;
    uint8_t *array = malloc(count * size + 1);

    for (size_t i = 0; i < count * size; i++)
        sum += array[i] = (uint8_t)fuzz_byte(input);
    fuzz_order = input;
    fuzz_compared = 0;
    wasil_qsort(array, count, size, fuzz_compare_any);
    fuzz_require(fuzz_compared <= 100 * (count + 1) * 12);
    wasil_qsort(array, count, size, fuzz_compare);
    for (size_t i = 0; i < count * size; i++)
        sum -= array[i];
    for (size_t i = 1; i < count; i++)
        fuzz_require(array[(i - 1) * size] <= array[i * size]);
    fuzz_require(sum == 0);
    free(array);
}

/** Any pattern ends, and `*` in front and behind matches what the text holds. */
static void
fuzz_pattern(struct fuzz_input *input)
{
    char pattern[LIBC_TEXT], text[LIBC_TEXT];
    int flags = fuzz_byte(input) % 32;

    fuzz_text(input, pattern);
    fuzz_text(input, text);
    wasil_fnmatch(pattern, text, flags);
    if (strpbrk(text, "*?[\\/.") == NULL)
        fuzz_require(wasil_fnmatch(text, text, flags) == 0 || flags & FNM_PERIOD);
    fuzz_require(wasil_fnmatch("*", text, 0) == 0);
}

static void
fuzz_date(struct fuzz_input *input)
{
    struct tm ours = { 0 }, host;
    char format[LIBC_TEXT], text[300];

    ours.tm_sec = (int)((unsigned)fuzz_word(input) << 16 | fuzz_word(input));
    ours.tm_mday = (int)((unsigned)fuzz_word(input) << 16 | fuzz_word(input));
    ours.tm_mon = (int)((unsigned)fuzz_word(input) << 16 | fuzz_word(input));
    ours.tm_year = (int)((unsigned)fuzz_word(input) << 16 | fuzz_word(input));
    host = ours;
    fuzz_require(wasil_timegm(&ours) == timegm(&host));
    fuzz_text(input, format);
    fuzz_require(wasil_strftime(text, sizeof(text), format, &ours) < sizeof(text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const areas[])(struct fuzz_input *) = { fuzz_malloc,  fuzz_number, fuzz_format,
                                                          fuzz_pattern, fuzz_sort,   fuzz_date };
    struct fuzz_input input = { data, size };

    setenv("TZ", "UTC0", 0);
    areas[fuzz_byte(&input) % 6](&input);
    return 0;
}
