# Sends many files below one folder as one tar on stdout.
#
# $1 folder · stdin: paths below it, each ended by NUL and beginning with "./". Exit 4: no tar here that can do it. A file that is
# gone or cannot be read is left out; the reader knows what it asked for.
LC_ALL=C
export LC_ALL
cd -P -- "$1" || exit 3
tar --version 2>/dev/null | grep -q 'GNU tar' || exit 4
# Hard links as the files they are; wide blocks, because each one is a write into the connection.
exec tar --create --file=- --blocking-factor=128 --null --no-recursion --hard-dereference --ignore-failed-read \
  --warning=none --files-from=-
