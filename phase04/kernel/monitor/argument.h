/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arguments of commands: numbers and sizes, and clear words when they are none.
 * @ingroup monitor
 */
#ifndef KERNEL_MONITOR_ARGUMENT_H
#define KERNEL_MONITOR_ARGUMENT_H

#include <kernel/monitor/command.h>
#include <kernel/types.h>

/**
 * Read a number: decimal, or hexadecimal behind 0x.
 *
 * @param argv  the command's words; argv[0] begins the complaint
 * @param index which of them
 * @param most  the largest number that makes sense
 * @param value gets it
 * @return 0, or COMMAND_TOLD
 */
int argument_number(char **argv, int index, uint64_t most, uint64_t *value);

/** argument_number() for an address. */
int argument_address(char **argv, int index, vaddr_t *address);

/**
 * Read the size of an access: b, w, d or q.
 *
 * @param argc  number of words: without argv[index], the size stays as it is
 * @param bytes gets 1, 2, 4 or 8
 * @return 0, or COMMAND_TOLD
 */
int argument_size(int argc, char **argv, int index, size_t *bytes);

/**
 * Look whether memory goes on for so long: behind the last address there is none, and not the first
 * one again.
 *
 * @param address of the first byte
 * @param size    bytes, at least 1
 * @return 0, or COMMAND_TOLD
 */
int argument_range(char **argv, vaddr_t address, size_t size);

/** Say that this address cannot be read or written. @return COMMAND_TOLD */
int argument_no_access(char **argv, vaddr_t address, const char *verb);

#endif
