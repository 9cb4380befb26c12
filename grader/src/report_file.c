/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief --output: the report as a file that is either whole or not there.
 * @ingroup grader
 *
 * An ordinary file is written beside its place and renamed into it. A terminal, a pipe or a device
 * is written to directly: it must not be replaced by a file.
 */
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "options.h"

/** Print in the format asked for, and make sure that the bytes are on the disk. */
static int
report_file_print(const struct report *report, FILE *out, bool synchronous)
{
    int error = 0;

    errno = 0;
    if (report->options->format == FORMAT_TAP)
        report_tap(report, out);
    else
        report_text(report, out, false);
    if (fflush(out) || ferror(out) || (synchronous && fsync(fileno(out))))
        error = errno ? -errno : -EIO;
    if (fclose(out) && !error)
        error = -errno;
    return error;
}

static int
report_file_direct(const struct report *report, const char *path)
{
    FILE *out = fopen(path, "we");

    return out ? report_file_print(report, out, false) : -errno;
}

/** mkstemp() makes files private; give this one the mode that any new file gets. */
static void
report_file_publish(int file)
{
    mode_t mask = umask(0);

    umask(mask);
    fchmod(file, 0666 & ~mask);
}

int
report_write_file(const struct report *report, const char *path)
{
    struct stat status;
    bool exists = !stat(path, &status);
    char *target = exists ? realpath(path, NULL) : NULL, *draft;
    int file, error;
    FILE *out;

    if (exists && !S_ISREG(status.st_mode)) {
        free(target);
        return report_file_direct(report, path);
    }
    draft = files_path("%s.XXXXXX", target ? target : path);
    file = mkostemp(draft, O_CLOEXEC);
    out = file >= 0 ? fdopen(file, "w") : NULL;
    error = out ? 0 : -errno;
    if (out) {
        report_file_publish(file);
        error = report_file_print(report, out, true);
    }
    if (!error && rename(draft, target ? target : path))
        error = -errno;
    if (error && file >= 0)
        unlink(draft);
    free(draft);
    free(target);
    return error;
}
