# Lists the names in one folder, for looking at it.
#
# $1 folder (a link to one is followed)
# Prints records ended by NUL, because names may hold anything else:
#   P <tab> the folder without links, first
#   TYPE <tab> type of what a link leads to <tab> size <tab> mtime in seconds with fraction <tab> name
#   after each link one record with nothing but where it leads, as it is written in it
#   X <tab> status, always the last one: 0 done, 20 no such folder, 21 find of this instance cannot do it, 22 names could not be looked at
# TYPE is find's letter: f file, d folder, l link, others; of a link N where it leads nowhere, L in a circle, ? unknown.
LC_ALL=C
export LC_ALL

end() {
  printf 'X\t%s\0' "$1"
  exit 0
}
cd -P -- "$1" 2>/dev/null || end 20
find / -maxdepth 0 -printf '' >/dev/null 2>&1 || end 21
printf 'P\t'
pwd -P | head -c -1
printf '\0'
find . -mindepth 1 -maxdepth 1 \
  '(' -type l -printf 'l\t%Y\t%s\t%T@\t%f\0%l\0' ')' -o -printf '%y\t%y\t%s\t%T@\t%f\0' || end 22
end 0
