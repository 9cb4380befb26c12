/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random operations on names, each compared with a model that is too simple to be wrong.
 * @ingroup tests
 *
 * The model is a table of nodes, each with its parent; a path is looked up by searching it.
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/random.h>
#include <lib/string.h>

#define VFS_MODEL_NODES 64
#define VFS_MODEL_STEPS 3000

/** A file or directory; node 0 is the root. */
struct vfs_model_node {
    bool used, directory;
    int parent;
    char name, content;
};

/** A path of one to three one-letter names, and where it leads. */
struct vfs_model_path {
    char text[8];
    int parent, node; /* -1: there is none */
    int error;        /* of the way to the parent */
};

static struct vfs_model_node vfs_model[VFS_MODEL_NODES];

static int
vfs_model_child(int parent, char name)
{
    for (int i = 1; i < VFS_MODEL_NODES; i++)
        if (vfs_model[i].used && vfs_model[i].parent == parent && vfs_model[i].name == name)
            return i;
    return -1;
}

static bool
vfs_model_is_above(int above, int node)
{
    while (node != above && node != 0)
        node = vfs_model[node].parent;
    return node == above;
}

/** Where does path->text lead? */
static void
vfs_model_resolve(struct vfs_model_path *path)
{
    path->node = 0;
    path->error = 0;
    for (const char *name = path->text + 1; path->error == 0; name += 2) {
        if (path->node < 0)
            path->error = -ENOENT;
        else if (!vfs_model[path->node].directory)
            path->error = -ENOTDIR;
        else {
            path->parent = path->node;
            path->node = vfs_model_child(path->parent, *name);
        }
        if (name[1] == '\0')
            break;
    }
}

/** A random path, and what the model says about it. */
static struct vfs_model_path
vfs_model_pick(struct random *random)
{
    struct vfs_model_path path = { .text = "" };
    unsigned parts = 1 + (unsigned)random_below(random, 3);

    for (unsigned i = 0; i < parts; i++) {
        path.text[2 * i] = '/';
        path.text[2 * i + 1] = (char)('a' + random_below(random, 3));
    }
    vfs_model_resolve(&path);
    return path;
}

/** @return the first node that is not used; VFS_MODEL_NODES: renames have made the tree too deep */
static int
vfs_model_free(void)
{
    int free = 1;

    while (free < VFS_MODEL_NODES && vfs_model[free].used)
        free++;
    return free;
}

/** Make a node, if the model allows. */
static int
vfs_model_make(const struct vfs_model_path *path, bool directory, char content)
{
    int free = vfs_model_free();

    if (path->error != 0)
        return path->error;
    if (path->node >= 0)
        return -EEXIST;
    vfs_model[free] = (struct vfs_model_node){ true, directory, path->parent,
                                               path->text[strlen(path->text) - 1], content };
    return 0;
}

static bool
vfs_model_is_empty(int node)
{
    for (int i = 1; i < VFS_MODEL_NODES; i++)
        if (vfs_model[i].used && vfs_model[i].parent == node)
            return false;
    return true;
}

static int
vfs_model_remove(const struct vfs_model_path *path, bool directory)
{
    if (path->error != 0)
        return path->error;
    if (path->node < 0)
        return -ENOENT;
    if (vfs_model[path->node].directory != directory)
        return directory ? -ENOTDIR : -EISDIR;
    if (!vfs_model_is_empty(path->node))
        return -ENOTEMPTY;
    vfs_model[path->node].used = false;
    return 0;
}

static int
vfs_model_rename(const struct vfs_model_path *from, const struct vfs_model_path *to)
{
    if (from->error != 0 || to->error != 0)
        return from->error != 0 ? from->error : to->error;
    if (from->node < 0)
        return -ENOENT;
    if (vfs_model_is_above(from->node, to->parent))
        return -EINVAL;
    if (to->node >= 0 && vfs_model_is_above(to->node, from->parent))
        return -ENOTEMPTY;
    if (from->node == to->node)
        return 0;
    if (to->node >= 0) {
        if (vfs_model[from->node].directory != vfs_model[to->node].directory)
            return vfs_model[from->node].directory ? -ENOTDIR : -EISDIR;
        if (!vfs_model_is_empty(to->node))
            return -ENOTEMPTY;
        vfs_model[to->node].used = false;
    }
    vfs_model[from->node].parent = to->parent;
    vfs_model[from->node].name = to->text[strlen(to->text) - 1];
    return 0;
}

