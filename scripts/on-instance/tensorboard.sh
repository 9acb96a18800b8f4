# What the platform's TensorBoard shows, and what events there are for it.
# $1 its port · $2 the folder that it is pinned to · then folders to search for events
# Prints, in hexadecimal, records that end with a NUL, fields separated by tabs:
# P process · folder that it really reads · port, for each TensorBoard that runs; H the code that HTTP answered with, `000` for none,
# `nocurl`; R what /data/runs answered; L name in the pinned folder · where it leads; E newest time · bytes · folder with events · where
# that really is; X 0 at the end.
LC_ALL=C
export LC_ALL
port=$1 pinned=$2
shift 2
rec() { printf '%s\0' "$1"; }
tab='	'
newline='
'
{
  for proc in /proc/[0-9]*; do
    words=$(tr '\0' '\n' 2>/dev/null <"$proc/cmdline") || continue
    case $words in *tensorboard*) ;; *) continue ;; esac
    folder=
    on=
    before=
    while IFS= read -r word; do
      case $before in --logdir | --logdir_spec) folder=$word ;; --port) on=$word ;; esac
      case $word in --logdir=* | --logdir_spec=*) folder=${word#*=} ;; --port=*) on=${word#*=} ;; esac
      before=$word
    done <<WORDS
$words
WORDS
    [ -z "$folder" ] || rec "P$tab${proc#/proc/}$tab$folder$tab$on"
  done
  if command -v curl >/dev/null 2>&1; then
    answer=$(mktemp)
    code=$(curl -s --noproxy '*' --max-time 4 -o "$answer" -w '%{http_code}' "http://127.0.0.1:$port/data/runs")
    rec "H$tab$code"
    rec "R$tab$(head -c 200000 "$answer" | tr -d '\0')"
    rm -f "$answer"
  else
    rec "H${tab}nocurl"
  fi
  for entry in "$pinned"/*; do
    if [ -e "$entry" ] || [ -L "$entry" ]; then rec "L$tab${entry##*/}$tab$(readlink -f -- "$entry")"; fi
  done
  timeout 20 find "$@" -xdev -name 'events.out.tfevents.*' -type f -printf '%T@\t%s\t%h\n' 2>/dev/null | sort -t "$tab" -k 3 |
    awk -F "$tab" '{ if ($3 != last) { if (last != "") printf "%s\t%d\t%s\n", newest, bytes, last; last = $3; newest = 0; bytes = 0 }
      if ($1 > newest) newest = $1; bytes += $2 } END { if (last != "") printf "%s\t%d\t%s\n", newest, bytes, last }' |
    sort -rn | head -n 200 | while IFS= read -r line; do
    folder=${line#*"$tab"}
    folder=${folder#*"$tab"}
    case $folder in *"$newline"*) continue ;; esac
    rec "E$tab$line$tab$(readlink -f -- "$folder")"
  done
  rec "X${tab}0"
} | od -An -v -tx1 | tr -d ' \n'
