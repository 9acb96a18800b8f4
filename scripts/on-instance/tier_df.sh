# Bytes and inodes of the disk behind one path, for servers whose SFTP has no statvfs.
#
# $1 path · $2 path of the system disk. Prints "NAME VALUE" lines, "done" last. Always per path: bare df hides the data
# disk of a container and shows the host's instead.
LC_ALL=C
export LC_ALL

path=$1
root=$2

# A hung network mount must not hold the shell for ever, where timeout exists.
if command -v timeout >/dev/null 2>&1; then limit='timeout 5'; else limit=; fi

$limit test -e "$path"
case $? in
  0) ;;
  1) printf 'state missing\ndone\n'; exit 0 ;;
  124) printf 'state timeout\ndone\n'; exit 0 ;;
  *) printf 'state error\ndone\n'; exit 0 ;;
esac

# Busybox and GNU print "Filesystem blocks Used Available Capacity Mounted on"; -P keeps it on one line.
second() { sed -n 2p; }

bytes=$($limit df -PB1 -- "$path" 2>/dev/null | second)
if [ -n "$bytes" ]; then printf 'bytes %s\n' "$bytes"; else printf 'kib %s\n' "$($limit df -Pk -- "$path" 2>/dev/null | second)"; fi
printf 'inodes %s\n' "$($limit df -Pi -- "$path" 2>/dev/null | second)"
printf 'device %s\n' "$($limit stat -L -c %d -- "$path" 2>/dev/null)"
printf 'root_device %s\n' "$(stat -L -c %d -- "$root" 2>/dev/null)"
printf 'state ok\ndone\n'
