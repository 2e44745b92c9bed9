#!/bin/sh
# Records anew what Wine does: see docs/conformance-oracle.md.
#
#   apt-get install --no-install-recommends wine64 gcc-mingw-w64-x86-64     (Debian)
#
#   ./record.sh [seed [cases]]       makes cases, records them twice, keeps what both recordings agree on
#   ./record.sh run < cases          has Wine carry out cases, to standard output
#   ./record.sh shrink recording     makes the first unexplained difference of a recording as short as it can
set -eu

here=$(cd "$(dirname "$0")" && pwd)
golden=$here/src/test/resources/golden
work=$here/target/recording
chunk=2000
mkdir -p "$work"

find_tool() {
    for tool in "$@"; do
        command -v "$tool" && return
    done
    echo "none of $* found; on Debian: apt-get install wine64 gcc-mingw-w64-x86-64" >&2
    exit 1
}

# Wine without windows, sounds or chatter, in a home of its own. Its server stays, so that starting a case costs nothing.
start_wine() {
    export WINEPREFIX="$work/prefix" WINEDEBUG=-all DISPLAY= WINEDLLOVERRIDES='mscoree,mshtml='
    wine=$(find_tool /usr/lib/wine/wine64 wine64 wine)
    server=$(find_tool /usr/lib/wine/wineserver64 wineserver)
    compiler=$(find_tool x86_64-w64-mingw32-gcc)
    "$compiler" -O2 -Wall -Wno-return-type -Wno-cast-function-type -o "$work/oracle.exe" "$here/src/main/c/oracle.c"
    [ -d "$WINEPREFIX" ] || "$wine" wineboot -i >/dev/null 2>&1
    "$server" -k || true
    "$server" -f -p &
    server_pid=$!
    trap '"$server" -k || true' EXIT
    sleep 1
}

run() {
    timeout 1800 "$wine" "$work/oracle.exe" "$server_pid"
}

java_main() {
    java -Xmx2g -cp "$here/target/classes:$(cat "$work/classpath")" casement.conformance.oracle.Main "$@"
}

build() {
    (cd "$here/.." && mvn -q -pl runtime,conformance -DskipTests package \
        dependency:build-classpath -Dmdep.outputFile="$work/classpath")
}

record() {
    seed=$1
    cases=$2
    build
    start_wine
    java_main generate "$seed" 0 "$cases" "$work/made"
    java_main strip "$work/made" "$work/cases"
    rm -f "$work"/chunk.* "$golden"/*.gz
    mkdir -p "$golden"
    awk -v size=$chunk -v out="$work/chunk." \
        '/^= /{ if (n++ % size == 0) file = sprintf("%s%02d", out, n / size) } { print > file }' "$work/cases"
    for cases in "$work"/chunk.??; do
        run <"$cases" >"$cases.first"
        run <"$cases" >"$cases.second"
        java_main keep "$cases.first" "$cases.second" "$golden/$(basename "$cases" | tr . -).txt.gz"
    done
    java_main cover "$golden"/*.gz >"$work/coverage.md"
    du -sh "$golden"
}

case ${1:-} in
    run)
        start_wine
        run
        ;;
    shrink)
        build
        java_main shrink "$2" "$0"
        ;;
    *) record "${1:-1}" "${2:-21500}" ;;
esac
