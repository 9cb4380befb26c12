/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard of the United States: in use unless another layout is chosen.
 * @ingroup input
 *
 * Source: ANSI INCITS 154-1988; compared key by key with xkb's symbols/us. The key beside the left
 * Shift is not on that keyboard: here it repeats \ and |, as Windows has it (Linux: < and >).
 */
#include <kernel/input/layout.h>

LAYOUT(us, .title = "United States", .altgr = false, .letters = u"abcdefghijklmnopqrstuvwxyz",
       .decimal = u'.',
       .text = {
           [KEY_GRAVE] = u"`~",       [KEY_1] = u"1!",          [KEY_2] = u"2@",
           [KEY_3] = u"3#",           [KEY_4] = u"4$",          [KEY_5] = u"5%",
           [KEY_6] = u"6^",           [KEY_7] = u"7&",          [KEY_8] = u"8*",
           [KEY_9] = u"9(",           [KEY_0] = u"0)",          [KEY_MINUS] = u"-_",
           [KEY_EQUAL] = u"=+",       [KEY_Q] = u"qQ",          [KEY_W] = u"wW",
           [KEY_E] = u"eE",           [KEY_R] = u"rR",          [KEY_T] = u"tT",
           [KEY_Y] = u"yY",           [KEY_U] = u"uU",          [KEY_I] = u"iI",
           [KEY_O] = u"oO",           [KEY_P] = u"pP",          [KEY_LEFTBRACE] = u"[{",
           [KEY_RIGHTBRACE] = u"]}",  [KEY_BACKSLASH] = u"\\|", [KEY_A] = u"aA",
           [KEY_S] = u"sS",           [KEY_D] = u"dD",          [KEY_F] = u"fF",
           [KEY_G] = u"gG",           [KEY_H] = u"hH",          [KEY_J] = u"jJ",
           [KEY_K] = u"kK",           [KEY_L] = u"lL",          [KEY_SEMICOLON] = u";:",
           [KEY_APOSTROPHE] = u"'\"", [KEY_102ND] = u"\\|",     [KEY_Z] = u"zZ",
           [KEY_X] = u"xX",           [KEY_C] = u"cC",          [KEY_V] = u"vV",
           [KEY_B] = u"bB",           [KEY_N] = u"nN",          [KEY_M] = u"mM",
           [KEY_COMMA] = u",<",       [KEY_DOT] = u".>",        [KEY_SLASH] = u"/?",
           [KEY_SPACE] = u"  ",
       });
