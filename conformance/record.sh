#!/bin/sh
# Records anew what Wine does: see docs/conformance-oracle.md.
#
#   apt-get install --no-install-recommends wine64 gcc-mingw-w64-x86-64     (Debian)
#
#   ./record.sh [seed [cases]]       makes cases, records them and those written by hand twice, keeps what both
#                                    recordings agree on
#   ./record.sh run < cases          has Wine carry out cases, to standard output
#   ./record.sh shrink recording     makes the first unexplained difference of a recording as short as it can
set -eu

here=$(cd "$(dirname "$0")" && pwd)
golden=$here/src/test/resources/golden
page=$here/../docs/semantics/wine-coverage.md
work=$here/target/recording
chunk=1000

find_tool() {
    for tool in "$@"; do
        command -v "$tool" && return
    done
    echo "none of $* found; on Debian: apt-get install --no-install-recommends wine64 gcc-mingw-w64-x86-64" >&2
    exit 1
}

# Wine without windows, sounds or chatter, in a home of its own. Its server stays, so that starting a case costs nothing.
start_wine() {
    mkdir -p "$work"
    export WINEPREFIX="$work/prefix" WINEDEBUG=-all DISPLAY= WINEDLLOVERRIDES='mscoree,mshtml='
    "$compiler" -O2 -Wall -Wno-return-type -Wno-cast-function-type -o "$work/oracle.exe" "$here/src/main/c/oracle.c"
    [ -d "$WINEPREFIX" ] || "$wine" wineboot -i >/dev/null 2>&1
    trap '"$server" -k || true' EXIT
    restart_server
}

restart_server() {
    "$server" -k || true
    "$server" -f -p &
    server_pid=$!
    sleep 1
}

run() {
    timeout 900 "$wine" "$work/oracle.exe" "$server_pid"
}

# Wine may fail as a whole, seldom: then once more, with a fresh server.
run_chunk() {
    run <"$1" >"$2" || { restart_server && run <"$1" >"$2"; }
}

java_main() {
    java -Xmx2g -cp "$here/target/classes:$(cat "$work/classpath")" casement.conformance.oracle.Main "$@"
}

build() {
    mkdir -p "$work"
    (cd "$here/.." && mvn -q -pl conformance -am -Dmaven.test.skip=true package \
        dependency:build-classpath -Dmdep.outputFile="$work/classpath")
}

# What was recorded before is replaced at the end only.
record() {
    seed=$1
    count=$2
    build
    start_wine
    rm -rf "$work"/chunk* "$work/golden"
    mkdir -p "$work/golden" "$golden"
    java_main generate "$seed" 0 "$count" "$work/made"
    java_main strip "$work/made" "$work/cases"
    awk -v size=$chunk -v out="$work/chunk." \
        '/^= /{ if (n++ % size == 0) file = sprintf("%s%02d", out, n / size) } { print > file }' "$work/cases"
    for cases in "$work"/chunk.??; do
        run_chunk "$cases" "$cases.first"
        run_chunk "$cases" "$cases.second"
        java_main keep "$cases.first" "$cases.second" "$work/golden/$(basename "$cases" | tr . -).txt.gz"
    done
    for texts in "$golden"/*.txt; do
        name=$(basename "$texts")
        java_main strip "$texts" "$work/$name"
        run_chunk "$work/$name" "$work/$name.first"
        run_chunk "$work/$name" "$work/$name.second"
        java_main keep "$work/$name.first" "$work/$name.second" "$work/golden/$name"
    done
    java_main cover "$page" "$work"/golden/*
    rm -f "$golden"/chunk-*.gz
    mv "$work"/golden/* "$golden"
    du -sh "$golden"
}

wine=$(find_tool /usr/lib/wine/wine64 wine64 wine)
server=$(find_tool /usr/lib/wine/wineserver64 wineserver)
compiler=$(find_tool x86_64-w64-mingw32-gcc)
case ${1:-} in
    run)
        start_wine
        run
        ;;
    shrink)
        build
        java_main shrink "$2" "$0"
        ;;
    *) record "${1:-1}" "${2:-22000}" ;;
esac
