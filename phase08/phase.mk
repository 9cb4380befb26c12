TITLE := Processes & user mode
ADDS  := threads, a scheduler, address spaces, system calls, signals, and programs that cannot hurt the kernel
