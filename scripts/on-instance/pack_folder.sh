# Packs one folder into one tar beside it and compares the two, entry by entry. Removes nothing of the folder.
#
# $1 folder that holds it, without links · $2 its name · $3 name of the tar · $4 name of the tar while it is written
# Prints one record:  T <tab> size <tab> SHA-256 of the tar, then the last one  X <tab> status:
#   0 done · 17 a file has the name of the tar · 20 not there, or no folder · 21 no tool for it · 24 another name leads to this folder
#   now · 25 the folder is not what was packed · 28 the tar could not be written
# In all but the first case nothing of the tar stays. The end of stdin ends it. What failed is on stderr.
LC_ALL=C
export LC_ALL

folder=$1
name=$2
target=$3
part=$4
end() {
  printf 'X\t%s\0' "$1"
  exit 0
}

case $(tar --version 2>/dev/null) in *GNU*) ;; *) end 21 ;; esac
if ! command -v perl >/dev/null 2>&1 || ! command -v sha256sum >/dev/null 2>&1; then end 21; fi
cd -P -- "$folder" 2>/dev/null || end 20
here=$(pwd -P && printf x)
[ "${here%??}" = "$folder" ] || end 24
if ! [ -d "./$name" ] || [ -h "./$name" ]; then end 20; fi
if [ -e "./$target" ] || [ -h "./$target" ]; then end 17; fi

# The shell says on stderr that tar was ended, where nobody listens any more.
trap '' PIPE
trap 'rm -f -- "./$part"; exit 1' TERM HUP INT
exec 3<&0
# sshd gives each command a process group of its own; where it does not, no such group exists and nothing else is hit.
(
  while read -r _; do :; done
  # No "--": dash and busybox read it as a number here.
  kill -TERM "-$$" 2>/dev/null
) <&3 3<&- >/dev/null 2>&1 &
watcher=$!
give_up() {
  rm -f -- "./$part"
  trap - TERM
  kill "$watcher" 2>/dev/null
  end "$1"
}

# POSIX headers hold any name and the fraction of a time.
tar --create --posix --file "./$part" -- "./$name" 3<&-
case $? in
  0) ;;
  # Something changed while it was read.
  1) give_up 25 ;;
  *) give_up 28 ;;
esac
sync -f "./$part" 2>/dev/null || sync
# Reads both again: content, type, size, mode, owner and time of each entry.
tar --compare --file "./$part" 3<&- >&2 || give_up 25
size=$(wc -c <"./$part")
digest=$(sha256sum <"./$part")
# Neither an end of the connection nor anything else comes between the name and its report.
trap '' TERM HUP INT
# shellcheck disable=SC2016 # for perl
if ! perl -e 'exit(link($ARGV[0], $ARGV[1]) && unlink($ARGV[0]) ? 0 : 1)' "./$part" "./$target"; then
  # Some network mounts know no hard links.
  if [ -e "./$target" ]; then give_up 17; fi
  perl -e 'exit(rename($ARGV[0], $ARGV[1]) ? 0 : 1)' "./$part" "./$target" || give_up 28
fi
kill "$watcher" 2>/dev/null
printf 'T\t%s\t%s\0' "$size" "${digest%% *}"
end 0
