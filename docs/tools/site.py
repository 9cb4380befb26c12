# site.py: the pages that are made, not written: lists of files with diffs, indexes of what was built, figures, the map, system calls.
# Markdown for Doxygen, in $DOCS/pages. Run by common/build/docs.sh after docs_facts.sh.
#
# Environment: DOCS, PHASES.
import figures
import phase_pages
import syscall_page
import tree


def phases_page():
    rows = [("all", "[In every phase](@ref files_common)", "", "")]
    for phase in tree.PHASES:
        rows.append((tree.number(phase), f"[{tree.text(tree.variable(phase, 'TITLE'))}](@ref {phase})", f"[files](@ref files_{phase})", f"[index](@ref index_{phase})"))
    tree.write("phases", "# What each phase adds {#phases}\n\nA phase is the union of its layers; here is what each adds and replaces, and what the built kernel then holds.\n\n"
               + tree.table(("phase", "chapter", "files and diffs", "tables, figures, structures, symbols"), rows) + "\n- @subpage files_common\n")


for layer in tree.LAYERS:
    phase_pages.files_page(layer)
for one in tree.PHASES:
    phase_pages.index_page(one)
phases_page()
syscall_page.page()
titles = {int(tree.number(phase)): (phase, tree.variable(phase, "TITLE")) for phase in tree.PHASES}
tree.write("map", tree.html(figures.phase_map(titles, 4, "map-wide") + figures.phase_map(titles, 2, "map-narrow")))
