/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief true: does nothing, and that successfully.
 * @ingroup tools
 */
int
main(void)
{
    return 0;
}
