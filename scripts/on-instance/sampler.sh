# Reads GPU, CPU and memory of this container, one record per request.
#
# Kept open: text and requests come by stdin. Prints "berth-sampler ready", then for each line of 8 to 64 hexadecimal
# digits one record between "<token> begin" and "<token> end". Ends with its stdin. "once TOKEN" prints one record.
#
# Nothing here writes to a disk, so it works on a full one. Only cgroup counters are read: /proc/meminfo, uptime and
# load belong to the host.
LC_ALL=C
export LC_ALL

cg=/sys/fs/cgroup

# First line of a file, or nothing. A builtin, so that one record costs few forks.
first() {
  value=
  [ -r "$1" ] && { read -r value <"$1" || :; } 2>/dev/null
}

# Value of the line "NAME VALUE" of a file.
field() {
  value=
  [ -r "$2" ] || return 0
  while read -r name rest; do
    [ "$name" = "$1" ] && { value=$rest; break; }
  done <"$2"
}

memory() {
  if [ -r $cg/memory.current ]; then
    first $cg/memory.current; current=$value
    first $cg/memory.max; limit=$value
    field inactive_file $cg/memory.stat; inactive=$value
  else
    first $cg/memory/memory.usage_in_bytes; current=$value
    first $cg/memory/memory.limit_in_bytes; limit=$value
    field total_inactive_file $cg/memory/memory.stat; inactive=$value
  fi
  printf 'mem_current %s\nmem_inactive %s\nmem_limit %s\n' "$current" "$inactive" "$limit"
}

cpu() {
  if [ -r $cg/cpu.stat ] && [ -r $cg/memory.current ]; then
    field usage_usec $cg/cpu.stat
    printf 'cpu_used_us %s\n' "$value"
    first $cg/cpu.max
    printf 'cpu_quota %s\n' "$value"
  else
    first $cg/cpuacct/cpuacct.usage
    printf 'cpu_used_ns %s\n' "$value"
    first $cg/cpu/cpu.cfs_quota_us; quota=$value
    first $cg/cpu/cpu.cfs_period_us
    printf 'cpu_quota %s %s\n' "$quota" "$value"
  fi
  # Only differences of this are used, as the time between two records by the instance's own clock.
  first /proc/uptime
  printf 'clock_s %s\n' "${value%% *}"
}

# Age of the container: that of its first process. uptime would give the host's.
age() {
  printf 'age_s %s\n' "$(ps -o etimes= -p 1 2>/dev/null)"
}

gpu() {
  if ! command -v nvidia-smi >/dev/null 2>&1; then
    printf 'gpu_state absent\n'
    return 0
  fi
  set -- nvidia-smi --query-gpu=name,utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits
  # A broken driver makes nvidia-smi hang; it must not hang the memory numbers with it.
  command -v timeout >/dev/null 2>&1 && set -- timeout 5 "$@"
  out=$("$@" 2>&1 </dev/null)
  status=$?
  case $out in
    *'No devices were found'*) printf 'gpu_state none\n' ;;
    *)
      if [ $status -ne 0 ]; then
        printf 'gpu_state failed\n'
      else
        printf 'gpu_state ok\n'
        printf '%s\n' "$out" | while IFS= read -r line; do printf 'gpu %s\n' "$line"; done
      fi
      ;;
  esac
}

record() {
  printf '%s begin\n' "$1"
  memory
  cpu
  age
  gpu
  printf '%s end\n' "$1"
}

serve() {
  printf 'berth-sampler ready\n'
  while read -r token; do
    case $token in
      '' | *[!0-9a-f]*) continue ;;
    esac
    [ ${#token} -ge 8 ] && [ ${#token} -le 64 ] && record "$token"
  done
  exit 0
}

# In braces, so that the shell has read the whole text before the loop takes over its stdin.
{
  if [ "$1" = once ]; then record "$2"; else serve; fi
  exit 0
}
