/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace_view: a trace as a timeline. Whoever points at a slice is told what it is.
 * @ingroup grader
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

#define SVG_LEFT  170.0 /* where time begins */
#define SVG_WIDTH 1200.0
#define SVG_ROW   22.0
#define SVG_HEAD  56.0
/** Narrower ones are drawn so wide; more of them at one place are one. */
#define SVG_LEAST 0.4

static void
svg_text(const char *text, FILE *file)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<':
            fputs("&lt;", file);
            break;
        case '>':
            fputs("&gt;", file);
            break;
        case '&':
            fputs("&amp;", file);
            break;
        default:
            fputc(*text, file);
        }
    }
}

/** One name, one colour, always the same. */
static unsigned
svg_hue(const char *name)
{
    unsigned hash = 2166136261u;

    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash % 360;
}

static double
svg_x(const struct trace *trace, double time)
{
    double all = trace->last - trace->first;

    return SVG_LEFT + (all > 0 ? (time - trace->first) / all * (SVG_WIDTH - SVG_LEFT - 10) : 0);
}

/** A tick at each round number, ten or so of them. */
static void
svg_axis(const struct trace *trace, double bottom, FILE *file)
{
    double all = trace->last - trace->first, step = pow(10, floor(log10(all > 1 ? all : 1)));

    if (all / step > 5)
        step *= 2;
    else if (all / step < 3)
        step /= 5;
    for (double at = 0; at <= all; at += step) {
        double x = svg_x(trace, trace->first + at);

        fprintf(file, "<path d=\"M%.1f %.0fV%.0f\" stroke=\"#ddd\"/>", x, SVG_HEAD - 8, bottom);
        fprintf(file, "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%g µs</text>\n", x,
                SVG_HEAD - 12, at);
    }
}

static void
svg_slice(const struct trace *trace, const struct slice *slice, double y, double *drawn, FILE *file)
{
    double x = svg_x(trace, slice->from), height = slice->took < 0 ? 5 : SVG_ROW - 6;
    double width = slice->took < 0 ? 1 : svg_x(trace, slice->from + slice->took) - x;

    if (width < SVG_LEAST && x < *drawn)
        return;
    if (width < SVG_LEAST)
        width = SVG_LEAST;
    *drawn = x + width;
    fprintf(file, "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.0f\"", x,
            slice->took < 0 ? y + SVG_ROW - 7 : y, width, height);
    fprintf(file, " fill=\"hsl(%u,60%%,%d%%)\"><title>", svg_hue(slice->name),
            slice->took < 0 ? 40 : 68);
    svg_text(slice->name, file);
    if (slice->took >= 0)
        fprintf(file, ", %.3f µs", slice->took);
    fprintf(file, " (at %.3f µs)</title></rect>", slice->from - trace->first);
    if (slice->took >= 0 && width > 7.0 * (double)strlen(slice->name)) {
        fprintf(file, "<text x=\"%.2f\" y=\"%.1f\">", x + 3, y + 12);
        svg_text(slice->name, file);
        fputs("</text>", file);
    }
    fputc('\n', file);
}

static void
svg_row(const struct trace *trace, const struct row *row, double y, FILE *file)
{
    double slices = 0, moments = 0;

    fprintf(file, "<text x=\"8\" y=\"%.1f\">", y + 12);
    svg_text(trace->group[row->group], file);
    if (row->name != NULL) {
        fputs(": ", file);
        svg_text(row->name, file);
    }
    fprintf(file, " %ld</text>\n", row->number);
    for (size_t i = 0; i < row->count; i++)
        svg_slice(trace, &row->slice[i], y, row->slice[i].took < 0 ? &moments : &slices, file);
}

static int
svg_compare(const void *a, const void *b)
{
    const struct row *left = a, *right = b;

    if (left->group != right->group)
        return left->group < right->group ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

void
trace_draw(const struct trace *trace, const char *title, FILE *file)
{
    double y = SVG_HEAD;
    size_t rows = 0;

    if (trace->rows > 0)
        qsort(trace->row, trace->rows, sizeof(*trace->row), svg_compare);
    for (size_t i = 0; i < trace->rows; i++)
        rows += trace->row[i].count > 0;
    fprintf(file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
            "font-family=\"sans-serif\" font-size=\"11\">\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n"
            "<text x=\"8\" y=\"20\" font-size=\"14\">",
            SVG_WIDTH, SVG_HEAD + (double)rows * SVG_ROW + 8);
    svg_text(title, file);
    fputs("</text>\n", file);
    svg_axis(trace, SVG_HEAD + (double)rows * SVG_ROW, file);
    for (size_t i = 0; i < trace->rows; i++) {
        if (trace->row[i].count == 0)
            continue;
        svg_row(trace, &trace->row[i], y, file);
        y += SVG_ROW;
    }
    fputs("</svg>\n", file);
}
