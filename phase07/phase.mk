TITLE := Disks & filesystems
ADDS  := block devices, ATA by DMA, partitions, a VFS, and FAT that your own computer can read
