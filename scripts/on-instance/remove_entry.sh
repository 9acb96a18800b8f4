# Looks at one file or folder, or removes it when it is still exactly what was looked at.
#
# $1 look · $2 folder that holds it · $3 its name
#   Prints records ended by NUL, in the order of their bytes, so that one digest of them all is the digest of what is there:
#     TYPE <tab> size <tab> blocks of 512 <tab> mtime <tab> ctime, 0 of the entry itself <tab> inode <tab> links <tab> device <tab> path below it
#   before them  P <tab> the folder without links in its path, after them  X <tab> status, always the last one. The end of stdin ends it.
# $1 remove · $2 that folder without links · $3 name · $4 name to set it aside under, in the same folder · $5 digest of the records
#   It is renamed first: nobody reaches it by its name any more. Only then it is looked at again, and either it is what it was
#   and goes, or it gets its name back. Prints one record, X <tab> status.
#
# Status: 0 done · 20 not there · 21 no tool for it · 22 it could not be seen whole · 23 it cannot be renamed here ·
# 24 another name leads to this folder now · 25 it is not what it was; it has its name back · 26 the same, but its name was taken
# meanwhile: it is under $4 · 27 not all of it could be removed; the rest is under $4
LC_ALL=C
export LC_ALL

mode=$1
folder=$2
name=$3
end() {
  printf 'X\t%s\0' "$1"
  exit 0
}

if ! find / -maxdepth 0 -printf '' >/dev/null 2>&1 || ! sort -z </dev/null 2>/dev/null; then end 21; fi
cd -P -- "$folder" 2>/dev/null || end 20
# A name may end in a newline, which "$(…)" would cut off.
here=$(pwd -P && printf x)
here=${here%??}
if ! [ -e "./$name" ] && ! [ -h "./$name" ]; then end 20; fi

# Renaming the entry changes its own ctime, and of nothing below it.
list() {
  find "./$1" -maxdepth 0 -printf '%y\t%s\t%b\t%T@\t0\t%i\t%n\t%D\t\0' &&
    find "./$1" -xdev -mindepth 1 -printf '%y\t%s\t%b\t%T@\t%C@\t%i\t%n\t%D\t%P\0'
}

if [ "$mode" = look ]; then
  exec 3<&0
  # sshd gives each command a process group of its own; where it does not, no such group exists and nothing else is hit.
  (
    while read -r _; do :; done
    # No "--": dash and busybox read it as a number here.
    kill -TERM "-$$" 2>/dev/null
  ) <&3 3<&- >/dev/null 2>&1 &
  watcher=$!
  printf 'P\t%s\0' "$here"
  { list "$name" 3<&- || printf 'Z\0'; } | sort -z 3<&- || end 22
  kill "$watcher" 2>/dev/null
  end 0
fi

aside=$4
digest=$5
[ "$here" = "$folder" ] || end 24
if ! command -v perl >/dev/null 2>&1 || ! command -v sha256sum >/dev/null 2>&1; then end 21; fi
# From here on a lost connection stops nothing half-way.
trap '' HUP PIPE TERM INT

# rename(2) and nothing else: mv would copy what it cannot rename.
# shellcheck disable=SC2016 # for perl
rename_only() { perl -e 'exit 1 if lstat $ARGV[1]; exit(rename($ARGV[0], $ARGV[1]) ? 0 : 1)' "./$1" "./$2"; }

rename_only "$name" "$aside" || end 23
now=$({ list "$aside" 2>/dev/null || printf 'Z\0'; } | sort -z | sha256sum)
if [ "${now%% *}" != "$digest" ]; then
  if rename_only "$aside" "$name"; then end 25; fi
  end 26
fi
rm -rf --one-file-system -- "./$aside" >/dev/null
if [ -e "./$aside" ] || [ -h "./$aside" ]; then end 27; fi
end 0
