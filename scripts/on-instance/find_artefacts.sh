# Lists the files below one folder that match, for the ledger of artefacts.
#
# $1 folder · $2 greatest depth · $3 greatest output in bytes · folder names never entered · -- · paths never entered ·
# -- · patterns of files: of the name, or with a slash of the whole path. All are find(1) patterns; the caller escapes what is
# meant literally.
#
# Prints records in hexadecimal, because names may hold anything but a slash and NUL. One record, ended by NUL:
#   F <tab> size <tab> mtime in seconds with fraction <tab> path      a regular file
#   D <tab> path                                                      a folder at the greatest depth: not looked into
#   M                                                                 the folder does not exist
#   X <tab> exit status of find                                       always the last one
# What could not be read is on stderr. Symbolic links are not followed, except the first folder itself.
LC_ALL=C
export LC_ALL

root=$1
depth=$2
cap=$3
shift 3

to_hex() { od -An -v -tx1 | tr -d ' \n'; }

if ! [ -d "$root" ]; then
  # Told apart from "may not look": test says no to both.
  if [ -e "$root" ] || [ -h "$root" ]; then printf 'X\t20\0' | to_hex; else printf 'M\0X\t0\0' | to_hex; fi
  exit 0
fi

# Turns the arguments, section by section, into a find expression in place: POSIX sh has one list, "$@".
section=folders
count=$#
set -- "$@" '(' -type d '(' -name ''
i=0
while [ $i -lt "$count" ]; do
  arg=$1
  shift
  i=$((i + 1))
  case $section$arg in
    folders--) section=paths ;;
    paths--)
      section=names
      set -- "$@" ')' -prune ')' -o '(' -type f '(' -name ''
      ;;
    paths* | names*/*) set -- "$@" -o -path "$arg" ;;
    *) set -- "$@" -o -name "$arg" ;;
  esac
done
set -- "$@" ')'

# A folder at the greatest depth has that many slashes below the first folder.
deep=$(printf '%s' "${root%/}" | sed 's/[][*?\\]/\\&/g')
i=0
while [ $i -lt "$depth" ]; do
  deep="$deep/*"
  i=$((i + 1))
done

list() {
  if find / -maxdepth 0 -printf '' >/dev/null 2>&1; then
    find -H "$root" -maxdepth "$depth" "$@" -printf 'F\t%s\t%T@\t%p\0' ')' \
      -o '(' -type d -path "$deep" -printf 'D\t%p\0' ')'
  elif stat -c '%s %Y' / >/dev/null 2>&1; then
    # Busybox: no -printf, whole seconds, and "+" inside parentheses runs nothing.
    find -H "$root" -maxdepth "$depth" "$@" -exec sh -c '
        stamp=$(stat -c "%s %Y" -- "$1") && printf "F\t%s\t%s\t%s\0" "${stamp% *}" "${stamp#* }" "$1"
      ' sh '{}' ';' ')' \
      -o '(' -type d -path "$deep" -exec printf 'D\t%s\0' '{}' ';' ')'
  else
    return 21
  fi
}

# A cut-off list has no X record, which is how the reader knows.
{ list "$@"; printf 'X\t%s\0' $?; } | head -c "$cap" | to_hex
exit 0
