/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The image builder: makes bootable hard disks, floppies and option ROMs.
 * @ingroup image
 *
 * It decides where on a disk things lie and writes that decision into the image: the boot block of
 * the first sector says where the rest of the program is, the catalogue of stage 2 says where the
 * other files are. Source code therefore never holds a place or a size. docs/design.md ("Boot
 * programs and images") describes both structures; boot/loader/ reads them.
 *
 * Rules: input is checked before anything is written; the image appears under its name only when it
 * is complete; it is sparse. FAT volumes are made by mtools, partitions by sfdisk (disk.sh), not
 * here.
 */
#include <image/image.h>

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char mkimage_usage[] =
    "usage: mkimage disk|floppy --boot FILE [options] --output IMAGE\n"
    "       mkimage rom --output ROM FILE\n"
    "\n"
    "  --boot FILE       the program; its first 512 bytes become sector 0\n"
    "  --rest FILE       what sector 0 loads (default: what follows the first 512 bytes of "
    "--boot)\n"
    "  --file NAME=FILE  one more file, entered in the catalogue of the rest (repeatable)\n"
    "  --size MIB        size of a hard disk (default 16)\n"
    "  --at LBA          where the rest begins (default 34 on a disk, 1 on a floppy)\n"
    "  --output IMAGE    the image to make\n"
    "  --print-end       print the first LBA behind the program and its files\n"
    "  --help            this text\n"
    "\n"
    "rom pads FILE to the size that its own header names and makes its bytes sum to zero.\n";

void
mkimage_die(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("mkimage: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_FAILURE);
}

/** @return the whole number in @p text, or ends the program naming the option. */
static uint32_t
mkimage_number(const char *text, const char *option)
{
    char *end;
    unsigned long value;

    errno = 0;
    value = strtoul(text, &end, 10);
    if (errno || end == text || *end || value == 0 || value > UINT32_MAX)
        mkimage_die("%s wants a whole number above 0, not '%s'", option, text);
    return (uint32_t)value;
}

/** Split NAME=FILE and read FILE into the next place of @p plan. */
static void
mkimage_add_file(struct image_plan *plan, const char *argument)
{
    const char *equals = strchr(argument, '=');
    struct image_file *file = &plan->files[plan->file_count];
    size_t length = equals ? (size_t)(equals - argument) : 0;

    if (length == 0 || length >= sizeof file->name)
        mkimage_die("--file wants NAME=FILE with a name of 1 to %zu characters, not '%s'",
                    sizeof file->name - 1, argument);
    if (plan->file_count == IMAGE_FILES_MAX)
        mkimage_die("more than %d files: the catalogue is full", IMAGE_FILES_MAX);
    memcpy(file->name, argument, length);
    file->content = blob_read(equals + 1);
    plan->file_count++;
}

static const struct option mkimage_options[] = {
    { "boot", required_argument, NULL, 'b' },
    { "rest", required_argument, NULL, 'r' },
    { "file", required_argument, NULL, 'f' },
    { "size", required_argument, NULL, 's' },
    { "at", required_argument, NULL, 'a' },
    { "output", required_argument, NULL, 'o' },
    { "print-end", no_argument, NULL, 'p' },
    { "help", no_argument, NULL, 'h' },
    { NULL, 0, NULL, 0 },
};

int
main(int argc, char **argv)
{
    struct image_plan plan = { .size_mib = 16 };
    const char *output = NULL, *kind;
    bool print_end = false;
    uint32_t end;
    int option;

    while ((option = getopt_long(argc, argv, "", mkimage_options, NULL)) != -1) {
        switch (option) {
        case 'b':
            plan.boot = blob_read(optarg);
            break;
        case 'r':
            plan.rest = blob_read(optarg);
            break;
        case 'f':
            mkimage_add_file(&plan, optarg);
            break;
        case 's':
            plan.size_mib = mkimage_number(optarg, "--size");
            break;
        case 'a':
            plan.rest_lba = mkimage_number(optarg, "--at");
            break;
        case 'o':
            output = optarg;
            break;
        case 'p':
            print_end = true;
            break;
        case 'h':
            fputs(mkimage_usage, stdout);
            return EXIT_SUCCESS;
        default:
            fputs("mkimage: try --help\n", stderr);
            return 2;
        }
    }
    kind = optind < argc ? argv[optind++] : "";
    if (!output)
        mkimage_die("no --output given; try --help");
    if (!strcmp(kind, "rom") && optind + 1 == argc) {
        rom_write(blob_read(argv[optind]), output);
        return EXIT_SUCCESS;
    }
    if (optind != argc || (strcmp(kind, "disk") && strcmp(kind, "floppy")))
        mkimage_die("the first word is disk, floppy or rom, not '%s'; try --help", kind);
    plan.floppy = !strcmp(kind, "floppy");
    end = image_write(&plan, output);
    if (print_end)
        printf("%" PRIu32 "\n", end);
    return EXIT_SUCCESS;
}
