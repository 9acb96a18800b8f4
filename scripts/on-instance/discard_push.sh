# Removes what a cancelled push left half-done, and nothing that has its final name.
# $1 `file` or `folder` · $2 the part of the file, or the folder that was pushed to · $3 name of the folder below it that only this
# push uses.
LC_ALL=C
export LC_ALL
if [ "$1" = file ]; then
  if [ -f "$2" ] && ! [ -L "$2" ]; then rm -f -- "$2"; fi
  exit
fi
cd -P -- "$2" 2>/dev/null || exit 0
if [ -d "./$3" ] && ! [ -L "./$3" ]; then rm -rf -- "./$3"; fi
