/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading the command line with getopt_long().
 * @ingroup grader
 *
 * Every mistake is answered by one line that names the nearest right spelling, and by
 * OPTIONS_WRONG; nothing is guessed.
 */
#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "spell.h"

#define OPTIONS_VERSION      "grade 1.0 (WasilOS)"
#define OPTIONS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum options_key {
    KEY_PHASE = 256,
    KEY_CHECK,
    KEY_SEED,
    KEY_JOBS,
    KEY_EMULATOR,
    KEY_FIRMWARE,
    KEY_BUILD,
    KEY_LIST,
    KEY_FORMAT,
    KEY_OUTPUT,
    KEY_PATIENCE,
    KEY_KEEP,
    KEY_THOROUGH,
    KEY_VERBOSE,
    KEY_ALL,
    KEY_HELP,
    KEY_VERSION
};

static const struct option options_table[] = {
    { "phase", required_argument, NULL, KEY_PHASE },
    { "check", required_argument, NULL, KEY_CHECK },
    { "seed", required_argument, NULL, KEY_SEED },
    { "jobs", required_argument, NULL, KEY_JOBS },
    { "emulator", required_argument, NULL, KEY_EMULATOR },
    { "firmware", required_argument, NULL, KEY_FIRMWARE },
    { "build", required_argument, NULL, KEY_BUILD },
    { "list", no_argument, NULL, KEY_LIST },
    { "format", required_argument, NULL, KEY_FORMAT },
    { "output", required_argument, NULL, KEY_OUTPUT },
    { "patience", required_argument, NULL, KEY_PATIENCE },
    { "keep", no_argument, NULL, KEY_KEEP },
    { "thorough", no_argument, NULL, KEY_THOROUGH },
    { "all", no_argument, NULL, KEY_ALL },
    { "verbose", no_argument, NULL, KEY_VERBOSE },
    { "help", no_argument, NULL, KEY_HELP },
    { "version", no_argument, NULL, KEY_VERSION },
    { NULL, 0, NULL, 0 },
};

/* The position of a word is the value of its enum. */
static const char *const options_emulators[] = { "qemu", "bochs", "all" };
static const char *const options_firmwares[] = { "bios", "uefi", "grub", "all" };
static const char *const options_formats[] = { "text", "tap" };
static const char *const options_words[] = { "mutants" };

/** Say what is wrong with a word, and what it should probably be. */
static int
options_complain(FILE *err, const char *what, const char *word, const char *const *right,
                 size_t count)
{
    const char *nearest = spell_nearest(word, right, count);

    fprintf(err, "grade: no %s \"%s\"", what, word);
    if (nearest) {
        fprintf(err, "; did you mean %s?\n", nearest);
        return -EINVAL;
    }
    for (size_t i = 0; i < count; i++)
        fprintf(err, "%s%s", i ? ", " : "; there is ", right[i]);
    fputc('\n', err);
    return -EINVAL;
}

/** The position of a word in a list whose last word may stand for all others. */
static int
options_choice(const char *what, const char *word, const char *const *words, size_t count,
               int *value, FILE *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(word, words[i])) {
            *value = strcmp(word, "all") ? (int)i : OPTIONS_ALL;
            return 0;
        }
    }
    return options_complain(err, what, word, words, count);
}

/** Take "2", "02" or "phase02" and store "phase02". */
static int
options_add_phase(struct options *options, const char *word, FILE *err)
{
    const char *number = !strncmp(word, "phase", 5) ? word + 5 : word;
    bool digits = *number && strspn(number, "0123456789") == strlen(number);

    if (options->phase_count == OPTIONS_REPEAT) {
        fprintf(err, "grade: --phase is given more than %d times\n", OPTIONS_REPEAT);
        return -EINVAL;
    }
    if (!digits || strlen(number) > 2) {
        fprintf(err, "grade: no phase \"%s\"; a phase is a number, like 2, 02 or phase02\n", word);
        return -EINVAL;
    }
    snprintf(options->phase[options->phase_count++], sizeof(options->phase[0]), "phase%02d",
             atoi(number));
    return 0;
}

static int
options_add_check(struct options *options, const char *glob, FILE *err)
{
    if (options->check_count == OPTIONS_REPEAT) {
        fprintf(err, "grade: --check is given more than %d times\n", OPTIONS_REPEAT);
        return -EINVAL;
    }
    options->check[options->check_count++] = glob;
    return 0;
}

/** Decimal or 0x hexadecimal, nothing before or after it. */
static int
options_number(const char *name, const char *word, uint64_t low, uint64_t high, uint64_t *value,
               FILE *err)
{
    char *end;

    errno = 0;
    *value = strtoull(word, &end, 0);
    if (errno || !isdigit((unsigned char)*word) || *end || *value < low || *value > high) {
        fprintf(err, "grade: --%s takes a number from %llu to %llu, not \"%s\"\n", name,
                (unsigned long long)low, (unsigned long long)high, word);
        return -EINVAL;
    }
    return 0;
}

static int
options_factor(const char *word, double *value, FILE *err)
{
    char *end;

    *value = strtod(word, &end);
    if (end == word || *end || !(*value >= 0.01 && *value <= 1000)) {
        fprintf(err, "grade: --patience takes a factor from 0.01 to 1000, not \"%s\"\n", word);
        return -EINVAL;
    }
    return 0;
}

