#!/usr/bin/env bash
# Writes once a minute how full the disks are and what GPU, memory and CPU do, whether anybody is connected or not.
# Usage: run_monitor.sh <folder> <name=value>…, where a name is that of a tier (its path), or queues, logs, checkpoints (folders),
# notify_url, notify_token (a file). Where the token is, it says by WeChat, once each: a disk at 95 %, a queue that is gone without a word,
# a cell that has written nothing for a quarter of an hour.
# A line of <folder>/samples.tsv is the time (seconds), then fields separated by tabs: t:<tier>:<bytes used>:<in all>:<inodes used>:<in
# all>, g:<load in percent>:<MiB used>:<MiB in all> for each GPU, m:<working set>:<limit>, c:<cores used>:<allowed>, and while a queue
# runs q:<its name>:<cells ended>:<cells in all>. What could not be read is empty. Two files of 2,880 lines are the most there are: four days, about a megabyte. It ends when <folder>/enabled is gone.
set -u
LC_ALL=C
export LC_ALL
folder=$1
shift
MOST_LINES=${BERTH_MONITOR_LINES:-2880}
QUIET_SECONDS=${BERTH_QUIET_SECONDS:-900}
MOST_MESSAGES=8
queues='' logs='' checkpoints='' NOTIFY_URL='' NOTIFY_TOKEN_FILE=/dev/null/none
tiers=()
for pair in "$@"; do
  case $pair in
  queues=*) queues=${pair#*=} ;;
  logs=*) logs=${pair#*=} ;;
  checkpoints=*) checkpoints=${pair#*=} ;;
  notify_url=*) NOTIFY_URL=${pair#*=} ;;
  notify_token=*) NOTIFY_TOKEN_FILE=${pair#*=} ;;
  *) tiers+=("$pair") ;;
  esac
done
# shellcheck source=notify.sh
. "${0%/*}/notify.sh"
cd "$folder" || exit 1
exec 9>lock
# Whoever asks whether it runs holds the lock for a moment.
if command -v flock >/dev/null 2>&1; then flock -w 3 9 || exit 0; fi
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
printf '%s %s\n' "$$" "$(started_at $$)" >running

first() { value=; [ -r "$1" ] && read -r value <"$1"; }
disks() {
  local pair path system
  system=$(stat -L -c %d / 2>/dev/null)
  for pair in "$@"; do
    path=${pair#*=}
    # One that is not mounted lies on the system disk, and has no numbers of its own.
    [ "$path" = / ] || [ "$(timeout 5 stat -L -c %d -- "$path" 2>/dev/null || echo "$system")" != "$system" ] || continue
    printf '\tt:%s:%s:%s' "${pair%%=*}" "$(timeout 5 df -PB1 -- "$path" 2>/dev/null | awk 'NR == 2 { print $3 ":" $2 }' | grep . || echo :)" \
      "$(timeout 5 df -Pi -- "$path" 2>/dev/null | awk 'NR == 2 && $2 > 0 { print $3 ":" $2 }' | grep . || echo :)"
  done
}
gpus() {
  command -v nvidia-smi >/dev/null 2>&1 || return
  timeout 8 nvidia-smi --query-gpu=utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits 2>/dev/null |
    awk -F ', *' 'NF == 3 { for (i = 1; i <= 3; i++) if ($i !~ /^[0-9.]+$/) $i = ""; printf "\tg:%s:%s:%s", $1, $2, $3 }'
}
memory() {
  local current limit inactive
  if [ -r /sys/fs/cgroup/memory.current ]; then
    first /sys/fs/cgroup/memory.current
    current=$value
    first /sys/fs/cgroup/memory.max
    limit=$value
    inactive=$(awk '$1 == "inactive_file" { print $2 }' /sys/fs/cgroup/memory.stat 2>/dev/null)
  else
    first /sys/fs/cgroup/memory/memory.usage_in_bytes
    current=$value
    first /sys/fs/cgroup/memory/memory.limit_in_bytes
    limit=$value
    inactive=$(awk '$1 == "total_inactive_file" { print $2 }' /sys/fs/cgroup/memory/memory.stat 2>/dev/null)
  fi
  case $current in '' | *[!0-9]*) ;; *) current=$((current - ${inactive:-0})) ;; esac
  case $limit in *[!0-9]*) limit= ;; esac
  printf '\tm:%s:%s' "$current" "$limit"
}
used_before=
up_before=
cpu() {
  local used up quota period cores=
  used=$(awk '$1 == "usage_usec" { print $2 }' /sys/fs/cgroup/cpu.stat 2>/dev/null)
  read -r up _ </proc/uptime
  read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max || quota=
  if [ -n "$used" ] && [ -n "$used_before" ]; then
    cores=$(awk -v a="$used_before" -v b="$used" -v s="$up_before" -v t="$up" 'BEGIN { if (t > s && b >= a) printf "%.2f", (b - a) / 1000000 / (t - s) }')
  fi
  used_before=$used
  up_before=$up
  case $quota in '' | *[!0-9]*) quota= ;; *) quota=$(awk -v q="$quota" -v p="$period" 'BEGIN { printf "%.2f", q / p }') ;; esac
  fields="	c:$cores:$quota"
}

