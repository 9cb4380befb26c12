/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of scripts, of limits, and of what is no program: Linux's errors each.
 * @ingroup tests
 */
#include <tests/exec_file.h>

#include <kernel/mm/kmalloc.h>
#include <lib/elf/elf.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

static char *const exec_script_words[] = { "zero", "one", NULL };

/** What an attempt says. */
static int
exec_script_try(const char *path)
{
    struct exec *exec;
    int error = exec_file_prepare(path, exec_script_words, &exec);

    exec_destroy(exec);
    return error;
}

/** Make a script with this text. */
static void
exec_script_put(const char *path, const char *text)
{
    KEXPECT_EQ(exec_file_put(path, text, strlen(text), 0755), 0);
}

/** The arguments that a script's interpreter gets, with '|' behind each. */
static void
exec_script_arguments(const char *path, char *text, size_t size)
{
    struct exec *exec;
    size_t bytes = 0, used = 0;
    char *words;

    KEXPECT_EQ(exec_file_prepare(path, exec_script_words, &exec), 0);
    words = exec_copy_arguments(exec, &bytes);
    for (size_t i = 0; words != NULL && i < bytes && used + 1 < size; i++)
        text[used++] = words[i] == '\0' ? '|' : words[i];
    text[used] = '\0';
    kfree(words);
    exec_destroy(exec);
}

KTEST(exec, script, "exec: a script's interpreter gets its argument, the script and the arguments")
{
    static const struct {
        const char *line, *arguments;
    } cases[] = {
        { "#!/p\n", "/p|/s|one|" },
        { "#!/p", "/p|/s|one|" },
        { "#! \t/p  a b\t c \t\nrest", "/p|a b\t c|/s|one|" },
        { "#!/p \n", "/p|/s|one|" },
    };
    char text[64];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    for (unsigned i = 0; i < ARRAY_SIZE(cases); i++) {
        exec_script_put("/s", cases[i].line);
        exec_script_arguments("/s", text, sizeof(text));
        KEXPECT_STR(text, cases[i].arguments);
    }
    vfs_tree_end();
}

KTEST(exec, nested, "exec: five scripts may lead to a program, six are ELOOP")
{
    char path[8], line[16], text[64];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/s0", "hello"), 0);
    for (unsigned i = 1; i <= EXEC_SCRIPTS_MAX + 1; i++) {
        snprintf(path, sizeof(path), "/s%u", i);
        snprintf(line, sizeof(line), "#!/s%u a%u\n", i - 1, i);
        exec_script_put(path, line);
    }
    exec_script_arguments("/s5", text, sizeof(text));
    KEXPECT_STR(text, "/s0|a1|/s1|a2|/s2|a3|/s3|a4|/s4|a5|/s5|one|");
    KEXPECT_EQ((uint64_t)exec_script_try("/s6"), (uint64_t)-ELOOP);
    vfs_tree_end();
}

KTEST(exec, line, "exec: of a script's first line 255 bytes count, and the interpreter has to fit")
{
    static char line[EXEC_START_SIZE + 64], text[EXEC_START_SIZE + 64];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    memset(line, 'a', sizeof(line) - 1);
    memcpy(line, "#!/p ", 5);
    exec_script_put("/s", line);
    exec_script_arguments("/s", text, sizeof(text));
    KEXPECT_EQ(strlen(text), strlen("/p|") + EXEC_START_SIZE - 1 - 5 + strlen("|/s|one|"));
    line[4] = '/';
    exec_script_put("/s", line);
    KEXPECT_EQ((uint64_t)exec_script_try("/s"), (uint64_t)-ENOEXEC);
    memset(line, ' ', sizeof(line) - 1);
    memcpy(line, "#!", 2);
    exec_script_put("/s", line);
    KEXPECT_EQ((uint64_t)exec_script_try("/s"), (uint64_t)-ENOEXEC);
    vfs_tree_end();
}

