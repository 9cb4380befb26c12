TITLE := Programs from files: ELF
ADDS  := an ELF loader, execve, scripts, static PIE, and a disk full of programs
# What the kernel still holds as flat images, for tests that need no disk; and the programs on the disk that can be moved.
FLAT_PROGRAMS    := $(notdir $(basename $(wildcard phase08/user/bin/*)))
MOVABLE_PROGRAMS := place
