/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief false: does nothing, and fails at it.
 * @ingroup tools
 */
int
main(void)
{
    return 1;
}
