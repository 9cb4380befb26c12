# Prints the word among the arguments 2… that is nearest to argument 1 (edit distance, case ignored), or nothing
# when none is near. Used for one thing: to answer a typing mistake with the right spelling.
function distance(a, b,    i, j, cost, row, above, best) {
    for (j = 0; j <= length(b); j++)
        row[0, j] = j
    for (i = 1; i <= length(a); i++) {
        row[i, 0] = i
        for (j = 1; j <= length(b); j++) {
            cost = substr(a, i, 1) != substr(b, j, 1)
            best = row[i - 1, j - 1] + cost
            if (row[i - 1, j] + 1 < best) best = row[i - 1, j] + 1
            if (row[i, j - 1] + 1 < best) best = row[i, j - 1] + 1
            row[i, j] = best
        }
    }
    return row[length(a), length(b)]
}
BEGIN {
    least = 1000
    for (k = 2; k < ARGC; k++) {
        d = distance(tolower(ARGV[1]), tolower(ARGV[k]))
        if (d < least) { least = d; word = ARGV[k] }
    }
    # A word that shares fewer than about half its letters is a guess, not a correction.
    if (least <= (length(word) + 1) / 2)
        print word
}
