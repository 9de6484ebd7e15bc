#!/bin/sh
# Installs the Debian packages of system-packages.txt as root; elsewhere it names the command, and the tests that
# need a missing program are skipped (or fail, where CI=true).
set -eu
here=$(dirname "$0")
wanted=$(grep -v '^#' "$here/system-packages.txt")

command -v dpkg-query >/dev/null 2>&1 || {
    echo "Not Debian: install the programs behind $here/system-packages.txt by hand for the complete tests." >&2
    exit 0
}
missing=""
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "For the complete tests: sudo apt-get install --no-install-recommends$missing" >&2
    exit 0
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # the list is meant to be split
apt-get install -y -qq --no-install-recommends $missing >/dev/null
