# Copies one file to the regional FS and gives the copy its name only when it is proven equal.
#
# $1 source · $2 folder of the FS, often a link to its mount · $3 target, relative to it · $4 bytes to leave free ·
# then paths on disks that die: the FS must be on none of them.
#
# Prints records, one a line, and exits 0 only after "done":
#   source SIZE MTIME                      what is copied; MTIME in whole seconds
#   copying                                room is there and the copy begins
#   at BYTES                               how much of the source is read; once for each line on stdin
#   digesting                              digests are taken
#   done copied|same SIZE MTIME SHA256 SHA256   of the source and of the copy; "same" was there before
#   failed STEP BYTES INODES BYTES INODES  needed and free, "-" for unknown; what the step said is on stderr
# Steps: missing notRegular unreadable noTool fsMissing full mkdir create copy changed digest differs blocked name taken
#
# The end of stdin ends the copy at any point. Whatever ends it, its part is removed, and no file that was there is
# touched before the new one is complete: one with other content then becomes NAME.older-TIME.
LC_ALL=C
export LC_ALL

source=$1
fs=$2
rest=$3
reserve=$4
shift 4
size=- inodes=- free_bytes=- free_inodes=-
watcher='' part='' mine='' base='' made='' detail='' last=''

# An FS that reports no total reports no use either.
room() {
  # shellcheck disable=SC2046 # five numbers
  set -- $(stat -f -c '%b %a %S %c %d' . 2>/dev/null)
  if [ "${1:-0}" -gt 0 ]; then free_bytes=$(($2 * $3)); else free_bytes=-; fi
  if [ "${4:-0}" -gt 0 ]; then free_inodes=$5; else free_inodes=-; fi
}

identity() { stat -c '%d:%i' -- "$1" 2>/dev/null; }
stamp() { stat -c '%s %Y %y %z %d:%i' -- "$1" 2>/dev/null; }

# As in digest.sh.
digest() {
  digest_sum=
  if command -v openssl >/dev/null 2>&1; then digest_sum=$(openssl dgst -sha256 -r <"$1" 2>/dev/null); fi
  if [ -z "$digest_sum" ]; then digest_sum=$(sha256sum <"$1" 2>/dev/null); fi
  printf '%s\n' "$digest_sum" | sed -n 's/^\([0-9a-f]\{64\}\) .*$/\1/p'
}

# shellcheck disable=SC2317 # called by the trap
at_end() {
  trap '' HUP INT TERM PIPE
  # A later run may have put its own part in place of ours.
  if [ -n "$mine" ] && [ "$(identity "./$part")" = "$mine" ]; then rm -f "./$part"; fi
  if [ -n "$base" ] && cd -P -- "$base" && [ -n "$made" ]; then rmdir -p -- "$made"; fi 2>/dev/null
  if [ "${last%% *}" = failed ]; then
    if [ -n "$base" ]; then room; fi
    printf '%s' "$detail" >&2
    last="$last $size $inodes $free_bytes $free_inodes"
  fi
  # It prints nothing after the last record, and until now it would have ended what hangs.
  if [ -n "$watcher" ]; then
    kill -KILL "$watcher"
    wait "$watcher"
  fi 2>/dev/null
  if [ -n "$last" ]; then printf '%s\n' "$last"; fi
}
fail() {
  last="failed $1"
  exit 1
}
finish() { # copied or same, digest of the source, of the copy
  mine='' made=''
  last="done $1 $size $mtime $2 $3"
  exit 0
}
trap at_end EXIT
trap 'exit 1' HUP INT TERM PIPE

if ! [ -e "$source" ] && ! [ -L "$source" ]; then fail missing; fi
if [ -L "$source" ] || ! [ -f "$source" ]; then fail notRegular; fi
if ! command -v openssl >/dev/null 2>&1 && ! command -v sha256sum >/dev/null 2>&1; then fail noTool; fi
before=$(stamp "$source") || fail missing
size=${before%% *}
mtime=${before#* }
mtime=${mtime%% *}
{ command exec 5<"$source"; } 2>/dev/null || fail unreadable
printf 'source %s %s\n' "$size" "$mtime"

# Sees the channel close even while a step hangs. sshd gives each command a process group led by its shell, $$; where
# it does not, no such group exists and nothing else is hit. A step that a dead mount holds is killed hard.
watch() {
  trap '' PIPE
  while read -r _; do
    # Its own descriptor 5 shares its position with the one of the copying cat.
    { read -r _ at </proc/self/fdinfo/5 && printf 'at %s\n' "$at"; } 2>/dev/null
  done
  trap '' TERM
  # No "--": dash and busybox read it as a number here.
  { kill -TERM "-$$" || kill -TERM "$self"; } 2>/dev/null
  left=10
  while [ $left -gt 0 ] && kill -0 "$self" 2>/dev/null; do
    sleep 1
    left=$((left - 1))
  done
  kill -KILL "-$$" 2>/dev/null
}
# A subshell's own number is not in $$.
{ read -r self _ </proc/self/stat; } 2>/dev/null || self=$$
exec 6<&0
watch <&6 &
watcher=$!
exec 6<&- </dev/null

# A folder on a disk that dies, in place of the mount, is the worst that could be called safe. By child processes, because
# those can be ended when the mount hangs.
device=$(stat -L -c %d -- "$fs" 2>/dev/null) || fail fsMissing
for path in "$@"; do
  if [ "$(stat -L -c %d -- "$path" 2>/dev/null)" = "$device" ]; then fail fsMissing; fi
done
cd -P -- "$fs" 2>/dev/null || fail fsMissing

# Into the folders that exist, through no link; then everything is named relative to the last one.
refuse_name() {
  case $1 in
    '' | . | ..)
      detail="not a name: $1"
      fail blocked
      ;;
  esac
}
only() { # test that what is at ./$2, if anything, is of this kind and no link
  if [ -L "./$2" ] || { [ -e "./$2" ] && ! test "$1" "./$2"; }; then
    detail="something else is in its place: $2"
    fail blocked
  fi
}
has_folder() { case $rest in */*) true ;; *) false ;; esac; }
while has_folder; do
  folder=${rest%%/*}
  refuse_name "$folder"
  only -d "$folder"
  if ! [ -d "./$folder" ]; then break; fi
  detail=$(cd -P -- "./$folder" 2>&1) || fail mkdir
  cd -P -- "./$folder" 2>/dev/null || fail mkdir
  rest=${rest#*/}