# How the latest queue is: sets `queue_field`, and says what became of it.
queue_was='' quiet_told=''
queue() {
  queue_field=
  [ -n "$queues" ] || return
  local name events pid born booted total ended cell over moved
  name=$(cd "$queues" 2>/dev/null && for each in */; do [ -f "$each/queue.txt" ] && echo "${each%/}"; done | tail -n 1)
  events=$queues/$name/events
  [ -n "$name" ] && [ -f "$events" ] || return
  IFS='|' read -r pid born booted total ended cell over < <(awk -F '\t' '
    $1 == "begin" { pid = $4; born = $5; booted = $6; total = $8; ended = 0; cell = ""; over = "" }
    $1 == "start" { cell = $6; total = $5 }
    $1 == "finish" { cell = ""; ended++; total = $5 }
    $1 == "end" { over = "yes" }
    END { print pid "|" born "|" booted "|" total "|" ended "|" cell "|" over }' "$events")
  if [ -z "$pid" ] || [ -n "$over" ]; then
    queue_was=
    return
  fi
  if [ "$(started_at "$pid")" != "$born" ] || [ "$(started_at 1)" != "$booted" ]; then
    # Its last word comes before its end: one that ended in between has said so by now.
    if [ "$queue_was" = "$name" ] && [ "$(tail -n 1 "$events" | cut -f 1)" != end ]; then
      notify 'Berth: the queue is gone' "without a word, in ${cell:-between two cells}; $ended of $total cells ended" messages
    fi
    queue_was=
    return
  fi
  queue_was=$name
  queue_field="	q:$name:$ended:$total"
  [ -n "$cell" ] || return
  moved=$(find "$logs/$cell.log" "$checkpoints/$cell" -maxdepth 2 -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1 | cut -d . -f 1)
  if [ -n "$moved" ] && [ $(($(date +%s) - moved)) -ge "$QUIET_SECONDS" ] && [ "$quiet_told" != "$name/$cell" ]; then
    quiet_told=$name/$cell
    notify 'Berth: a cell is quiet' "$cell wrote nothing for $((($(date +%s) - moved) / 60)) minutes" messages
  fi
}
# Says a disk of the line $1 that came to 95 % of its bytes or files; again only after it was below 93 %.
disks_told=' '
warn() {
  local what percent
  while read -r what percent; do
    if [ "$percent" -lt 93 ]; then
      disks_told=${disks_told/" $what "/ }
    elif [ "$percent" -ge 95 ] && [[ $disks_told != *" $what "* ]]; then
      disks_told="$disks_told$what "
      notify 'Berth: a disk is nearly full' "${what%.*}: $percent % of its ${what#*.} are used" messages
    fi
  done < <(printf '%s\n' "$1" | tr '\t' '\n' | awk -F : '$1 == "t" {
    if ($4 > 0) print $2 ".bytes", int(100 * $3 / $4)
    if ($6 > 0) print $2 ".inodes", int(100 * $5 / $6)
  }')
}

lines=$(wc -l 2>/dev/null <samples.tsv || echo 0)
# A pipe that nobody writes to: to wait on it needs no process beside this one.
exec 3<> <(:)
while [ -e enabled ]; do
  cpu
  queue
  used=$(disks "${tiers[@]}")
  printf '%s%s%s%s%s%s\n' "$(date +%s)" "$used" "$(gpus)" "$(memory)" "$fields" "$queue_field" >>samples.tsv
  warn "$used"
  lines=$((lines + 1))
  if [ "$lines" -ge "$MOST_LINES" ]; then
    mv -f samples.tsv samples.before.tsv
    lines=0
  fi
  read -r -t "${BERTH_MONITOR_SECONDS:-60}" -u 3
done
rm -f running
