#!/usr/bin/env bash
# Runs the cells of a file one after the other, whether anybody is connected or not.
# Usage: run_queue.sh <queue> [start_index=1]
# A line of the file is `<config> <task> [epochs] [options]`; blank lines and comments do not count. Lines may be added at the end at
# any time, and with the lock of `edits` those that wait may be edited. Beside it: run_one.sh and settings.sh; here it writes log (for people), events (for Berth) and reads stop.
# Exit: 0 when every cell did, 1 when one failed, 3 when it ended before its last cell, 75 when another queue runs.
set -uo pipefail
# Each cell is a process group of its own, so that it can be ended with all that it started.
set -m
if [ $# -lt 1 ]; then
  echo "usage: run_queue.sh <queue> [start_index=1]" >&2
  exit 64
fi
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
queue=$1
from=${2:-1}
RUN_ONE=${RUN_ONE:-$here/run_one.sh}
host=$(hostname 2>/dev/null || echo instance)
# shellcheck source=/dev/null
. "$here/settings.sh" || exit 1

say() { printf '%s\n' "$*" | tee -a "$here/log"; }
# The clock of an instance can jump; how long it is up cannot.
up() { cut -d ' ' -f 1 /proc/uptime; }
event() {
  local IFS=$'\t'
  printf '%s\n' "$1	$(date +%s)	$(up)	${*:2}" >>"$here/events"
}
cells() { tr -d '\r' <"$queue" | awk 'NF && $1 !~ /^#/'; }
ooms() { cat /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control 2>/dev/null | awk '$1 == "oom_kill" { n = $2 } END { print n + 0 }'; }
started_at() { sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 20; }

exec 9>"$here/../lock"
# Whoever asks whether one runs holds the lock for a moment.
if command -v flock >/dev/null 2>&1 && ! flock -w 3 9; then
  say "=== REFUSED on $host: another queue runs on this instance (${BERTH_LAUNCH:-}) ==="
  exit 75
fi

MOST_MESSAGES=4
# shellcheck source=notify.sh
. "$here/notify.sh"

asked=
trap 'asked=HUP' HUP
trap 'asked=INT' INT
trap 'asked=TERM' TERM

end_cell() {
  kill -TERM -- "-$1" 2>/dev/null
  local tries=0
  while kill -0 -- "-$1" 2>/dev/null && [ "$tries" -lt 100 ]; do
    sleep 0.2
    tries=$((tries + 1))
  done
  kill -KILL -- "-$1" 2>/dev/null
}

# Prints why the next cell may not begin, or nothing. What cannot be measured does not stop it.
floor() {
  local place free least_bytes least_inodes of
  for of in data fs; do
    if [ "$of" = data ]; then
      place=$DATA_DIR least_bytes=$MIN_FREE_BYTES least_inodes=$MIN_FREE_INODES
    else
      place=$DURABLE_DIR least_bytes=$MIN_FREE_FS_BYTES least_inodes=$MIN_FREE_FS_INODES
    fi
    [ -n "$place" ] || continue
    free=$(timeout 10 df -PB1 -- "$place" 2>/dev/null | awk 'NR == 2 { print $4 }')
    case $free in '' | *[!0-9]*) ;; *) if [ "$free" -lt "$least_bytes" ]; then
      echo "$of.bytes	$free	$least_bytes"
      return
    fi ;; esac
    # A file system that does not count its files says 0 of 0.
    free=$(timeout 10 df -Pi -- "$place" 2>/dev/null | awk 'NR == 2 && $2 > 0 { print $4 }')
    case $free in '' | *[!0-9]*) ;; *) if [ "$free" -lt "$least_inodes" ]; then
      echo "$of.inodes	$free	$least_inodes"
      return
    fi ;; esac
  done
}

all=$(cells)
total=$(printf '%s' "$all" | grep -c '')
event begin "$$" "$(started_at $$)" "$(started_at 1)" "$from" "$total" "$(ooms)" "${BERTH_LAUNCH:-}" "${BERTH_DETACHED:-}"
say "=== Queue $(basename -- "$queue"): $total ablations, starting from $from on $host ==="

