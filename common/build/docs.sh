#!/bin/sh
# docs.sh: the pages in build/docs/html, from the newest phase's composed tree, the chapters and the guides.
#
# Any warning of Doxygen, any dead link, any chapter without a page and any empty subsystem fails. Nothing is done when
# nothing has changed since the last good run. What Doxygen is told is docs/Doxyfile; how it gets to see NASM, registries
# and chapters is docs/filter/; the pages that are made and not written come from docs/tools/site.py, which reads the layers
# and, by way of docs_facts.sh, the built phases (make has built them before this runs).
#
# Environment, all with defaults: BUILD, PHASES, and GRAPHS=no for pages without pictures of calls and includes, whose
# drawing takes most of the time and finds no mistakes (make check).
set -eu
PHASES=${PHASES:-$(ls -d phase[0-9][0-9])}
BUILD=${BUILD:-build}
DOCS=$BUILD/docs
AWESOME=/usr/share/doxygen-awesome-css
DOCS_JOBS=$(nproc 2>/dev/null || echo 2)
DOCS_GRAPHS=YES
[ "${GRAPHS:-yes}" != no ] || DOCS_GRAPHS=NO
export DOCS PHASES AWESOME DOCS_JOBS DOCS_GRAPHS
mkdir -p "$DOCS"
started=$(date +%s)

# What the pages are made from; a change of any of it is a change of the digest.
digest() {
    {
        doxygen --version
        echo "$DOCS_GRAPHS"
        # shellcheck disable=SC2086 # a list of words
        find $PHASES common docs README.md CONTRIBUTING.md grader/src/grade.h -type f ! -name '.*' | LC_ALL=C sort | xargs -d '\n' sha256sum
    } | sha256sum
}

compose_tree() {
    # shellcheck disable=SC2086
    sh common/build/winners.sh "$DOCS" common $PHASES >/dev/null
    rm -rf "$DOCS/tree" "$DOCS/pages" "$DOCS/html.new"
    mkdir -p "$DOCS/pages" "$DOCS/html.new"
    while IFS=: read -r path layer; do
        mkdir -p "$DOCS/tree/$(dirname "$path")"
        ln -s "$PWD/$layer/$path" "$DOCS/tree/$path"
    done <"$DOCS/manifest"
}

chapters() { for phase in $PHASES; do [ ! -f "$phase/README.md" ] || echo "$phase"; done; }

# page NAME FILE: a Markdown file of the tree as a page.
page() {
    folder=$(dirname "$2")
    awk -v page="$1" -v folder="$folder" -v manifest="$DOCS/manifest" -v figures="$DOCS/figures.$1" \
        -v pages="index chapters phases design contributing reboots glossary $(chapters | tr '\n' ' ')" \
        -f docs/filter/chapter.awk "$2" >"$DOCS/pages/$1.md"
}

# Above and under each chapter the way to its neighbours; its files and its index are pages below it.
neighbours() {
    before=
    for phase in $(chapters) end; do
        if [ -n "$before" ]; then
            way="$([ -z "$previous" ] || printf '← @ref %s · ' "$previous")[Files and diffs](@ref files_$before) · [Index](@ref index_$before)$([ "$phase" = end ] || printf ' · @ref %s →' "$phase")"
            awk -v way="$way" '{ print } /^\[TOC\]$/ && !done { done = 1; print "\n" way }' "$DOCS/pages/$before.md" >"$DOCS/pages/$before.new"
            mv "$DOCS/pages/$before.new" "$DOCS/pages/$before.md"
            printf '\n\n---\n\n%s\n\n- @subpage files_%s\n- @subpage index_%s\n' "$way" "$before" "$before" >>"$DOCS/pages/$before.md"
        fi
        previous=$before before=$phase
    done
}

write_pages() {
    page index README.md
    cat docs/mainpage.md >>"$DOCS/pages/index.md"
    page glossary docs/glossary.md
    page design docs/design.md
    page contributing CONTRIBUTING.md
    page reboots docs/reboots.md
    for phase in $(chapters); do page "$phase" "$phase/README.md"; done
    neighbours
    {
        printf '# The chapters {#chapters}\n\n'
        for phase in $(chapters); do printf -- '- @subpage %s\n' "$phase"; done
    } >"$DOCS/pages/chapters.md"
    python3 docs/tools/site.py
    # The map stands where the first page speaks of it.
    sed -i "/<h2>The map<\/h2>/r $DOCS/pages/map.md" "$DOCS/pages/index.md"
    rm "$DOCS/pages/map.md"
}

# Doxygen names files below build/; a person wants to hear where to edit.
real_places() {
    sed -E "s|^$PWD/||; s|^$DOCS/pages/(phase[0-9][0-9])\.md|\1/README.md|" |
        awk -F: -v tree="$DOCS/tree/" -v manifest="$DOCS/manifest" '
            BEGIN { while ((getline pair < manifest) > 0) { split(pair, p, ":"); layer[p[1]] = p[2] "/" p[1] } }
            index($1, tree) == 1 && substr($1, length(tree) + 1) in layer { sub(/^[^:]*/, layer[substr($1, length(tree) + 1)]) }
            { print }'
}

