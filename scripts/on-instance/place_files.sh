# Gives files that were sent and proven their names below one folder. Nothing that was there is lost: a file with other content
# goes to .berth-replaced/TIME/… first. Every file is a new one under its name, so a script that runs is not disturbed.
# $1 folder · $2 name of the folder below it that holds the files as numbers · $3 TIME · stdin: NUMBER <space> PATH a line, the
# path below the folder in the form of printf %b. Prints `ok NUMBER` or `failed NUMBER REASON` for each, `done` at the end.
LC_ALL=C
export LC_ALL
cd -P -- "$1" || exit 3
staging=$2
replaced=.berth-replaced/$3

# Makes the folders of $1 below the current one, through no link.
make_folders() {
  rest=$1/
  at=.
  while [ -n "$rest" ]; do
    at=$at/${rest%%/*}
    rest=${rest#*/}
    if [ -L "$at" ] || { ! [ -d "$at" ] && ! mkdir -- "$at" 2>/dev/null; }; then return 1; fi
  done
}

place() { # number, path
  case /$2/ in
    *//* | */./* | */../*) echo blocked; return ;;
  esac
  case $2 in
    */*) make_folders "${2%/*}" || { echo blocked; return; } ;;
  esac
  if [ -L "./$2" ] || { [ -e "./$2" ] && [ ! -f "./$2" ]; }; then echo blocked; return; fi
  kept=
  if [ -f "./$2" ] && ! cmp -s -- "$staging/$1" "./$2"; then
    case $2 in
      */*) below=$replaced/${2%/*} ;;
      *) below=$replaced ;;
    esac
    make_folders "$below" || { echo blocked; return; }
    if [ -e "./$replaced/$2" ] || ! mv -- "./$2" "./$replaced/$2"; then echo replaced; return; fi
    kept=./$replaced/$2
  fi
  if mv -f -- "$staging/$1" "./$2" 2>/dev/null; then return; fi
  # Its place is not left empty.
  if [ -n "$kept" ] && ! [ -e "./$2" ]; then mv -- "$kept" "./$2"; fi
  echo name
}

while read -r number escaped; do
  # The x keeps line ends at the end of a name.
  path=$(printf '%bx' "$escaped")
  path=${path%x}
  reason=$(place "$number" "$path")
  if [ -z "$reason" ]; then printf 'ok %s\n' "$number"; else printf 'failed %s %s\n' "$number" "$reason"; fi
done
rm -rf -- "./$staging"
sync -f . 2>/dev/null
printf 'done\n'
