# figures.py: figures as SVG inside the page, so that they have the page's colours, light or dark. Numbers in them are those
# of the linked programs. Each is a <figure> with words for those who cannot see it.
from tree import escape

WIDE = 7.3  # of a letter of 12 px, monospaced


class Drawing:
    def __init__(self, width):
        self.width, self.height, self.parts = width, 0, []

    def box(self, x, y, wide, high, kind="", title=""):
        words = f"<title>{escape(title)}</title>" if title else ""
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="3" class="fig-box {kind}">{words}</rect>')
        self.height = max(self.height, y + high + 2)

    def words(self, x, y, words, kind="", anchor="start"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" class="fig-text {kind}" text-anchor="{anchor}">{escape(words)}</text>')
        self.height = max(self.height, y + 6)

    def arrow(self, x, y, to):
        self.parts.append(f'<path d="M{x} {y}V{to - 5}m-4 -1l4 6l4 -6z" class="fig-line"/>')

    def figure(self, words, caption, kind=""):
        drawing = (f'<svg viewBox="0 0 {self.width} {self.height:.0f}" role="img" aria-label="{escape(words)}" '
                   f'style="max-width:{self.width}px" xmlns="http://www.w3.org/2000/svg">' + "".join(self.parts) + "</svg>")
        return f'<figure class="wasil-figure {kind}"><div class="fig-scroll">{drawing}</div><figcaption>{escape(caption)}</figcaption></figure>'


def fit(words, room):
    most = max(int(room / WIDE), 1)
    return words if len(words) <= most else words[:most - 1] + "…"


def size(count):
    if count >= 1 << 30 and count % (1 << 30) == 0:
        return f"{count >> 30:,} GiB"
    if count >= 1 << 20:
        return f"{count / (1 << 20):,.0f} MiB" if count % (1 << 20) == 0 else f"{count / (1 << 20):,.1f} MiB"
    return f"{count / 1024:,.1f} KiB" if count >= 1024 else f"{count} bytes"


def memory_map(title, pieces):
    """Pieces (name, start, size, what) from high to low addresses, each a box with its bounds; gaps are drawn as such."""
    draw = Drawing(640)
    pieces = sorted(pieces, key=lambda piece: -piece[1])
    digits = 16 if any(start > 0xFFFFFFFF for _, start, _, _ in pieces) else 8 if any(start > 0xFFFFF for _, start, _, _ in pieces) else 5
    left = 26 + digits * (WIDE + 0.4)
    y, above = 4, None
    for name, start, count, what in pieces:
        if above is not None and start + count + 4096 <= above:
            draw.words(left + 150, y + 14, f"not used here: {size(above - start - count)}" if above - start - count < 1 << 40 else "a long way", "fig-dim", "middle")
            y += 22
        high = 26 if count < 65536 else 34 if count < 1 << 20 else 44
        draw.box(left, y, 300, high, "fig-" + what, f"{name}: {size(count)}")
        draw.words(left - 8, y + 11, f"{start + count:0{digits}x}", "fig-mono fig-dim", "end")
        draw.words(left - 8, y + high - 1, f"{start:0{digits}x}", "fig-mono", "end")
        draw.words(left + 10, y + high / 2 + 4, name, "fig-mono")
        draw.words(left + 310, y + high / 2 + 4, size(count), "fig-dim")
        y += high
        above = start
    told = "; ".join(f"{name} at {start:#x}, {size(count)}" for name, start, count, _ in pieces)
    return draw.figure(f"{title}, from high to low addresses: {told}", f"{title}. Addresses are those of the linked program; boxes are not to scale.", "memory-map")


def boot_flow(title, steps):
    """Steps (head, [names], set of new names): boxes below one another, each with the names in their order."""
    draw = Drawing(640)
    y = 4
    for at, (head, names, new) in enumerate(steps):
        lines, line = [], []
        for name in names:
            if sum(len(word) + 2 for word in line + [name]) * WIDE > 470:
                lines.append(line)
                line = []
            line.append(name)
        lines += [line] if line else []
        high = max(28, 12 + 17 * len(lines))
        draw.box(4, y, 136, high, "fig-head")
        draw.words(12, y + 18, fit(head, 128), "fig-bold")
        draw.box(140, y, 496, high)
        for i, words in enumerate(lines):
            x = 150
            for word in words:
                draw.words(x, y + 18 + 17 * i, word, "fig-mono" + (" fig-new" if word in new else ""))
                x += (len(word) + 2) * WIDE
        y += high
        if at < len(steps) - 1:
            draw.arrow(72, y, y + 16)
            y += 16
    told = "; then ".join(head + (": " + ", ".join(names) if names else "") for head, names, _ in steps)
    return draw.figure(f"{title}: {told}", f"{title}. The order is that of the linked program's tables; what this phase adds is coloured.", "boot-flow")


PARTS = (("I · from power-on to C", 0, 7), ("II · programs", 8, 10), ("III · 64 bit and today's PC", 11, 15), ("IV · fast and finished", 16, 17))
PLANNED = {12: "UEFI", 13: "Graphics", 14: "Input and timers", 15: "Drivers, several CPUs, network", 17: "Security and finish"}


def in_lines(words, room):
    lines = [""]
    for word in words.split():
        if lines[-1] and (len(lines[-1]) + 1 + len(word)) * 6.6 > room:
            lines.append("")
        lines[-1] = (lines[-1] + " " + word).strip()
    return lines


def phase_map(titles, columns, kind):
    """The 18 phases, so many a row; those that exist ({number: (page, title)}) are links."""
    wide, high, y = 158, 62, 4
    draw = Drawing(columns * (wide + 8) + 4)
    for part, first, last in PARTS:
        draw.words(4, y + 14, part, "fig-bold")
        y += 22
        for at, phase in enumerate(range(first, last + 1)):
            x, top = 4 + at % columns * (wide + 8), y + at // columns * (high + 8)
            page, title = titles.get(phase, (None, PLANNED.get(phase, "")))
            if page:
                draw.parts.append(f'<a href="{page}.html" aria-label="Phase {phase:02}: {escape(title)}">')
            draw.box(x, top, wide, high, "fig-head" if page else "fig-planned")
            draw.words(x + 8, top + 17, f"{phase:02}", "fig-bold")
            for line, words in enumerate(in_lines(title, wide - 16)[:2]):
                draw.words(x + 8, top + 35 + 16 * line, words, "" if page else "fig-dim")
            if page:
                draw.parts.append("</a>")
        y += ((last - first) // columns + 1) * (high + 8) + 6
    return draw.figure("Map of the 18 phases in four parts", "A click opens the chapter. Dashed: planned, not written yet.", kind)


def layout_cells(members, total):
    """(offset, length, words, is it a hole) of each cell; members that share bytes (bit fields) are one cell."""
    at, cells = 0, []
    for member in members:
        if cells and member["offset"] < at:
            last = cells[-1]
            cells[-1] = (last[0], max(last[1], member["offset"] + member["size"] - last[0]), last[2] + ", " + member["name"], False)
        else:
            if member["offset"] > at:
                cells.append((at, member["offset"] - at, "padding", True))
            cells.append((member["offset"], member["size"], member["name"], False))
        at = max(at, cells[-1][0] + cells[-1][1])
    if at < total:
        cells.append((at, total - at, "padding", True))
    return [cell for cell in cells if cell[1]]


def struct_layout(name, total, members):
    """Eight bytes a row, offsets at the left; a member of several rows is one tall box."""
    draw = Drawing(560)
    wide, left, y, begun = 60, 64, 22, False
    for i in range(8):
        draw.words(left + i * wide + wide / 2, 14, str(i), "fig-dim", "middle")
    cells = layout_cells(members, total)
    for offset, count, words, hole in cells:
        kind, told = "fig-hole" if hole else "", f"{words}: {count} bytes at {offset}"
        if offset % 8 == 0 and count >= 16:  # whole rows as one tall box
            whole = count - count % 8
            draw.words(left - 8, y + 17, f"{offset:#x}", "fig-mono fig-dim", "end")
            draw.box(left, y, 8 * wide, 40, kind, told)
            draw.words(left + 4 * wide, y + 24, fit(f"{words} · {count} bytes", 8 * wide - 8), "fig-mono", "middle")
            offset, count, y = offset + whole, count - whole, y + 40
        while count > 0:  # pieces of one row
            column = offset % 8
            piece = min(count, 8 - column)
            if not begun:
                draw.words(left - 8, y + 17, f"{offset - column:#x}", "fig-mono fig-dim", "end")
            draw.box(left + column * wide, y, piece * wide, 26, kind, told)
            draw.words(left + column * wide + piece * wide / 2, y + 17, fit(words, piece * wide - 6), "fig-mono", "middle")
            offset, count, begun = offset + piece, count - piece, (offset + piece) % 8 != 0
            y += 0 if begun else 26
    told = ", ".join(f"{words} at {offset} ({count} bytes)" for offset, count, words, _ in cells)
    return draw.figure(f"Layout of struct {name}: {told}", f"struct {name}: {total} bytes. A row is eight bytes; what is hatched belongs to no member.", "struct-layout")
