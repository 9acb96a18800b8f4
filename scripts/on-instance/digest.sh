# Prints SHA-256 of one regular file between two looks at it: a digest of a file that moved is none.
# $1 absolute path · $2 only so many bytes of its beginning, for a file that grows. Lines: `before=<size> <mtime> <ctime>`, `sha256=<hex>`, `after=<size> <mtime> <ctime>`, times in whole
# seconds. Exit 0 done, 3 gone or not a regular file, 4 neither openssl nor sha256sum can do it.
LC_ALL=C
export LC_ALL
path=$1
first=$2
if [ -L "$path" ] || [ ! -f "$path" ]; then
  exit 3
fi
say_stat() { printf '%s=%s\n' "$1" "$(stat -c '%s %Y %Z' -- "$path" 2>/dev/null)"; }

# openssl first: it uses the processor's SHA instructions where some builds of sha256sum do not (5 times slower).
# The file comes by stdin: names with a backslash change the form of the output.
digest() {
  if [ -n "$first" ]; then head -c "$first" <"$path" 2>/dev/null | "$@"; else "$@" <"$path" 2>/dev/null; fi |
    sed -n 's/^\([0-9a-f]\{64\}\) .*$/\1/p'
}

say_stat before
sum=
if command -v openssl >/dev/null 2>&1; then
  sum=$(digest openssl dgst -sha256 -r)
fi
if [ -z "$sum" ] && command -v sha256sum >/dev/null 2>&1; then
  sum=$(digest sha256sum)
fi
if [ -z "$sum" ]; then
  exit 4
fi
printf 'sha256=%s\n' "$sum"
say_stat after