done
base=$PWD
if [ "$(stat -c %d .)" != "$device" ]; then fail fsMissing; fi
name=${rest##*/}
refuse_name "$name"
inodes=$(($(printf '%s' "$rest" | tr -dc / | wc -c) + 1))

part=$name.berth-part
known=
if ! has_folder; then
  only -f "$name"
  if [ -f "./$name" ]; then
    known=$(stamp "./$name")
    if [ "${known%% *}" = "$size" ]; then
      printf 'digesting\n'
      own=$(digest "$source")
      there=$(digest "./$name")
      if [ "$(stamp "$source")" != "$before" ]; then fail changed; fi
      if [ -z "$own" ] || [ -z "$there" ]; then fail digest; fi
      if [ "$own" = "$there" ] && [ "$(stamp "./$name")" = "$known" ]; then finish same "$own" "$there"; fi
    fi
  fi
  # Left by a run that was killed.
  only -f "$part"
  detail=$(rm -f "./$part" 2>&1) || fail create
fi

room
if [ "$free_bytes" != - ] && [ "$free_bytes" -lt $((size + reserve)) ]; then fail full; fi
if [ "$free_inodes" != - ] && [ "$free_inodes" -lt "$inodes" ]; then fail full; fi
printf 'copying\n'

while has_folder; do
  folder=${rest%%/*}
  rest=${rest#*/}
  refuse_name "$folder"
  if detail=$(mkdir "./$folder" 2>&1); then
    made=${made:+$made/}$folder
  elif [ -L "./$folder" ] || ! [ -d "./$folder" ]; then
    # Not when another copy has just made it.
    fail mkdir
  fi
  cd -P -- "./$folder" 2>/dev/null || fail mkdir
done

# The descriptor, not the name, is what is written to: nothing that takes the name meanwhile gets our bytes. It stays
# open to the end, so that no other file can get the same inode number.
set -C
if ! { command exec 3>"./$part"; } 2>/dev/null; then
  detail=$( (: >"./$part") 2>&1)
  fail create
fi
set +C
mine=$(identity "./$part")
detail=$(cat <&5 2>&1 >&3) || fail copy
if [ "$(identity "./$part")" != "$mine" ]; then fail taken; fi
touch -c -r "$source" "./$part" 2>/dev/null
detail=$(sync "./$part" 2>&1) || fail copy

printf 'digesting\n'
# What the FS has counts, not what this machine still remembers of it; harmless where dd cannot do it.
dd "if=./$part" iflag=nocache count=0 2>/dev/null
there=$(digest "./$part")
own=$(digest "$source")
if [ "$(stamp "$source")" != "$before" ]; then fail changed; fi
if [ "$(stat -c '%d:%i %s' "./$part" 2>/dev/null)" != "$mine $size" ]; then fail taken; fi
if [ -z "$own" ] || [ -z "$there" ]; then fail digest; fi
if [ "$own" != "$there" ]; then fail differs; fi

older=
only -f "$name"
if [ -f "./$name" ]; then
  if [ "$(stamp "./$name")" != "$known" ] && [ "$(digest "./$name")" = "$own" ]; then
    # Another run was faster. What is left of this one is only its part.
    rm -f "./$part"
    finish same "$own" "$own"
  fi
  older=$name.older-$(date -u +%Y-%m-%dT%H-%M-%SZ)
  while [ -e "./$older" ] || [ -L "./$older" ]; do older=$older-; done
  # Linked first where links are possible: then the name is never without a file.
  if ! ln "./$name" "./$older" 2>/dev/null; then
    detail=$(mv "./$name" "./$older" 2>&1) || fail name
  fi
fi
if ! detail=$(mv -f "./$part" "./$name" 2>&1); then
  if [ -n "$older" ] && ! [ -e "./$name" ]; then mv "./$older" "./$name"; fi
  fail name
fi
if [ "$(stat -c '%d:%i %s' "./$name" 2>/dev/null)" != "$mine $size" ]; then fail taken; fi
sync . 2>/dev/null
finish copied "$own" "$there"
