/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From words to numbers. See argument.h.
 * @ingroup monitor
 *
 * No octal: whoever types 0100 for an address does not mean 64.
 */
#include <kernel/monitor/argument.h>

#include <kernel/console/console.h>
#include <lib/number.h>
#include <lib/string.h>

int
argument_number(char **argv, int index, uint64_t most, uint64_t *value)
{
    const char *text = argv[index];
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    int error = number_parse(text, hex ? 16 : 10, value);

    if (error == -EINVAL) {
        console_printf("%s: \"%s\" is not a number%s\n", argv[0], text,
                       hex ? "" : " (0x begins a hexadecimal one)");
        return COMMAND_TOLD;
    }
    if (error != 0 || *value > most) {
        console_printf("%s: \"%s\" is too large, at most 0x%llx\n", argv[0], text,
                       (unsigned long long)most);
        return COMMAND_TOLD;
    }
    return 0;
}

int
argument_address(char **argv, int index, vaddr_t *address)
{
    uint64_t value;
    int error = argument_number(argv, index, ~(vaddr_t)0, &value);

    if (error == 0)
        *address = (vaddr_t)value;
    return error;
}

int
argument_range(char **argv, vaddr_t address, size_t size)
{
    if (size - 1 <= ~(vaddr_t)0 - address)
        return 0;
    console_printf("%s: 0x%" PRIXVADDR " and %u bytes: that is behind the last address\n", argv[0],
                   address, (unsigned)size);
    return COMMAND_TOLD;
}

int
argument_size(int argc, char **argv, int index, size_t *bytes)
{
    static const char letters[] = "bwdq";
    const char *letter;

    if (index >= argc)
        return 0;
    letter = strchr(letters, argv[index][0]);
    if (letter == NULL || argv[index][0] == '\0' || argv[index][1] != '\0') {
        console_printf("%s: \"%s\" is no size: b (1 byte), w (2), d (4) or q (8)\n", argv[0],
                       argv[index]);
        return COMMAND_TOLD;
    }
    *bytes = (size_t)1 << (letter - letters);
    return 0;
}

int
argument_no_access(char **argv, vaddr_t address, const char *verb)
{
    console_printf("%s: 0x%" PRIXVADDR " cannot be %s\n", argv[0], address, verb);
    return COMMAND_TOLD;
}
