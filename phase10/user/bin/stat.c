/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief stat: tells what is known about files.
 * @ingroup programs
 *
 * Source: stat(1), whose format letters these are.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char stat_help[] =
    "usage: stat [-fL] [-c FORMAT] FILE...\n"
    "Tell what is known about files.\n"
    "  -c  as FORMAT says: %a %A permissions, %b %B blocks, %d device, %f mode, %F type,\n"
    "      %g %u owners, %h links, %i inode, %n name, %N with target, %o I/O size, %s size,\n"
    "      %x %y %z times of access, change, status, %X %Y %Z in seconds, %% a percent sign\n"
    "  -f  about the filesystem they are on\n"
    "  -L  about what symbolic links lead to\n";

static bool stat_follow;

static const char *
stat_type(const struct stat *status)
{
    if (S_ISREG(status->st_mode))
        return status->st_size == 0 ? "regular empty file" : "regular file";
    if (S_ISDIR(status->st_mode))
        return "directory";
    if (S_ISLNK(status->st_mode))
        return "symbolic link";
    if (S_ISCHR(status->st_mode))
        return "character special file";
    if (S_ISBLK(status->st_mode))
        return "block special file";
    return S_ISFIFO(status->st_mode) ? "fifo" : "weird file";
}

static void
stat_time(const struct timespec *time)
{
    char date[32], zone[8];

    strftime(date, sizeof(date), "%Y-%m-%d %H:%M:%S", localtime(&time->tv_sec));
    strftime(zone, sizeof(zone), "%z", localtime(&time->tv_sec));
    printf("%s.%09ld %s", date, time->tv_nsec, zone);
}

static void
stat_name(const char *path, const struct stat *status)
{
    char target[4096];
    ssize_t length = S_ISLNK(status->st_mode) ? readlink(path, target, sizeof(target) - 1) : -1;

    printf("%s", path);
    if (length >= 0)
        printf(" -> %.*s", (int)length, target);
}

static void
stat_mode(mode_t mode)
{
    char text[11];

    tool_mode_text(mode, text);
    printf("%s", text);
}

/** A letter of the format that is a number. @return false: it is none */
static bool
stat_number(char letter, const struct stat *status)
{
    switch (letter) {
    case 'b':
        printf("%llu", (unsigned long long)status->st_blocks);
        return true;
    case 'B':
        printf("512");
        return true;
    case 'd':
        printf("%llu", (unsigned long long)status->st_dev);
        return true;
    case 'g':
        printf("%u", (unsigned)status->st_gid);
        return true;
    case 'h':
        printf("%lu", (unsigned long)status->st_nlink);
        return true;
    case 'i':
        printf("%llu", (unsigned long long)status->st_ino);
        return true;
    case 'o':
        printf("%lu", (unsigned long)status->st_blksize);
        return true;
    case 's':
        printf("%llu", (unsigned long long)status->st_size);
        return true;
    case 'u':
        printf("%u", (unsigned)status->st_uid);
        return true;
    case 'X':
        printf("%lld", (long long)status->st_atim.tv_sec);
        return true;
    case 'Y':
        printf("%lld", (long long)status->st_mtim.tv_sec);
        return true;
    case 'Z':
        printf("%lld", (long long)status->st_ctim.tv_sec);
        return true;
    default:
        return false;
    }
}

static void
stat_letter(char letter, const char *path, const struct stat *status)
{
    switch (letter) {
    case 'a':
        printf("%o", (unsigned)status->st_mode & 07777);
        break;
    case 'A':
        stat_mode(status->st_mode);
        break;
    case 'f':
        printf("%x", (unsigned)status->st_mode);
        break;
    case 'F':
        printf("%s", stat_type(status));
        break;
    case 'n':
        printf("%s", path);
        break;
    case 'N':
        stat_name(path, status);
        break;
    case 'x':
        stat_time(&status->st_atim);
        break;
    case 'y':
        stat_time(&status->st_mtim);
        break;
    case 'z':
        stat_time(&status->st_ctim);
        break;
    case '0' ... '9':
    case '-':
    case '#':
        tool_refuse("widths and flags are not supported");
    default:
        if (!stat_number(letter, status))
            putchar(letter == '%' ? '%' : '?');
    }
}

static void
stat_format(const char *format, const char *path, const struct stat *status)
{
    for (; *format != '\0'; format++) {
        if (*format != '%' || format[1] == '\0')
            putchar(*format);
        else
            stat_letter(*++format, path, status);
    }
}

static const char stat_usual[] = "  File: %N\n"
                                 "  Size: %s\tBlocks: %b\tIO Block: %o\t%F\n"
                                 "Device: %d\tInode: %i\tLinks: %h\n"
                                 "Access: (%a/%A)  Uid: %u   Gid: %g\n"
                                 "Access: %x\nModify: %y\nChange: %z\n";

/** @param format NULL: the usual one */
static void
stat_file(const char *path, const char *format)
{
    struct stat status;

    if ((stat_follow ? stat(path, &status) : lstat(path, &status)) != 0) {
        tool_warn("cannot stat %s", path);
        return;
    }
    stat_format(format != NULL ? format : stat_usual, path, &status);
    if (format != NULL)
        putchar('\n');
}

static void
stat_filesystem(const char *path)
{
    struct statfs full;

    if (statfs(path, &full) != 0) {
        tool_warn("cannot read file system information for %s", path);
        return;
    }
    printf("  File: %s\n", path);
    printf("Namelen: %lu\tType: %lx\tBlock size: %lu\n", (unsigned long)full.f_namelen,
           (unsigned long)full.f_type, (unsigned long)full.f_bsize);
    printf("Blocks: Total: %llu\tFree: %llu\n", (unsigned long long)full.f_blocks,
           (unsigned long long)full.f_bfree);
    printf("Inodes: Total: %llu\tFree: %llu\n", (unsigned long long)full.f_files,
           (unsigned long long)full.f_ffree);
}

int
main(int argc, char **argv)
{
    const char *format = NULL;
    bool filesystem = false;
    int option;

    tool_begin(argv, stat_help);
    while ((option = getopt(argc, argv, "c:fL")) != -1) {
        if (option == '?')
            tool_usage(1);
        format = option == 'c' ? optarg : format;
        filesystem |= option == 'f';
        stat_follow |= option == 'L';
    }
    if (optind == argc)
        tool_usage(1);
    if (filesystem && format != NULL)
        tool_refuse("-c is not supported with -f");
    for (argv += optind; *argv != NULL; argv++) {
        if (filesystem)
            stat_filesystem(*argv);
        else
            stat_file(*argv, format);
    }
    return tool_end(0);
}
