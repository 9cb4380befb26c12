/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief tee: the input to the output and to files.
 * @ingroup tools
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char tee_help[] = "usage: tee [-ai] [file...]\n"
                               "Copy the standard input to the standard output and to all files.\n"
                               "  -a  add to the files          -i  go on at Ctrl-C\n";

int
main(int argc, char **argv)
{
    static char buffer[4096];
    const char *mode = "w";
    size_t count = 0;
    ssize_t got;
    FILE **files;
    int option;

    tool_begin(argv, tee_help);
    while ((option = getopt(argc, argv, "ai")) != -1)
        switch (option) {
        case 'a':
            mode = "a";
            break;
        case 'i':
            signal(SIGINT, SIG_IGN);
            break;
        default:
            tool_usage(1);
        }
    files = tool_resize(NULL, (size_t)argc + 1, sizeof(*files));
    for (int i = optind; i < argc; i++) {
        files[count] = fopen(argv[i], mode);
        if (files[count] == NULL) {
            tool_warn("%s", argv[i]);
            continue;
        }
        argv[optind + (int)count] = argv[i]; /* the names of those that are open */
        setvbuf(files[count++], NULL, _IONBF, 0);
    }
    while ((got = read(STDIN_FILENO, buffer, sizeof(buffer))) > 0) {
        fwrite(buffer, 1, (size_t)got, stdout);
        if (fflush(stdout) != 0)
            tool_fail("write error");
        for (size_t i = 0; i < count; i++)
            if (files[i] != NULL && fwrite(buffer, 1, (size_t)got, files[i]) != (size_t)got) {
                tool_warn("%s", argv[optind + (int)i]);
                fclose(files[i]);
                files[i] = NULL; /* the others get all still */
            }
    }
    if (got < 0)
        tool_warn("-");
    for (size_t i = 0; i < count; i++)
        if (files[i] != NULL && fclose(files[i]) != 0)
            tool_warn("%s", argv[optind + (int)i]);
    free(files);
    return tool_end(0);
}
