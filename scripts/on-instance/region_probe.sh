# Writes, reads or takes away one small file on the file storage, to see whether two instances share it.
# $1 write, read or remove · $2 folder of the file storage · $3 name · $4 text, for write
# write prints `written`, or nothing when that name is there or nothing can be written; read prints the text; remove prints `gone`.
LC_ALL=C
export LC_ALL
file=$2/$3
case $1 in
  write)
    set -C
    { printf '%s' "$4" >"$file"; } 2>/dev/null && echo written
    ;;
  # Listing the folder makes a network mount look again.
  read) ls "$2" >/dev/null 2>&1; head -c 200 -- "$file" 2>/dev/null ;;
  remove) rm -f -- "$file" && echo gone ;;
esac
exit 0