/** Options that take a word or a number. */
static int
options_take_value(struct options *options, int key, FILE *err)
{
    uint64_t number = 0;
    int choice = 0, result = 0;

    switch (key) {
    case KEY_PHASE:
        return options_add_phase(options, optarg, err);
    case KEY_CHECK:
        return options_add_check(options, optarg, err);
    case KEY_SEED:
        return options_number("seed", optarg, 0, UINT64_MAX, &options->seed, err);
    case KEY_JOBS:
        result = options_number("jobs", optarg, 1, 256, &number, err);
        options->jobs = (unsigned)number;
        return result;
    case KEY_EMULATOR:
        return options_choice("emulator", optarg, options_emulators,
                              OPTIONS_COUNT(options_emulators), &options->emulator, err);
    case KEY_FIRMWARE:
        return options_choice("firmware", optarg, options_firmwares,
                              OPTIONS_COUNT(options_firmwares), &options->firmware, err);
    case KEY_FORMAT:
        result = options_choice("format", optarg, options_formats, OPTIONS_COUNT(options_formats),
                                &choice, err);
        options->format = (enum options_format)choice;
        return result;
    default:
        return options_factor(optarg, &options->patience, err);
    }
}

static int
options_take(struct options *options, int key, FILE *err)
{
    switch (key) {
    case KEY_BUILD:
        options->build = optarg;
        return 0;
    case KEY_OUTPUT:
        options->output = optarg;
        return 0;
    case KEY_LIST:
        options->list = true;
        return 0;
    case KEY_KEEP:
        options->keep = true;
        return 0;
    case KEY_THOROUGH:
        options->thorough = true;
        return 0;
    case KEY_ALL:
        options->all = true;
        return 0;
    case KEY_VERBOSE:
        options->verbose = true;
        return 0;
    default:
        return options_take_value(options, key, err);
    }
}

/** getopt_long() did not know an option, or misses its value (key is ':'). */
static void
options_unknown(int key, char **argv, FILE *err)
{
    const char *names[OPTIONS_COUNT(options_table) - 1];
    const char *word = argv[optind - 1], *nearest;
    size_t count = OPTIONS_COUNT(names), length;
    char name[64];

    for (size_t i = 0; i < count; i++)
        names[i] = options_table[i].name;
    if (key == ':') {
        fprintf(err, "grade: %s needs a value (see --help)\n", word);
        return;
    }
    if (optopt >= KEY_PHASE) {
        fprintf(err, "grade: %s takes no value\n", word);
        return;
    }
    if (optopt) {
        fprintf(err, "grade: no option -%c (see --help)\n", optopt);
        return;
    }
    word += strspn(word, "-");
    length = strcspn(word, "=");
    snprintf(name, sizeof(name), "%.*s", (int)(length < 63 ? length : 63), word);
    nearest = spell_nearest(name, names, count);
    if (nearest)
        fprintf(err, "grade: no option --%s; did you mean --%s?\n", name, nearest);
    else
        fprintf(err, "grade: no option --%s (see --help)\n", name);
}

/** What holds when nothing is said: among others, a new seed. */
static void
options_init(struct options *options, const char *program)
{
    uint32_t seed = 0;

    if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed))
        seed = 1;
    *options = (struct options){ .program = program,
                                 .seed = seed,
                                 .emulator = OPTIONS_ALL,
                                 .firmware = OPTIONS_ALL,
                                 .build = "build",
                                 .patience = 1.0 };
}

/** One machine a CPU; of mutants twice as many, as they mostly wait for what will not come. */
static unsigned
options_default_jobs(bool mutants)
{
    unsigned jobs = 1;
    cpu_set_t cpus;

    if (!sched_getaffinity(0, sizeof(cpus), &cpus))
        jobs = (unsigned)CPU_COUNT(&cpus);
    return mutants ? 2 * jobs : jobs;
}

/** The words that are not options. */
static int
options_take_words(struct options *options, int argc, char **argv, FILE *err)
{
    for (int i = optind; i < argc; i++) {
        int word;

        if (options_choice("command", argv[i], options_words, OPTIONS_COUNT(options_words), &word,
                           err))
            return -EINVAL;
        options->mutants = true;
    }
    return 0;
}

enum options_result
options_parse(int argc, char **argv, struct options *options, FILE *out, FILE *err)
{
    int key;

    options_init(options, argv[0]);
    optind = 0;
    opterr = 0;
    while ((key = getopt_long(argc, argv, ":", options_table, NULL)) != -1) {
        switch (key) {
        case KEY_HELP:
            options_help(out);
            return OPTIONS_DONE;
        case KEY_VERSION:
            fputs(OPTIONS_VERSION "\n", out);
            return OPTIONS_DONE;
        case '?':
        case ':':
            options_unknown(key, argv, err);
            return OPTIONS_WRONG;
        default:
            if (options_take(options, key, err))
                return OPTIONS_WRONG;
        }
    }
    if (options_take_words(options, argc, argv, err))
        return OPTIONS_WRONG;
    if (!options->jobs)
        options->jobs = options_default_jobs(options->mutants);
    return OPTIONS_RUN;
}