/** Make a file with one byte in it; the VFS's side of vfs_model_make(). */
static int
vfs_model_put(const char *path, char content)
{
    struct file *file;
    int error = vfs_open(&vfs_tree, path, O_WRONLY | O_CREAT | O_EXCL, 0644, &file);

    if (error != 0)
        return error;
    KEXPECT_EQ(vfs_write(file, &content, 1), 1);
    vfs_close(file);
    return 0;
}

/** A file is where the model has it, with the same content; or nowhere. */
static void
vfs_model_compare(struct vfs_model_path *path)
{
    char content[2] = "";
    const struct vfs_model_node *node;
    struct vfs_stat stat;
    int error;

    vfs_model_resolve(path);
    node = &vfs_model[path->node < 0 ? 0 : path->node];
    content[0] = node->content;
    error = path->error != 0 ? path->error : path->node < 0 ? -ENOENT : 0;
    KEXPECT_EQ(vfs_stat(&vfs_tree, path->text, &stat), error);
    if (error != 0)
        return;
    KEXPECT_EQ(stat.mode & INODE_TYPE, node->directory ? INODE_DIRECTORY : INODE_FILE);
    if (!node->directory)
        KEXPECT(vfs_tree_holds(path->text, content));
}

/** One random operation, on both. */
static void
vfs_model_step(struct random *random)
{
    struct vfs_model_path path = vfs_model_pick(random), to = vfs_model_pick(random);
    unsigned operation = (unsigned)random_below(random, 6);
    char content = (char)('A' + random_below(random, 26));

    if (operation < 2 && vfs_model_free() == VFS_MODEL_NODES)
        operation = 5;
    KNOTE("operation %u: %s %s", operation, path.text, to.text);
    switch (operation) {
    case 0:
        KEXPECT_EQ(vfs_mkdir(&vfs_tree, path.text, 0755), vfs_model_make(&path, true, 0));
        break;
    case 1:
        KEXPECT_EQ(vfs_model_put(path.text, content), vfs_model_make(&path, false, content));
        break;
    case 2:
        KEXPECT_EQ(vfs_rmdir(&vfs_tree, path.text), vfs_model_remove(&path, true));
        break;
    case 3:
        KEXPECT_EQ(vfs_unlink(&vfs_tree, path.text), vfs_model_remove(&path, false));
        break;
    default:
        KEXPECT_EQ(vfs_rename(&vfs_tree, path.text, to.text), vfs_model_rename(&path, &to));
    }
    vfs_model_compare(&path);
    vfs_model_compare(&to);
}

KTEST(vfs, model_names, "vfs: thousands of random operations on names do what a model does")
{
    struct random random;

    VFS_TREE_BEGIN();
    random_init(&random, ktest_seed());
    memset(vfs_model, 0, sizeof(vfs_model));
    vfs_model[0] = (struct vfs_model_node){ .used = true, .directory = true };
    for (unsigned i = 0; i < VFS_MODEL_STEPS; i++) {
        vfs_model_step(&random);
        if (i % 500 == 499)
            dentry_shrink(NULL);
    }
    vfs_tree_end();
}

#define VFS_MODEL_SIZE 20000u

KTEST(vfs, model_data, "vfs: random reads, writes and cuts of a file do what an array does")
{
    static uint8_t model[VFS_MODEL_SIZE], piece[3000], got[3000];
    struct random random;
    struct file *file;
    size_t size = 0;

    VFS_TREE_BEGIN();
    random_init(&random, ktest_seed());
    memset(model, 0, sizeof(model));
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDWR | O_CREAT, 0644, &file), 0);
    for (unsigned i = 0; i < 500; i++) {
        size_t offset = (size_t)random_below(&random, VFS_MODEL_SIZE - sizeof(piece));
        size_t bytes = 1 + (size_t)random_below(&random, sizeof(piece));
        size_t there = offset >= size ? 0 : size - offset < bytes ? size - offset : bytes;

        switch (random_below(&random, 4)) {
        case 0:
            memset(piece, (int)i, bytes);
            KEXPECT_EQ(vfs_pwrite(file, piece, bytes, offset), bytes);
            memcpy(model + offset, piece, bytes);
            size = offset + bytes > size ? offset + bytes : size;
            break;
        case 1:
            KEXPECT_EQ(vfs_ftruncate(file, offset), 0);
            memset(model + offset, 0, VFS_MODEL_SIZE - offset);
            size = offset;
            break;
        default:
            KEXPECT_EQ(vfs_pread(file, got, bytes, offset), there);
            KEXPECT_MEMORY(got, model + offset, there);
        }
    }
    KEXPECT_EQ(file->inode->size, size);
    vfs_close(file);
    vfs_tree_end();
}
