/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Swap: an area on a disk or in a file where pages of programs wait that nobody has touched
 * for a while.
 * @ingroup mm
 *
 * - The area is in slots of a page. Slot 0 holds its header, as mkswap writes it on Linux; so its
 *   number means "none".
 * - A slot has as many users as page table entries name it: more than one after a fork. Each gets a
 *   page of its own when it comes back.
 * - There is one area at a time.
 *
 * Locks: `swap` around the numbers of users; reading and writing need none, because who does it has
 * the address space locked whose slot it is. Next to read: swap_area.c, swap_out.c, swap_in.c.
 * Source: the layout of the header is that of swapon(8), "SWAPSPACE2", version 1.
 */
#ifndef KERNEL_MM_SWAP_H
#define KERNEL_MM_SWAP_H

#include <kernel/mm/away.h>
#include <kernel/mm/page.h>
#include <lib/swap_header.h>

struct file;

/** What is known of the area, for people. */
struct swap_state {
    bool on;
    uint32_t slots, used; /**< of a page each, without the header */
    uint64_t outs, ins;   /**< pages that went and came */
    uint32_t errors;
};

/** @return a copy */
struct swap_state swap_state(void);

/** Use a file or a disk. @param file open for reading and writing; its reference is taken over if
 * this succeeds @return 0; -EINVAL: no header; -EPERM: there is an area; -ENOMEM; -EIO */
int swap_on(struct file *file);

/** Bring all pages back and use it no more. Sleeps. @return 0; -EINVAL: not this one; -ENOMEM;
 * -EIO; -EINTR. After an error it is still in use */
int swap_off(const struct file *file);

/** A free slot with one user. @return its number; 0: there is none */
uint32_t swap_take(void);

/** Write a page to a slot, or read it. Sleeps. @return 0 or -EIO */
int swap_write(uint32_t slot, const struct page *page);
/** @copydoc swap_write */
int swap_read(uint32_t slot, struct page *page);

/** Take so many pages of anybody away, but those of an address space that is locked by others.
 * @param mine whose lock the caller holds, or NULL @return how many */
uint32_t swap_out(struct mm *mine, uint32_t wanted);

#endif