KTEST(exec, errors, "exec: what cannot be executed is refused as Linux does")
{
    static const struct {
        const char *path;
        int error;
    } cases[] = {
        { "/none", ENOENT },      { "/d", EACCES },       { "/plain", EACCES },
        { "/p/below", ENOTDIR },  { "/empty", ENOEXEC },  { "/text", ENOEXEC },
        { "/to-none", ENOENT },   { "/to-d", EACCES },    { "/to-plain", EACCES },
        { "/to-below", ENOTDIR }, { "/nobody", ENOEXEC }, { "/to-itself", ELOOP },
    };

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(exec_file_put("/plain", "#!/p\n", 5, 0644), 0);
    exec_script_put("/empty", "");
    exec_script_put("/text", "echo hello\n");
    exec_script_put("/to-none", "#!/none\n");
    exec_script_put("/to-d", "#!/d\n");
    exec_script_put("/to-plain", "#!/plain\n");
    exec_script_put("/to-below", "#!/p/below\n");
    exec_script_put("/nobody", "#!\n");
    exec_script_put("/to-itself", "#!/to-itself\n");
    for (unsigned i = 0; i < ARRAY_SIZE(cases); i++) {
        KNOTE("%s", cases[i].path);
        KEXPECT_EQ((uint64_t)exec_script_try(cases[i].path), (uint64_t)-cases[i].error);
    }
    vfs_tree_end();
}

/** Where the name of a dynamic linker is put: in the page of headers, behind them. */
#define EXEC_SCRIPT_LINKER 0x400u

/** Make the segment of constants a PT_INTERP with this text. */
static void
exec_script_link(const char *path)
{
    KEXPECT_EQ(exec_file_change("/p", EXEC_SCRIPT_LINKER, path, strlen(path) + 1), 0);
    KEXPECT_EQ(exec_file_set("/p", 1, EXEC_FILE_TYPE, PT_INTERP), 0);
    KEXPECT_EQ(exec_file_set("/p", 1, EXEC_FILE_OFFSET, EXEC_SCRIPT_LINKER), 0);
    KEXPECT_EQ(exec_file_set("/p", 1, EXEC_FILE_FILE_SIZE, strlen(path) + 1), 0);
}

KTEST(exec, linker, "exec: a program for a dynamic linker is ENOENT without that, with it ELIBBAD")
{
    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    exec_script_link("/lib/ld.so");
    KEXPECT_EQ((uint64_t)exec_script_try("/p"), (uint64_t)-ENOENT);
    exec_script_link("/p");
    KEXPECT_EQ((uint64_t)exec_script_try("/p"), (uint64_t)-ELIBBAD);
    vfs_tree_end();
}

KTEST(exec, limits, "exec: a text may have 128 KiB, and all together a quarter of the stack")
{
    char *text;
    struct exec *exec = exec_create(&vfs_kernel, "/");
    size_t before, count = 0;
    int error = 0;

    KREQUIRE_MEMORY(exec != NULL);
    text = kmalloc(EXEC_TEXT_MAX + 1);
    KREQUIRE_MEMORY(text != NULL, exec_destroy(exec));
    memset(text, 'x', EXEC_TEXT_MAX);
    text[EXEC_TEXT_MAX] = '\0';
    KEXPECT_EQ((uint64_t)exec_words_add(&exec->arguments, text), (uint64_t)-E2BIG);
    text[EXEC_TEXT_MAX - 1] = '\0';
    before = exec->budget;
    while (error == 0) {
        error = exec_words_add(count % 2 ? &exec->arguments : &exec->environment, text);
        count += error == 0;
    }
    if (error != -ENOMEM) {
        KEXPECT_EQ((uint64_t)error, (uint64_t)-E2BIG);
        KEXPECT_EQ(count, before / (EXEC_TEXT_MAX + sizeof(uintptr_t)));
    }
    kfree(text);
    exec_destroy(exec);
}
