# The downloads of an instance, or the end of one. $1 folder of downloads · $2 name of one to end, or empty
# Prints, in hexadecimal, records that end with a NUL, fields separated by tabs: D name · kind · source · target · state · alive (yes or
# no) · attempt · bytes expected · bytes there · files proven · why, for each, oldest first; X 0 at the end.
LC_ALL=C
export LC_ALL
base=$1
tab='	'
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
is_alive() {
  read -r pid born <"$1/running" 2>/dev/null
  [ -n "$pid" ] && [ -n "$born" ] && [ "$(started_at "$pid")" = "$born" ]
}
if [ -n "$2" ] && [ -f "$base/$2/running" ] && is_alive "$base/$2"; then
  # It leads a session of its own: with it goes what it runs.
  kill -TERM "-$pid" 2>/dev/null || kill -TERM "$pid"
  printf ended >"$base/$2/state"
  sleep 0.3
fi
{
  for folder in "$base"/*/; do
    folder=${folder%/}
    [ -f "$folder/kind" ] || continue
    if is_alive "$folder"; then alive=yes; else alive=no; fi
    target=$(cat "$folder/target")
    there=$target
    [ -e "$there" ] || there=$target.berth-part
    line="D$tab${folder##*/}"
    for value in "$(cat "$folder/kind")" "$(cat "$folder/source")" "$target" "$(cat "$folder/state" 2>/dev/null)" "$alive" \
      "$(cat "$folder/attempt" 2>/dev/null)" "$(cat "$folder/expected" 2>/dev/null)" "$(timeout 10 du -sb -- "$there" 2>/dev/null | cut -f 1)" \
      "$(cat "$folder/proven" 2>/dev/null)" "$(cat "$folder/why" 2>/dev/null)"; do
      line=$line$tab$(printf '%s' "$value" | tr '\t\n' '  ' | cut -c1-1000)
    done
    printf '%s\0' "$line"
  done
  printf 'X\t0\0'
} | od -An -v -tx1 | tr -d ' \n'
