/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard of Germany and Austria, with its two dead keys: ^ and ´ `.
 * @ingroup input
 *
 * Source: DIN 2137, layout T1: what is printed on the keys; compared key by key with xkb's
 * symbols/de and kbd's de-latin1. AltGr gives only what is printed: Linux has 40 characters more.
 */
#include <kernel/input/layout.h>

LAYOUT(de, .title = "Germany", .altgr = true, .letters = u"abcdefghijklmnopqrstuvwxyzäöü",
       .decimal = u',',
       .text = {
           /* [rows] */
           [KEY_GRAVE] = u"\u0302°",
           [KEY_1] = u"1!",
           [KEY_2] = u"2\"²",
           [KEY_3] = u"3§³",
           /* [/rows] */
           [KEY_4] = u"4$",
           [KEY_5] = u"5%",
           [KEY_6] = u"6&",
           [KEY_7] = u"7/{",
           [KEY_8] = u"8([",
           [KEY_9] = u"9)]",
           [KEY_0] = u"0=}",
           [KEY_MINUS] = u"ß?\\",
           [KEY_EQUAL] = u"\u0301\u0300",
           [KEY_Q] = u"qQ@",
           [KEY_W] = u"wW",
           [KEY_E] = u"eE€",
           [KEY_R] = u"rR",
           [KEY_T] = u"tT",
           [KEY_Y] = u"zZ",
           [KEY_U] = u"uU",
           [KEY_I] = u"iI",
           [KEY_O] = u"oO",
           [KEY_P] = u"pP",
           [KEY_LEFTBRACE] = u"üÜ",
           [KEY_RIGHTBRACE] = u"+*~",
           [KEY_A] = u"aA",
           [KEY_S] = u"sS",
           [KEY_D] = u"dD",
           [KEY_F] = u"fF",
           [KEY_G] = u"gG",
           [KEY_H] = u"hH",
           [KEY_J] = u"jJ",
           [KEY_K] = u"kK",
           [KEY_L] = u"lL",
           [KEY_SEMICOLON] = u"öÖ",
           [KEY_APOSTROPHE] = u"äÄ",
           [KEY_BACKSLASH] = u"#'",
           [KEY_102ND] = u"<>|",
           [KEY_Z] = u"yY",
           [KEY_X] = u"xX",
           [KEY_C] = u"cC",
           [KEY_V] = u"vV",
           [KEY_B] = u"bB",
           [KEY_N] = u"nN",
           [KEY_M] = u"mMµ",
           [KEY_COMMA] = u",;",
           [KEY_DOT] = u".:",
           [KEY_SLASH] = u"-_",
           [KEY_SPACE] = u"    ",
       });
