#!/bin/sh
# docs-serve.sh: makes the pages of make docs, and shows them at an address that only this machine can reach. PORT= chooses another port than 8080.
set -eu
PORT=${PORT:-8080}
case $PORT in '' | *[!0-9]*) echo "PORT=$PORT: a number is wanted" >&2 && exit 2 ;; esac
sh common/build/docs.sh
echo "the pages are at http://127.0.0.1:$PORT/ until Ctrl-C"
exec python3 -m http.server --bind 127.0.0.1 --directory "$BUILD/docs/html" "$PORT"
