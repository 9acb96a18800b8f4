# What takes the room below one folder, on its own file system, by bytes and by files.
#
# $1 folder · $2 greatest depth · $3 most folders of each list. Prints records ended by NUL, the biggest first:
#   B              the list by bytes begins:  bytes on the disk <tab> folder
#   I              the list by files begins:  inodes <tab> folder
#   X <tab> STATUS always the last one: 0 done, 20 no such folder, 21 this instance has no tool for it
# What could not be read is on stderr. The end of stdin ends it, wherever it is: a disk may take minutes.
LC_ALL=C
export LC_ALL

root=$1
depth=$2
most=$3

if ! [ -d "$root" ]; then
  printf 'X\t20\0'
  exit 0
fi
if ! du -x0 --inodes -d 0 /dev/null >/dev/null 2>&1 || ! sort -z </dev/null 2>/dev/null || ! head -z -n 1 </dev/null 2>/dev/null; then
  printf 'X\t21\0'
  exit 0
fi

exec 3<&0
# sshd gives each command a process group of its own; where it does not, no such group exists and nothing else is hit.
(
  while read -r _; do :; done
  # No "--": dash and busybox read it as a number here.
  kill -TERM "-$$" 2>/dev/null
) <&3 3<&- >/dev/null 2>&1 &
watcher=$!

list() {
  # A folder, and what its link leads to: du follows only this one.
  du -x0 -D "$@" -d "$depth" "$root" 3<&- || [ $? -eq 1 ] || echo "du: it was ended" >&2
}
printf 'B\0'
list -B1 | sort -z -rn | head -z -n "$most"
printf 'I\0'
list --inodes | sort -z -rn | head -z -n "$most"
kill "$watcher" 2>/dev/null
printf 'X\t0\0'
exit 0
