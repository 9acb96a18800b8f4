# The latest upload of runs of wandb. $1 folder of these
# Prints, in hexadecimal, records that end with a NUL, fields separated by tabs: S name · alive (yes or no) · how many in all · the one
# under way, or empty; D exit code · seconds · folder · the last line that wandb said, for each that ended; X 0 at the end. Without any:
# only the last.
LC_ALL=C
export LC_ALL
base=$1
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
{
  name=$(cd "$base" 2>/dev/null && for each in */; do [ -f "$each/paths" ] && echo "${each%/}"; done | tail -n 1)
  if [ -n "$name" ]; then
    folder=$base/$name
    read -r pid born <"$folder/running" 2>/dev/null
    if [ -n "$pid" ] && [ -n "$born" ] && [ "$(started_at "$pid")" = "$born" ]; then alive=yes; else alive=no; fi
    printf 'S\t%s\t%s\t%s\t%s\0' "$name" "$alive" "$(wc -l <"$folder/paths" | tr -d ' ')" "$(cat "$folder/current" 2>/dev/null)"
    if [ -f "$folder/results" ]; then
      while IFS= read -r line; do printf 'D\t%s\0' "$line"; done <"$folder/results"
    fi
  fi
  printf 'X\t0\0'
} | od -An -v -tx1 | tr -d ' \n'
