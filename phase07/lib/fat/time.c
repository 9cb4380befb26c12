/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates and times of FAT: two seconds exact, from 1980 to 2107.
 * @ingroup fat
 *
 * FAT does not say in which zone; here it is UTC. Days are counted from the 1st of March, so that
 * the leap day is a year's last: month m begins at day (153 m + 2) / 5.
 */
#include <lib/fat/parts.h>

#define FAT_DAY        86400
#define FAT_EPOCH_DAYS 3652  /**< from 1970 to 1980 */
#define FAT_LAST_DAYS  50403 /**< from 1970 to 2108 */

/** @return days from 1970 to a date; years from 1980, months from 1 */
static int32_t
fat_days(int32_t year, int32_t month, int32_t day)
{
    int32_t y = 1980 + year - (month < 3), m = (month + 9) % 12;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
}

int64_t
fat_time_decode(uint16_t date, uint16_t time, uint8_t hundredths)
{
    int32_t month = date >> 5 & 0xF, day = date & 0x1F;

    /* What is no date is the first one. */
    if (month < 1 || month > 12 || day < 1)
        return (int64_t)FAT_EPOCH_DAYS * FAT_DAY;
    return (int64_t)fat_days(date >> 9, month, day) * FAT_DAY + (time >> 11) * 3600 +
           (time >> 5 & 0x3F) * 60 + (time & 0x1F) * 2 + hundredths / 100;
}

void
fat_time_encode(int64_t seconds, uint16_t *date, uint16_t *time, uint8_t *hundredths)
{
    int64_t low = (int64_t)FAT_EPOCH_DAYS * FAT_DAY, high = (int64_t)FAT_LAST_DAYS * FAT_DAY - 1;
    int32_t days, rest, year = 0, month = 1;

    seconds = seconds < low ? low : seconds > high ? high : seconds;
    days = (int32_t)(seconds / FAT_DAY);
    rest = (int32_t)(seconds % FAT_DAY);
    while (days >= fat_days(year + 1, 1, 1))
        year++;
    while (month < 12 && days >= fat_days(year, month + 1, 1))
        month++;
    *date = (uint16_t)(year << 9 | month << 5 | (days - fat_days(year, month, 1) + 1));
    *time = (uint16_t)(rest / 3600 << 11 | rest / 60 % 60 << 5 | rest % 60 / 2);
    *hundredths = (uint8_t)(rest % 2 * 100);
}

int64_t
fat_now(const struct fat_volume *volume)
{
    if (volume->clock == NULL)
        return (int64_t)FAT_EPOCH_DAYS * FAT_DAY;
    return volume->clock(volume->device->context);
}
