# Starts a queue that goes on without any connection, or one that ended from another cell on.
# $1 folder of queues · $2 name of this one · $3 index to start at · $4 folder of the project · $5 a word of this start, which its first
# event repeats · $6 new or again · then the sizes of run_one.sh, run_queue.sh, settings.sh, command.sh, plan.json and queue.txt, which
# standard input holds one after the other (for `again` there are none).
# Prints `started <tool>`, `busy` when another queue runs, `cell <pid>` when a cell of one that is gone still does, `missing` for one to go on with that is not there,
# `unproven` when it did not say in time that it began, or `failed: ` and why.
base=$1 folder=$1/$2 name=$2 from=$3 project=$4 launch=$5 mode=$6
shift 6
umask 077
made=no
fail() {
  [ "$made" = yes ] && rm -rf "$folder"
  printf 'failed: %s\n' "$1"
  exit 0
}
mkdir -p "$base" 2>/dev/null || fail "$base cannot be made"
if command -v flock >/dev/null 2>&1 && ! flock -n "$base/lock" true; then
  echo busy
  exit 0
fi
# A process that runs one of these with bash; an editor that shows one is none.
cell_of() {
  # shellcheck disable=SC2062 # the patterns come by standard input; what it takes for one are files
  printf '%s\n' "$@" | grep -lzsxF -f - /proc/[0-9]*/cmdline | while read -r process; do
    case $(tr '\0' ' ' <"$process" 2>/dev/null) in 'bash /'*) echo "$process" | cut -d / -f 3 ;; esac
  done | head -n 1
}
# Beside it a new cell would share the card, and the same one would write over its checkpoints.
cell=$(cell_of "$base"/*/run_one.sh "$base"/*/command.sh)
if [ -n "$cell" ]; then
  printf 'cell %s\n' "$cell"
  exit 0
fi
[ -d "$project" ] || fail "there is no folder $project"
command -v bash >/dev/null 2>&1 || fail 'there is no bash'
if [ "$mode" = new ]; then
  mkdir "$folder" 2>/dev/null || fail "$folder cannot be made"
  made=yes
  for file in run_one.sh run_queue.sh settings.sh command.sh plan.json queue.txt; do
    head -c "$1" >"$folder/$file" 2>/dev/null
    [ "$(wc -c <"$folder/$file" | tr -d ' ')" = "$1" ] || fail "$folder/$file cannot be written: the disk may be full"
    shift
  done
  why=$(bash -n "$folder/command.sh" 2>&1) || fail "bash cannot read the command: $(printf '%s' "$why" | sed 's|^[^:]*: ||' | tr '\n' ' ' | cut -c1-160)"
elif [ ! -f "$folder/queue.txt" ]; then
  echo missing
  exit 0
fi
rm -f "$folder/stop"

began() { grep -qs "	$launch	" "$folder/events"; }
wait_for_it() {
  tries=0
  while [ "$tries" -lt 50 ]; do
    if began; then
      printf 'started %s\n' "$1"
      exit 0
    fi
    if grep -qs "^=== REFUSED .*($launch) ===$" "$folder/log"; then
      echo busy
      exit 0
    fi
    sleep 0.1
    tries=$((tries + 1))
  done
}
# An older tmux has no -e: what the queue is told travels in its command.
run="BERTH_LAUNCH=$launch BERTH_DETACHED=%s exec bash '$folder/run_queue.sh' '$folder/queue.txt' $from"
session=berth-queue-$name
if command -v tmux >/dev/null 2>&1; then
  # shellcheck disable=SC2059
  if tmux -L berth -f /dev/null start-server \; set-option -gq history-limit 20000 \; set-option -gq status off \; set-option -gq prefix None \; \
    set-option -gq prefix2 None \; new-session -d -s "$session" -x 120 -y 30 "$(printf "$run" tmux)" >/dev/null 2>&1; then
    wait_for_it tmux
  fi
fi
if command -v screen >/dev/null 2>&1; then
  # shellcheck disable=SC2059
  if screen -U -h 20000 -dmS "$session" sh -c "$(printf "$run" screen)" >/dev/null 2>&1; then wait_for_it screen; fi
fi
tool='nohup'
command -v setsid >/dev/null 2>&1 && tool=setsid
# shellcheck disable=SC2059
$tool sh -c "$(printf "$run" "$tool")" >/dev/null 2>&1 </dev/null &
wait_for_it "$tool"
# It may still begin: nothing of it is removed, and who asked has to look.
echo unproven
