TITLE := 64-bit long mode & other people's programs
ADDS  := the same kernel in 64 bit: long mode, SYSCALL, SSE and AVX, Linux's system calls, threads, and programs nobody here wrote
BITS  := 64
KERNEL_BASE := 0xffffffff80000000
# QEMU's model with all that TCG can do: NX, SMEP, SMAP, UMIP, pages of 1 GiB, XSAVE, AVX. The kernel needs NX and SSE2 of these and runs
# on qemu64, too, which has no others.
CPU   := max
# The disk has /opt/linux (grader/linux.mk).
OPT_LINUX := yes
