# SHA-256 of one file, with its size and times before and after, so that a change meanwhile is noticed.
#
# $1 path. Prints "stamp SIZE MTIME CTIME", "sha256 HEX", and the stamp again; times in whole seconds. A symbolic link
# or anything else that is no regular file gives nothing.
LC_ALL=C
export LC_ALL

[ -f "$1" ] && ! [ -h "$1" ] || exit 3
stat -c 'stamp %s %Y %Z' -- "$1" || exit 4
# By stdin: with a name as argument, sha256sum marks odd names by a backslash.
sum=$(sha256sum <"$1") || exit 5
printf 'sha256 %s\n' "${sum%% *}"
stat -c 'stamp %s %Y %Z' -- "$1"
