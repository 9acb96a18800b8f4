#!/usr/bin/env bash
# Writes once a minute how full the disks are and what GPU, memory and CPU do, whether anybody is connected or not.
# Usage: run_monitor.sh <folder> <tier=path>…
# A line of <folder>/samples.tsv is the time (seconds), then fields separated by tabs: t:<tier>:<bytes used>:<in all>:<inodes used>:<in
# all>, g:<load in percent>:<MiB used>:<MiB in all> for each GPU, m:<working set>:<limit>, c:<cores used>:<allowed>. What could not be read
# is empty. Two files of 2,880 lines are the most there are: four days, about a megabyte. It ends when <folder>/enabled is gone.
set -u
LC_ALL=C
export LC_ALL
folder=$1
shift
MOST_LINES=${BERTH_MONITOR_LINES:-2880}
cd "$folder" || exit 1
exec 9>lock
# Whoever asks whether it runs holds the lock for a moment.
if command -v flock >/dev/null 2>&1; then flock -w 3 9 || exit 0; fi
printf '%s %s\n' "$$" "$(sed 's/.*) //' "/proc/$$/stat" | cut -d ' ' -f 20)" >running

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

lines=$(wc -l 2>/dev/null <samples.tsv || echo 0)
# A pipe that nobody writes to: to wait on it needs no process beside this one.
exec 3<> <(:)
while [ -e enabled ]; do
  cpu
  printf '%s%s%s%s%s\n' "$(date +%s)" "$(disks "$@")" "$(gpus)" "$(memory)" "$fields" >>samples.tsv
  lines=$((lines + 1))
  if [ "$lines" -ge "$MOST_LINES" ]; then
    mv -f samples.tsv samples.before.tsv
    lines=0
  fi
  read -r -t "${BERTH_MONITOR_SECONDS:-60}" -u 3
done
rm -f running
