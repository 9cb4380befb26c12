/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sed: the command line. See sed.h.
 * @ingroup tools
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sed/sed.h>

bool sed_quiet, sed_extended, sed_in_place;

static const char sed_help[] =
    "usage: sed [-Eins] script | -e script | -f file [file...]\n"
    "Run a script for each line, and print what becomes of it.\n"
    "  -n  print only what the script prints     -E, -r  extended patterns\n"
    "  -e S  add S to the script     -f F  add what is in F     -i  change the files themselves\n"
    "Addresses: N, $, /pattern/, \\xpatternx, two of them with a comma; ! turns them around.\n"
    "  s/pattern/text/gipN  replace     y/abc/xyz/  replace bytes     d  delete     p  print\n"
    "  a, i, c text  add behind, before, instead     =  number     n  next line     q  end\n"
    "  h H g G x  hold space     N P D  more lines     { } : b t  groups, labels, jumps\n"
    "Not there: l, r, w, back-references in patterns.\n";

static struct sed_text main_script;

/** Add lines to the script. */
static void
sed_add_script(const char *text)
{
    if (main_script.bytes == NULL && strncmp(text, "#n", 2) == 0 &&
        (text[2] == '\n' || text[2] == '\0'))
        sed_quiet = true;
    sed_add(&main_script, text, strlen(text));
    sed_add(&main_script, "\n", 1);
}

static void
sed_add_file(const char *name)
{
    struct tool_line text = { 0 };
    FILE *file = tool_open(name);

    if (file == NULL)
        exit(tool_end(1));
    while (tool_read_line(&text, file, '\n'))
        sed_add_script(text.text);
    tool_close(file, name);
    free(text.text);
}

int
main(int argc, char **argv)
{
    static struct sed_script script;
    int option, status;

    tool_begin(argv, sed_help);
    while ((option = getopt(argc, argv, "nErsi::e:f:")) != -1)
        switch (option) {
        case 'n':
            sed_quiet = true;
            break;
        case 'E':
        case 'r':
            sed_extended = true;
            break;
        case 'i':
            if (optarg != NULL)
                tool_refuse("-i%s: copies of the old files are not supported", optarg);
            sed_in_place = true;
            break;
        case 's':
            tool_refuse("-s is not supported, but by -i");
        case 'e':
            sed_add_script(optarg);
            break;
        case 'f':
            sed_add_file(optarg);
            break;
        default:
            tool_usage(1);
        }
    if (main_script.bytes == NULL) {
        if (optind == argc)
            tool_usage(1);
        sed_add_script(argv[optind++]);
    }
    sed_read(&script, main_script.bytes);
    tool_trouble = 2; /* a script can be right, and a file not be there */
    sed_input_begin(argv + optind);
    status = sed_run(&script);
    return tool_end(status);
}
