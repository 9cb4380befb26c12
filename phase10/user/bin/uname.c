/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief uname: tells the system's names.
 * @ingroup programs
 */
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char uname_help[] = "usage: uname [-amnrsv]\n"
                                 "Tell the system's names.\n"
                                 "  -s  its own (usual)\n"
                                 "  -n  this machine's\n"
                                 "  -r  its release\n"
                                 "  -v  its version\n"
                                 "  -m  the processor's\n"
                                 "  -a  all\n";

/** In this order they are told. */
static const char uname_letters[] = "snrvm";

int
main(int argc, char **argv)
{
    bool wanted[sizeof(uname_letters)] = { false }, any = false;
    struct utsname names;
    int option;

    tool_begin(argv, uname_help);
    while ((option = getopt(argc, argv, "amnrsv")) != -1) {
        if (option == '?')
            tool_usage(1);
        for (size_t i = 0; uname_letters[i] != '\0'; i++)
            wanted[i] |= option == 'a' || option == uname_letters[i];
        any = true;
    }
    if (optind != argc)
        tool_refuse("extra operand %s", argv[optind]);
    if (uname(&names) != 0)
        tool_fail("cannot get system name");
    wanted[0] |= !any;
    any = false;
    for (size_t i = 0; uname_letters[i] != '\0'; i++) {
        const char *const texts[] = { names.sysname, names.nodename, names.release, names.version,
                                      names.machine };

        if (!wanted[i])
            continue;
        printf("%s%s", any ? " " : "", texts[i]);
        any = true;
    }
    putchar('\n');
    return tool_end(0);
}
