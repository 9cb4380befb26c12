/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stopping where a program's own assumption does not hold.
 * @ingroup libc
 *
 * No guard against being included twice: NDEBUG counts anew each time (C11 §7.2).
 */
#undef assert

#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
/** Nothing if the condition holds; else say so and abort(). With NDEBUG never evaluated. */
#define assert(condition) \
    ((condition) ? (void)0 : assert_failed(#condition, __FILE__, __LINE__, __func__))
#endif

#ifndef USER_ASSERT_H
#define USER_ASSERT_H

#ifndef static_assert
/** C11's name for the keyword: a condition for the compiler. */
#define static_assert _Static_assert
#endif

/** Say what did not hold, and abort(). */
_Noreturn void assert_failed(const char *condition, const char *file, int line,
                             const char *function);

#endif
