/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Offers: a list of words that nobody stores. Who knows the words calls, who wants them
 * picks.
 * @ingroup lib
 *
 * How a command tells what may stand behind it, without knowing who asks or how many words there is
 * room for.
 */
#ifndef LIB_OFFERS_H
#define LIB_OFFERS_H

/** Somebody who listens to words. */
struct offers {
    /** Takes one word; it is looked at during the call only. */
    void (*add)(struct offers *offers, const char *word);
    /** What is typed of the word so far, for who has too many to offer them all (names of files);
     * NULL: not known. Others need not look: what does not fit is not taken. */
    const char *typed;
};

#endif
