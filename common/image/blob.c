/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files in and out of the image builder: whole inputs, sparse and atomic outputs.
 * @ingroup image
 *
 * An output is made under a temporary name beside its final one and renamed at the end, so that an
 * interrupted build leaves either the old image or the new one. See image.h for the contracts.
 */
#include <image/image.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Far above anything this project puts on a disk, far below what would trouble the host. */
#define BLOB_SIZE_MAX (256u << 20)

struct output {
    int fd;
    char *path, *temporary;
};

struct blob
blob_read(const char *path)
{
    struct blob blob = { 0 };
    struct stat status;
    FILE *file = fopen(path, "rb");

    if (!file || fstat(fileno(file), &status))
        mkimage_die("cannot open %s: %s", path, strerror(errno));
    if (!S_ISREG(status.st_mode) || status.st_size == 0 || status.st_size > BLOB_SIZE_MAX)
        mkimage_die("%s is not a file of 1 byte to %u MiB", path, BLOB_SIZE_MAX >> 20);
    blob.size = (size_t)status.st_size;
    blob.sectors = (blob.size + IMAGE_SECTOR - 1) / IMAGE_SECTOR;
    blob.bytes = calloc(blob.sectors, IMAGE_SECTOR);
    if (!blob.bytes)
        mkimage_die("out of memory for %s", path);
    if (fread(blob.bytes, 1, blob.size, file) != blob.size)
        mkimage_die("cannot read %s: %s", path, strerror(errno));
    fclose(file);
    return blob;
}

uint32_t
blob_sum(const uint8_t *bytes, size_t sectors)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < sectors * IMAGE_SECTOR; i += 4)
        sum += (uint32_t)bytes[i] | (uint32_t)bytes[i + 1] << 8 | (uint32_t)bytes[i + 2] << 16 |
               (uint32_t)bytes[i + 3] << 24;
    return sum;
}

struct output *
output_create(const char *path, uint64_t size)
{
    struct output *output = calloc(1, sizeof *output);

    if (!output || asprintf(&output->temporary, "%s.%ld", path, (long)getpid()) < 0)
        mkimage_die("out of memory");
    output->path = strdup(path);
    output->fd = open(output->temporary, O_CREAT | O_TRUNC | O_WRONLY, 0666);
    if (output->fd < 0 || ftruncate(output->fd, (off_t)size))
        mkimage_die("cannot make %s: %s", output->temporary, strerror(errno));
    return output;
}

void
output_write(struct output *output, uint64_t offset, const void *bytes, size_t size)
{
    const uint8_t *next = bytes;

    while (size > 0) {
        ssize_t written = pwrite(output->fd, next, size, (off_t)offset);

        if (written < 0) {
            int error = errno;

            unlink(output->temporary);
            mkimage_die("cannot write %s: %s", output->path, strerror(error));
        }
        next += written;
        offset += (uint64_t)written;
        size -= (size_t)written;
    }
}

void
output_finish(struct output *output)
{
    if (close(output->fd) || rename(output->temporary, output->path)) {
        int error = errno;

        unlink(output->temporary);
        mkimage_die("cannot finish %s: %s", output->path, strerror(error));
    }
    free(output->temporary);
    free(output->path);
    free(output);
}
