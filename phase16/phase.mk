TITLE := The heart: caches, schedulers, memory, measuring
ADDS  := scheduling classes beside round robin, and memory for many things of one kind
