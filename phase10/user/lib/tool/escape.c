/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Backslashes in the texts of echo and printf. See tool.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU, echo (XSI), printf (also of `%b`); `\e` is what dash adds.
 */
#include <string.h>

#include <user/lib/tool/tool.h>

/** Read at most @p most octal digits. */
static int
tool_octal(const char **text, int most)
{
    int value = 0;

    for (; most > 0 && **text >= '0' && **text <= '7'; most--, (*text)++)
        value = value * 8 + (**text - '0');
    return value & 0xFF;
}

int
tool_escape(const char **text, bool zero)
{
    static const char letters[] = "abefnrtv\\", meanings[] = "\a\b\033\f\n\r\t\v\\";
    const char *known;

    if (**text >= '0' && **text <= '7')
        return tool_octal(text, zero && **text == '0' ? 4 : 3);
    if (zero && **text == 'c') {
        (*text)++;
        return TOOL_ESCAPE_END;
    }
    known = **text == '\0' ? NULL : strchr(letters, **text);
    if (known == NULL)
        return '\\';
    (*text)++;
    return (unsigned char)meanings[known - letters];
}
