# Programs for Linux that are here as they are: busybox, lua.
PATH=$PATH:/opt/linux