index=$from
ran=0
failed=()
done_lines=
reason='done'
while :; do
  # Held while a cell is chosen: whoever edits those that wait holds it too.
  if command -v flock >/dev/null 2>&1; then
    exec 8>>"$here/edits"
    flock -w 60 8
  fi
  all=$(cells)
  total=$(printf '%s' "$all" | grep -c '')
  if [ -n "$asked" ]; then
    reason="signal	$asked"
    say "=== QUEUE STOPPED on $host by signal $asked before cell $index of $total ==="
    break
  fi
  # An index names a cell only as long as the lines before it are what they were.
  before=$(printf '%s\n' "$all" | head -n $((index - 1)) | cksum)
  if [ -n "$done_lines" ] && [ "$before" != "$done_lines" ]; then
    reason=changed
    say "=== QUEUE STOPPED on $host: lines of cells that already ran were edited; nothing was run again. Start it with the index to go on from ==="
    break
  fi
  [ "$index" -le "$total" ] || break
  if [ -e "$here/stop" ]; then
    rm -f "$here/stop"
    reason=stopped
    say "=== QUEUE STOPPED on $host as asked, before cell $index of $total ==="
    break
  fi
  low=$(floor)
  if [ -n "$low" ]; then
    reason="floor	$low"
    say "=== QUEUE STOPPED on $host before cell $index of $total: too little is free ($(printf '%s' "$low" | tr '\t' ' ')) ==="
    break
  fi
  line=$(printf '%s\n' "$all" | sed -n "${index}p")
  # Words as they are, by no file of its own: /tmp may be full, and a `*` is one word.
  set -f
  # shellcheck disable=SC2206
  fields=($line)
  set +f
  [ ${#fields[@]} -ge 2 ] || fields+=(-)
  [ ${#fields[@]} -ge 3 ] || fields+=(20)
  name=$(bash "$RUN_ONE" --name "${fields[@]}")
  event start "$index" "$total" "$name"
  exec 8>&-
  say "[$(date '+%F %T')] [$index/$total] STARTING $name (${fields[1]}, ${fields[2]}ep)"
  began=$(up)
  ooms_before=$(ooms)
  rm -f "$here/result"
  RESULT_FILE=$here/result bash "$RUN_ONE" "${fields[@]}" </dev/null 9>&- &
  cell=$!
  [ -n "$asked" ] || wait "$cell"
  code=$?
  # One that was only stopped, as by a look at the terminal, has not ended.
  while [ -z "$asked" ] && kill -0 "$cell" 2>/dev/null; do
    kill -CONT -- "-$cell" 2>/dev/null
    wait "$cell"
    code=$?
  done
  if [ -n "$asked" ]; then
    end_cell "$cell"
    # What the wait gave is the signal that interrupted it, not the end of the cell.
    code=143
  fi
  said() { sed -n "s/^$1=//p" "$here/result" 2>/dev/null | head -n 1; }
  seconds=$(awk -v a="$began" -v b="$(up)" 'BEGIN { printf "%.1f", b - a }')
  event finish "$index" "$total" "$code" "$(said train)" "$(said sync)" "$(said why)" "$seconds" "$(($(ooms) - ooms_before))" "$name"
  say "[$(date '+%F %T')] [$index/$total] FINISHED $name (exit=$code)"
  ran=$((ran + 1))
  if [ "$code" -ne 0 ]; then
    failed+=("$name")
    # The first says enough: the others are in the last message.
    if [ -z "$asked" ] && [ ${#failed[@]} -eq 1 ] && [ "$index" -lt "$total" ]; then notify 'Berth: a cell failed' "$name exit=$code, the queue goes on" "$here/log"; fi
  fi
  if [ -n "$asked" ]; then
    reason="signal	$asked"
    say "=== QUEUE STOPPED on $host by signal $asked in cell $index of $total ==="
    break
  fi
  done_lines=$(printf '%s\n' "$all" | head -n "$index" | cksum)
  index=$((index + 1))
done

event end "$index" "$total" "${#failed[@]}" "$reason"
if [ "$reason" != "done" ]; then
  # Who stopped it knows.
  case $reason in stopped | signal*TERM | signal*INT) ;; *) notify 'Berth: the queue stopped' "before cell $index of $total: $(printf '%s' "$reason" | tr '\t' ' ')" "$here/log" ;; esac
  exit 3
fi
if [ ${#failed[@]} -gt 0 ]; then
  say "=== QUEUE DONE on $host -- ${#failed[@]} cell(s) FAILED: ${failed[*]} ==="
  notify 'Berth: the queue is done' "${#failed[@]} of $ran cells failed: ${failed[*]}" "$here/log"
  exit 1
fi
say "=== QUEUE DONE on $host -- all $ran cell(s) exited 0 ==="
notify 'Berth: the queue is done' "all $ran cells succeeded" "$here/log"
