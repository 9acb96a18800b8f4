# SHA-256 of many files below one folder, in few processes.
#
# $1 folder · stdin: paths below it, each ended by NUL and beginning with "./". Prints records ended by NUL, in any order:
#   <hex>  <path>                                       for each file that could be read
#   = <tab> size <tab> mtime in seconds <tab> <path>    as it is after that
# Exit 4: nothing here can do it.
LC_ALL=C
export LC_ALL
cd -P -- "$1" || exit 3

xargs -0 true </dev/null 2>/dev/null || exit 4
if sha256sum -z /dev/null >/dev/null 2>&1 && find . -maxdepth 0 -printf '' 2>/dev/null; then
  # shellcheck disable=SC2016 # for the inner shell
  xargs -0 -n 2000 sh -c '
    sha256sum -z -- "$@"
    find "$@" -maxdepth 0 -printf "=\t%s\t%T@\t%p\0"' sh 2>/dev/null
  exit 0
fi
stat -c '%s %Y' . >/dev/null 2>&1 || exit 4
if command -v openssl >/dev/null 2>&1; then
  tool='openssl dgst -sha256 -r'
elif command -v sha256sum >/dev/null 2>&1; then
  tool=sha256sum
else
  exit 4
fi
# shellcheck disable=SC2016 # for the inner shell
xargs -0 -n 500 sh -c '
  tool=$1
  shift
  for path; do
    sum=$($tool <"$path" 2>/dev/null | cut -c 1-64) && [ -n "$sum" ] && printf "%s  %s\0" "$sum" "$path"
    stamp=$(stat -c "%s %Y" -- "$path" 2>/dev/null) && printf "=\t%s\t%s\t%s\0" "${stamp% *}" "${stamp#* }" "$path"
  done
  true' sh "$tool"
exit 0
