/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The history, and what Tab offers.
 * @ingroup tests
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "program.h"

void
test_history(void **state)
{
    static char large[40000], path[200];
    char *at = large;

    (void)state;
    snprintf(path, sizeof(path), "%s/lines", program_home);
    prompt.history = path;
    program_put_file("lines", "first\ncut off", 0600);
    person_begin(&person, program_run);
    program_ask("\033[A\r", "[8:cut off]");
    program_ask("\022fir\r", "[6:first]");
    program_ask("new\r", "[4:new]");
    program_ask("  \r", "[3:  ]");
    program_leave();
    assert_non_null(strstr(program_get_file("lines"), "first\nnew\n"));
    assert_null(strstr(program_get_file("lines"), "  "));

    while (at < large + 36000)
        at += sprintf(at, "%ld\n", (long)(at - large));
    program_put_file("lines", large, 0600);
    person_begin(&person, program_run);
    program_ask("\033[A\r", "[6:359"); /* what is kept elsewhere now is known still */
    program_ask("fresh\r", "[6:fresh]");
    program_leave();
    assert_string_equal(program_get_file("lines.old"), large);
    assert_non_null(strstr(program_get_file("lines"), "\nfresh\n"));
    assert_true(strlen(program_get_file("lines")) < 100);

    prompt.history = "/nowhere/lines";
    person_begin(&person, program_run);
    program_ask("kept\r", "[5:kept]");
    program_ask("\033[A\r", "[5:kept]"); /* in memory */
    program_leave();
}

void
test_complete(void **state)
{
    char path[200];

    (void)state;
    snprintf(path, sizeof(path), "%s/Two Words", program_home);
    assert_int_equal(mkdir(path, 0755), 0);
    snprintf(path, sizeof(path), "%s/bin", program_home);
    assert_int_equal(mkdir(path, 0755), 0);
    program_put_file("Two Words/it's $5", "", 0644);
    program_put_file("Two Words/.hidden", "", 0644);
    program_put_file("bin/zeal", "", 0755);
    program_put_file("bin/zest", "", 0644);
    person_begin(&person, program_run);
    program_ask("cat Tw\ti\t\r", ":cat Two\\ Words/it\\'s\\ \\$5 ]");
    program_ask("cat \"Tw\ti\t\r", ":cat \"Two Words/it's \\$5\" ]");
    program_ask("cat 'Tw\ti\t\r", ":cat 'Two Words/it'\\''s $5' ]");
    program_ask("cat Two\\ Words/.h\t\r", ":cat Two\\ Words/.hidden ]");
    program_ask("cat ~/b\tzes\t\r", ":cat ~/bin/zest ]");
    program_ask("zeb\t\r", ":zebra ]");
    program_ask("a;zep\t\r", ":a;zephyr ]");
    program_ask("if x | zea\t\r", ":if x | zeal ]");
    program_ask("x=1 zea\t\r", ":x=1 zeal ]");
    program_ask("x zea\t", "\a");
    person_type(&person, "\003");
    program_ask("zes\t", "\a"); /* that is no program */
    person_type(&person, "\003");
    program_ask("z\t\t", "zebra");
    person_expect(&person, "zephyr");
    person_expect(&person, "zeal");
    program_ask("\003", "^C");
    program_leave();

    prompt.commands = NULL;
    prompt.value = NULL;
    person_begin(&person, program_run);
    program_ask("bi\tzes\t\r", ":bin/zest ]");
    program_ask("~/b\t", "\a");
    person_type(&person, "\003");
    program_leave();
}
