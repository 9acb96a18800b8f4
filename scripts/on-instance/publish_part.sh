# Gives a file that was sent and proven its final name. Nothing that was there is lost: other content becomes NAME.older-TIME.
# $1 part · $2 final, in the same folder · $3 size · $4 mode · $5 mtime in whole seconds · $6 TIME.
# Prints `done`, or `failed REASON`: part (not the file that was sent), blocked (no plain file is in its place), name.
LC_ALL=C
export LC_ALL
part=$1
final=$2
fail() {
  printf 'failed %s\n' "$1"
  exit 1
}
if [ -L "$part" ] || [ ! -f "$part" ] || [ "$(stat -c %s -- "$part")" != "$3" ]; then fail part; fi
if [ -L "$final" ] || { [ -e "$final" ] && [ ! -f "$final" ]; }; then fail blocked; fi
if ! chmod "$4" -- "$part" || ! touch -d "@$5" -- "$part"; then fail part; fi
older=
if [ -f "$final" ] && ! cmp -s -- "$part" "$final"; then
  older=$final.older-$6
  while [ -e "$older" ] || [ -L "$older" ]; do older=$older-; done
  mv -- "$final" "$older" || fail name
fi
if ! mv -f -- "$part" "$final"; then
  # Its place is not left empty.
  if [ -n "$older" ] && ! [ -e "$final" ]; then mv -- "$older" "$final"; fi
  fail name
fi
sync -- "$final" 2>/dev/null
printf 'done\n'
