TITLE := Standard library & shell
ADDS  := the C library: stdio, malloc, printf and scanf with exact floating point, qsort, time, directories; then a shell
# What the kernel still holds as flat images: only what its tests start without a disk, for a floppy has room for no more.
FLAT_PROGRAMS    := args bench bench_libc check crash crowd hello hostile spin storm
MOVABLE_PROGRAMS := place
