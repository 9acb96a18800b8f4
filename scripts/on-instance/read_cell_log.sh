# The end of a file that grows. $1 its path · $2 bytes at most. Prints `missing`, or its size, when it was written (seconds), the
# instance's time, and its end in hexadecimal, a line each.
LC_ALL=C
export LC_ALL
if [ ! -f "$1" ]; then
  echo missing
  exit 0
fi
stat -c '%s %Y' -- "$1"
date +%s
tail -c "$2" -- "$1" | od -An -v -tx1 | tr -d ' \n'
echo
