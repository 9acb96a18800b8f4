# Lists everything below one folder, for transfers of whole folders.
#
# $1 folder (a link to one is followed, no other link is) · $2 most records · names never entered · -- · paths below the
# folder never entered. Names and paths are find(1) patterns; the caller escapes what is meant literally.
#
# Prints records ended by NUL, because names may hold anything else:
#   TYPE <tab> size <tab> mtime in seconds with fraction <tab> path below the folder
#   X <tab> exit status of find          always the last one; 20 no such folder, 21 no tool, missing when cut off
# TYPE is find's letter: f file, d folder, l link, p FIFO, s socket, b and c devices. What could not be read is on stderr.
LC_ALL=C
export LC_ALL

root=$1
most=$2
shift 2
if ! cd -P -- "$root" 2>/dev/null; then
  printf 'X\t20\0'
  exit 0
fi

# Turns the arguments into a find expression in place: POSIX sh has one list, "$@".
section=names
count=$#
set -- "$@" '(' -name ''
i=0
while [ $i -lt "$count" ]; do
  arg=$1
  shift
  i=$((i + 1))
  case $section$arg in
    names--) section=paths ;;
    paths*) set -- "$@" -o -path "./$arg" ;;
    *) set -- "$@" -o -name "$arg" ;;
  esac
done
set -- "$@" ')' -prune -o

list() {
  if find . -maxdepth 0 -printf '' >/dev/null 2>&1; then
    find . -mindepth 1 "$@" -printf '%y\t%s\t%T@\t%P\0'
  elif stat -c '%f %s %Y' . >/dev/null 2>&1; then
    # Busybox: no -printf, whole seconds. %f is st_mode in hexadecimal; its first digits are the type.
    # shellcheck disable=SC2016 # for the inner shell
    find . -mindepth 1 "$@" -exec sh -c '
      for path; do
        stamp=$(stat -c "%f %s %Y" -- "$path") || continue
        case $stamp in
          8*) type=f ;; 4*) type=d ;; a*) type=l ;; 1*) type=p ;; c*) type=s ;; *) type=b ;;
        esac
        rest=${stamp#* }
        printf "%s\t%s\t%s\t%s\0" "$type" "${rest% *}" "${rest#* }" "${path#./}"
      done' sh '{}' +
  else
    return 21
  fi
}

# One more than may be, so that the reader sees that there are too many.
{ list "$@"; printf 'X\t%s\0' $?; } | if head -z -n 1 </dev/null 2>/dev/null; then head -z -n "$((most + 1))"; else cat; fi
exit 0
