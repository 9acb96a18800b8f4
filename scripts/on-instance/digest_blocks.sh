# SHA-256 of each block of one regular file, so that a transfer to it sends only what is missing.
# $1 absolute path · $2 bytes of a block. Prints one digest a line, in order; the last block may be short. Exit 3 no regular
# file, 4 no tool.
LC_ALL=C
export LC_ALL
path=$1
block=$2
if [ -L "$path" ] || [ ! -f "$path" ]; then exit 3; fi
if command -v openssl >/dev/null 2>&1; then
  digest() { openssl dgst -sha256 -r; }
elif command -v sha256sum >/dev/null 2>&1; then
  digest() { sha256sum; }
else
  exit 4
fi
size=$(stat -c %s -- "$path") || exit 3
count=$(((size + block - 1) / block))
at=0
while [ "$at" -lt "$count" ]; do
  sum=$(dd if="$path" bs="$block" skip="$at" count=1 2>/dev/null | digest) || exit 5
  printf '%s\n' "${sum%% *}"
  at=$((at + 1))
done
