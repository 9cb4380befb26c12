TITLE := Entering protected mode
ADDS  := a C kernel: registries, initcalls, tests, serial console, panic
BITS  := 32
KERNEL_BASE := 0
