# Says whether the regional FS is a disk of its own: a plain folder in its place dies with the instance.
# $1 folder of the FS, often a link to its mount · then paths on disks that die. Prints `mounted` or `missing`.
LC_ALL=C
export LC_ALL
fs=$1
shift
device=$(stat -L -c %d -- "$fs" 2>/dev/null)
for path in "$@"; do
  if [ "$(stat -L -c %d -- "$path" 2>/dev/null)" = "$device" ]; then device=; fi
done
if [ -n "$device" ]; then echo mounted; else echo missing; fi
