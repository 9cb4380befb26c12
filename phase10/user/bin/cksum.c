/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief cksum: a checksum of each file, the same on every system.
 * @ingroup tools
 *
 * A CRC-32 with the bits of each byte from the highest on, and of the length behind the last byte;
 * so it is another number than that of Ethernet and gzip. Source: POSIX.1-2017, XCU, cksum.
 */
#include <stdint.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char cksum_help[] = "usage: cksum [file...]\n"
                                 "Print the checksum and the number of bytes of each file.\n";

#define CKSUM_POLYNOMIAL 0x04C11DB7u

/** What eight steps make of a byte in the highest bits. */
static uint32_t cksum_table[256];
/** Are names told? Not where none is given. */
static bool cksum_named;

static void
cksum_prepare(void)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte << 24;

        for (int bit = 0; bit < 8; bit++)
            sum = sum << 1 ^ (sum >> 31 != 0 ? CKSUM_POLYNOMIAL : 0);
        cksum_table[byte] = sum;
    }
}

static uint32_t
cksum_add(uint32_t sum, unsigned char byte)
{
    return sum << 8 ^ cksum_table[sum >> 24 ^ byte];
}

static void
cksum_file(FILE *file, const char *name)
{
    static unsigned char buffer[32768];
    unsigned long long length = 0;
    uint32_t sum = 0;
    size_t got;

    while ((got = fread(buffer, 1, sizeof(buffer), file)) > 0) {
        for (size_t i = 0; i < got; i++)
            sum = cksum_add(sum, buffer[i]);
        length += got;
    }
    if (ferror(file))
        return;
    for (unsigned long long rest = length; rest != 0; rest >>= 8)
        sum = cksum_add(sum, rest & 0xFF);
    printf("%u %llu%s%s\n", (unsigned)~sum, length, cksum_named ? " " : "",
           cksum_named ? name : "");
}

int
main(int argc, char **argv)
{
    tool_begin(argv, cksum_help);
    while (getopt(argc, argv, "") != -1)
        tool_usage(1);
    cksum_named = optind < argc;
    cksum_prepare();
    tool_each_file(argv + optind, cksum_file);
    return tool_end(0);
}
