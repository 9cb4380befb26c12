TITLE := Standard library & shell
ADDS  := the C library: stdio, malloc, printf and scanf with exact floating point, qsort, time, directories; then terminals, a shell, tools
# What the kernel still holds as flat images, 24 to 32 KiB each: only those that tests ask for as such, for a floppy has room for no more.
# args: tests/program_stack.c; hello, crash: tests/exec_file.c makes ELF files of them; storm: its test counts what is left behind, and files
# that are looked up leave something. All other programs, those that measure too, come from the disk.
FLAT_PROGRAMS    := args crash hello storm
MOVABLE_PROGRAMS := place
