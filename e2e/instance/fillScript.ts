/**
 * Bash text: leaves `$2` bytes and `$3` inodes free on the file system of `$1`; -1 leaves that dimension alone. Inodes
 * first, because each file takes one, and the big filler last.
 */
export const fillScript = `set -e
mkdir -p "$1/.filler"
free() { stat -f -c "$1" "$2"; }
if [ "$3" -ge 0 ]; then
  [ "$2" -ge 0 ] && : > "$1/.filler/bytes"
  left=$(( $(free %d "$1") - $3 ))
  [ "$left" -gt 0 ] && perl -e 'for (1 .. $ARGV[1]) { open my $f, ">", "$ARGV[0]/$_" or die "$!\\n" }' "$1/.filler" "$left"
fi
if [ "$2" -ge 0 ]; then
  left=$(( $(free %a "$1") * $(free %S "$1") - $2 ))
  [ "$left" -gt 0 ] && head -c "$left" /dev/zero >> "$1/.filler/bytes"
fi
exit 0
`
