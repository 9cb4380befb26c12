/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How init ends the machine.
 * @ingroup init_program
 */
#ifndef INIT_SHUTDOWN_H
#define INIT_SHUTDOWN_H

/**
 * End all programs, write to the disks what is to be written, and call reboot().
 *
 * Programs are asked (SIGTERM; SIGHUP for shells, which do not listen to that; SIGCONT for who is
 * stopped) and have two seconds; then they are killed.
 *
 * @param how RB_… of sys/reboot.h
 */
_Noreturn void shutdown_machine(int how);

#endif
