/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fuzzing of lib/float: any number printed, any text read, as the host's C library does it.
 * @ingroup tests
 */
#include <string.h>

#include "../../tests/float/float.h"
#include "../fuzz.h"

#define FLOAT_TEXT 2000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** A number by all eight conversions. */
static void
fuzz_float_print(struct fuzz_input *input)
{
    static char ours[FLOAT_TEXT], host[FLOAT_TEXT];
    bool alternate = fuzz_byte(input) & 1;
    int precision = fuzz_word(input) % 1200 - 1;
    uint64_t bits = 0;
    double number;

    for (int i = 0; i < 8; i++)
        bits = bits << 8 | fuzz_byte(input);
    number = float_test_number(bits);
    for (const char *conversion = "eEfFgGaA"; *conversion; conversion++) {
        float_test_print(ours, FLOAT_TEXT, number, *conversion, precision, alternate);
        float_test_print_host(host, FLOAT_TEXT, number, *conversion, precision, alternate);
        fuzz_require(strcmp(ours, host) == 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[FLOAT_TEXT];
    struct fuzz_input input = { data, size };

    if (fuzz_byte(&input) & 1) {
        fuzz_float_print(&input);
        return 0;
    }
    if (input.left >= FLOAT_TEXT)
        return 0;
    memcpy(text, input.at, input.left);
    text[input.left] = '\0';
    fuzz_require(float_test_reads_alike(text));
    return 0;
}
