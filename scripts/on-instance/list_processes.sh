# Lists the processes of this container, for the question "is anything running or writing?".
#
# Prints records in hexadecimal, each ended by NUL. Fields are separated by tabs:
#   S  own pid · ticks per second · boot time in seconds     always the first record
#   P  pid <tab> line of /proc/PID/stat <tab> 1 when its open files may be read, else 0
#   C  pid <tab> command line, arguments separated by the byte 1
#   O  pid/fd <tab> path that a descriptor is open on
#   W  a line of grep: path of the fdinfo, then "flags:" and the open flags in octal
#   A  a line of grep: path of the maps, then a shared writable mapping
#   G  pid <tab> MiB on a GPU, as nvidia-smi prints it
#   X  0, or 1 when a tool failed                            always the last record
# Only /proc is read and nothing is written.
LC_ALL=C
export LC_ALL

to_hex() { od -An -v -tx1 | tr -d ' \n'; }

# Lines in, records out: paths in /proc have their newlines escaped there already.
lines_as() { sed "s/^/$1	/" | tr '\n' '\000'; }

processes() {
  for folder in /proc/[0-9]*; do
    pid=${folder#/proc/}
    # A process that ended meanwhile is no problem.
    { read -r stat <"$folder/stat"; } 2>/dev/null || continue
    readable=1
    if ! ls "$folder/fd" >/dev/null 2>&1; then
      readable=0
      # One that ended since has nothing open; one that is ending is a zombie by now.
      { read -r stat <"$folder/stat"; } 2>/dev/null || continue
    fi
    printf 'P\t%s\t%s\t%s\0' "$pid" "$stat" "$readable"
    printf 'C\t%s\t' "$pid"
    # An argument may hold a newline; only NUL has to be told apart from them.
    tr '\000' '\001' <"$folder/cmdline" 2>/dev/null
    printf '\0'
  done
}

open_files() {
  if find / -maxdepth 0 -printf '' >/dev/null 2>&1; then
    find /proc/[0-9]*/fd -maxdepth 1 -type l -printf 'O\t%h/%f\t%l\0' 2>/dev/null
  else
    for link in /proc/[0-9]*/fd/*; do
      target=$(readlink "$link" 2>/dev/null) && printf 'O\t%s\t%s\0' "$link" "$target"
    done
  fi
}

gpu_memory() {
  command -v nvidia-smi >/dev/null 2>&1 || return 0
  set -- nvidia-smi --query-compute-apps=pid,used_memory --format=csv,noheader,nounits
  command -v timeout >/dev/null 2>&1 && set -- timeout 5 "$@"
  "$@" 2>/dev/null </dev/null | sed 's/, */	/' | lines_as G
}

boot=
while read -r name value; do
  [ "$name" = btime ] && boot=$value
done </proc/stat

{
  printf 'S\t%s\t%s\t%s\0' "$$" "$(getconf CLK_TCK 2>/dev/null || echo 100)" "$boot"
  processes
  open_files
  # grep ends with 1 for "no line", which a list of no processes would give: more than that is a failure.
  grep -sH '^flags:' /proc/[0-9]*/fdinfo/* | lines_as W
  grep -sH ' rw-s \| -w-s ' /proc/[0-9]*/maps | lines_as A
  gpu_memory
  printf 'X\t0\0'
} | to_hex
exit 0
