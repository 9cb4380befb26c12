/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A command of /etc/inittab while it runs: started on its terminal, again when it has ended.
 * @ingroup init_program
 */
#ifndef INIT_SERVICE_H
#define INIT_SERVICE_H

#include <sys/types.h>
#include <time.h>

#include <user/bin/init/inittab.h>

/** One that ends sooner than after so many seconds was of no use to anybody …
 */
#define SERVICE_SHORT 2
/** … and after so many of these in a row … */
#define SERVICE_TRIES 3
/** … init waits so many seconds before each further start. */
#define SERVICE_PAUSE 10

/** A command. All zeros but the entry to begin with. */
struct service {
    const struct inittab_entry *entry;
    pid_t pid;      /**< 0: it does not run */
    time_t started; /**< seconds since the machine's start */
    time_t due;     /**< when it is to be started */
    unsigned tries; /**< it has ended at once so many times in a row */
};

/** Seconds since the machine's start. */
time_t service_now(void);
/** Start it, as leader of a session with its terminal. */
void service_start(struct service *service);
/** It has ended: when is it due again? Tells if that is not at once. */
void service_ended(struct service *service);

#endif
