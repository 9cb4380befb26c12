/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what commands about files share: completing paths, words for errors, scripts.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <kernel/monitor/fs_command.h>
#include <lib/string.h>

/** Listens to offers, and keeps them in one text. */
struct fs_command_listener {
    struct offers offers; /* first: a pointer to it is one to this */
    char text[96];
};

static void
fs_command_listen(struct offers *offers, const char *word)
{
    struct fs_command_listener *listener = (struct fs_command_listener *)offers;
    size_t used = strlen(listener->text);

    strlcpy(listener->text + used, word, sizeof(listener->text) - used);
    used = strlen(listener->text);
    strlcpy(listener->text + used, " ", sizeof(listener->text) - used);
}

/** @return what is offered for a word of which this is typed */
static const char *
fs_command_offers(const char *typed)
{
    static struct fs_command_listener listener;

    listener = (struct fs_command_listener){ { fs_command_listen, typed }, "" };
    fs_command_complete(&listener.offers, 1);
    return listener.text;
}

KTEST(vfs, complete,
      "vfs: paths are completed by what is in their directory; directories get a slash")
{
    struct path old = vfs_kernel.cwd;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dir", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dir/inner", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/dir/index", "x"), 0);
    KEXPECT_EQ(vfs_tree_put("/dir/other", "x"), 0);
    KEXPECT_EQ(vfs_tree_put("/dir/.hidden", "x"), 0);
    vfs_kernel.cwd = vfs_tree.cwd;
    KEXPECT_STR(fs_command_offers(""), "dir/ ");
    KEXPECT_STR(fs_command_offers("d"), "dir/ ");
    KEXPECT_STR(fs_command_offers("x"), "");
    KEXPECT_STR(fs_command_offers("dir/"), "dir/inner/ dir/index dir/other ");
    KEXPECT_STR(fs_command_offers("./dir/in"), "./dir/inner/ ./dir/index ");
    KEXPECT_STR(fs_command_offers("dir/."), "dir/./ dir/../ dir/.hidden ");
    KEXPECT_STR(fs_command_offers("dir/index/"), "");
    KEXPECT_STR(fs_command_offers("nowhere/"), "");
    vfs_kernel.cwd = old;
    vfs_tree_end();
}

KTEST(vfs, source, "vfs: a script that runs itself comes to an end")
{
    struct path old = vfs_kernel.cwd;
    char line[] = "source script";

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_tree_put("/script", "# once more\n\nsource script\n"), 0);
    vfs_kernel.cwd = vfs_tree.cwd;
    KEXPECT_EQ(command_run(line), COMMAND_TOLD);
    vfs_kernel.cwd = old;
    vfs_tree_end();
}
