TITLE := Memory management
ADDS  := page frames, paging in the higher half, W^X, and kmalloc
KERNEL_BASE := 0xC0000000