copy_figures() {
    cat "$DOCS"/figures.* 2>/dev/null | sort -u | while read -r from to; do
        mkdir -p "$DOCS/html.new/$(dirname "$to")"
        cp "$from" "$DOCS/html.new/$to"
    done
    rm -f "$DOCS"/figures.*
}

# Doxygen takes NASM for C; its listings are coloured anew.
colour_assembly() {
    for listing in "$DOCS"/html.new/*_8asm_source.html "$DOCS"/html.new/*_8inc_source.html; do
        awk -f docs/filter/listing.awk "$listing" >"$listing.new"
        mv "$listing.new" "$listing"
    done
}

# Subsystems that are spoken of: by a head, or by being a folder of kernel/ or boot/.
subsystems() {
    sed -nE 's|^kernel/([a-z0-9]+)/.*|\1|p; s|^boot/lib/.*|boot_lib|p; s|^boot/([a-z0-9-]+)/.*|\1|p' "$DOCS/manifest" | tr - _
    grep -RhoE '@ingroup +[a-z0-9_]+' "$DOCS/tree" | awk '{ print $2 }'
}

# Each phase's index has its figures, every picture has words for those who cannot see it, and the first page has the map.
figures_and_words() {
    (cd "$DOCS/html.new" && find . -name '*.html' | xargs grep -noE '<img [^>]*>' | grep -vE ' alt="[^"]+|class="(footer|icon)' | grep -v '/search/' | sed 's/$/: a picture without words (alt)/' | head -n 10
        for phase in $(echo "$PHASES"); do
            for kind in boot-flow memory-map; do
                grep -q "wasil-figure $kind" "index_$phase.html" || echo "index_$phase.html: its figure $kind is missing"
            done
        done
        grep -q 'href="phase00.html" aria-label' index.html || echo "index.html: the map of phases is missing")
}

# What must hold of the pages: prints each breach.
examine() {
    figures_and_words
    (cd "$DOCS/html.new" && find . -name '*.html' | LC_ALL=C sort | xargs awk -f "$OLDPWD/docs/filter/links.awk")
    grep -l '|---' "$DOCS"/html.new/*.html | grep -v '_source\.html$' | sed 's/$/: a table that Doxygen has not understood/'
    for phase in $(chapters); do
        [ -f "$DOCS/html.new/$phase.html" ] || echo "$phase/README.md has become no page"
    done
    subsystems | sort -u | while read -r group; do
        grep -q "@defgroup $group " docs/groups.dox || echo "docs/groups.dox: subsystem $group is not defined"
    done
    sed -n 's/.*@defgroup \([a-z0-9_]*\).*/\1/p' docs/groups.dox | while read -r group; do
        file=$DOCS/html.new/group__$(echo "$group" | sed 's/_/__/g').html
        grep -qE '<a id="(files|groups)"' "$file" || echo "docs/groups.dox: subsystem $group has no members"
    done
}

new=$(digest)
if [ -f "$DOCS/html/index.html" ] && [ "$new" = "$(cat "$DOCS/stamp" 2>/dev/null)" ]; then
    echo "$DOCS/html/index.html is up to date"
    exit 0
fi
compose_tree
BUILD=$BUILD PHASES=$PHASES sh common/build/docs_facts.sh
write_pages
# Graphs whose input has not changed need not be drawn again.
find "$DOCS/html" -maxdepth 1 \( -name '*.svg' -o -name '*.md5' -o -name '*.map' \) -exec cp -p {} "$DOCS/html.new" \; 2>/dev/null || true
echo "docs: $(chapters | wc -l) chapters, $(wc -l <"$DOCS/manifest") files of the tree; Doxygen and Graphviz are at work"
doxygen docs/Doxyfile >"$DOCS/doxygen.log" 2>&1 || echo "docs: Doxygen ended with status $?" >>"$DOCS/doxygen.log"
real_places <"$DOCS/doxygen.log" | awk -f docs/filter/covered.awk >"$DOCS/warnings"
if [ -s "$DOCS/warnings" ]; then
    cat "$DOCS/warnings"
    echo "docs: $(wc -l <"$DOCS/warnings") lines of warnings"
    exit 1
fi
copy_figures
colour_assembly
examine >"$DOCS/breaches"
if [ -s "$DOCS/breaches" ]; then
    cat "$DOCS/breaches"
    echo "docs: $(wc -l <"$DOCS/breaches") things are wrong with the pages"
    exit 1
fi
rm -rf "$DOCS/html"
mv "$DOCS/html.new" "$DOCS/html"
echo "$new" >"$DOCS/stamp"
echo "$DOCS/html/index.html: $(find "$DOCS/html" -name '*.html' | wc -l) pages, no dead link, no warning; $(($(date +%s) - started)) s"
