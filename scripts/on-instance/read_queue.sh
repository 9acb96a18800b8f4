# How a queue is: what happened since it was last read, and what is there now.
# $1 folder of queues · $2 name, or empty for the latest · $3 bytes of its events that are known · $4 bytes of its cells that are known
# $5 bytes of its log at most · $6 folder of the cells' logs · $7 folder of their checkpoints · $8 folder of the instance's own record
# Prints `key=value` lines: names (those there are, oldest first), name, now, born, alive, edits (how often those that wait were edited), stop, oom, moved (seconds, the newest file of
# the running cell), log_moved, cell_pid (of a cell that goes on although its queue is gone), seen (seconds, when the record last saw one that is gone run), memory (its working set:limit then), events_size, events, cells_size, cells, plan (when nothing was known), log (all hexadecimal), done.
LC_ALL=C
export LC_ALL
base=$1 logs=$6 checkpoints=$7
say() { printf '%s=%s\n' "$1" "$2"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
since() { tail -c "+$(($2 + 1))" "$1" 2>/dev/null | hex; }
size() { wc -c <"$1" 2>/dev/null | tr -d ' '; }
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
# A process that runs one of these with bash; an editor that shows one is none.
cell_of() {
  # shellcheck disable=SC2062 # the patterns come by standard input; what it takes for one are files
  printf '%s\n' "$@" | grep -lzsxF -f - /proc/[0-9]*/cmdline | while read -r process; do
    case $(tr '\0' ' ' <"$process" 2>/dev/null) in 'bash /'*) echo "$process" | cut -d / -f 3 ;; esac
  done | head -n 1
}
names=$(cd "$base" 2>/dev/null && for each in */; do [ -f "$each/queue.txt" ] && printf '%s ' "${each%/}"; done)
say names "$names"
name=${2:-${names% }}
name=${name##* }
folder=$base/$name
say now "$(date +%s)"
if [ -n "$name" ] && [ -f "$folder/queue.txt" ]; then
  say name "$name"
  say born "$(started_at 1)"
  # Whether it lives is asked before its events are read: one that ends in between has said so by then.
  begun=$(grep '^begin	' "$folder/events" 2>/dev/null | tail -n 1)
  pid=$(printf '%s' "$begun" | cut -f 4)
  alive=no
  if [ -n "$pid" ] && [ "$(started_at "$pid")" = "$(printf '%s' "$begun" | cut -f 5)" ] && [ "$(started_at 1)" = "$(printf '%s' "$begun" | cut -f 6)" ]; then alive=yes; fi
  say alive "$alive"
  say edits "$(size "$folder/edits")"
  if [ -e "$folder/stop" ]; then say stop yes; else say stop no; fi
  say oom "$(cat /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control 2>/dev/null | awk '$1 == "oom_kill" { n = $2 } END { print n + 0 }')"
  cell=$(grep '^start	' "$folder/events" 2>/dev/null | tail -n 1 | cut -f 6)
  if [ -n "$cell" ]; then
    say log_moved "$(stat -c %Y "$logs/$cell.log" 2>/dev/null)"
    say moved "$(find "$logs/$cell.log" "$checkpoints/$cell" -maxdepth 2 -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1 | cut -d . -f 1)"
  fi
  if [ "$alive" = no ] && [ -n "$begun" ]; then
    # A cell is a process group of its own: what kills its queue does not have to kill it.
    say cell_pid "$(cell_of "$folder/run_one.sh" "$folder/command.sh")"
    last=$(grep -h "	q:$name:" "$8/samples.before.tsv" "$8/samples.tsv" 2>/dev/null | tail -n 1)
    say seen "$(printf '%s' "$last" | cut -f 1)"
    say memory "$(printf '%s' "$last" | tr '\t' '\n' | sed -n 's/^m://p')"
  fi
  for file in events queue.txt; do
    known=$3 key=events
    [ "$file" = events ] || known=$4 key=cells
    say "${key}_size" "$(size "$folder/$file")"
    say "$key" "$(since "$folder/$file" "$known")"
  done
  [ "$3" != 0 ] || say plan "$(hex <"$folder/plan.json")"
  say log "$(tail -c "$5" "$folder/log" 2>/dev/null | hex)"
else
  say name ''
fi
say 'done' 1
