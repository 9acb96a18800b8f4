# Adds cells to a queue, edits those that wait, or ends it.
# $1 folder of the queue · $2 append (standard input: whole lines), replace (the same, in place of the cells from $3 on; $4 cells and $5
# edits that are known), stopAfterCell, goOn (takes that back), or stopNow ($3 its process, $4 when that started, in ticks)
# Prints `done`, `gone` when there is no such queue or process, `changed` when the cells are not those that are known, or one of them
# began, `running` when it did not end in time, or `failed: ` and why.
folder=$1
if [ ! -f "$folder/queue.txt" ]; then
  echo gone
  exit 0
fi
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
case $2 in
append)
  umask 077
  new=$folder/new-cells.$$
  queue=$folder/queue.txt
  if ! cat >"$new"; then
    rm -f "$new"
    echo 'failed: the disk may be full'
    exit 0
  fi
  was=$(wc -c <"$queue" | tr -d ' ')
  [ "$(tail -c 1 "$queue" | od -An -tx1 | tr -d ' ')" = 0a ] || echo >>"$queue"
  # Whoever reads the queue meanwhile sees whole lines or, on a full disk, what was there before.
  if cat "$new" >>"$queue"; then echo 'done'; else
    truncate -s "$was" "$queue"
    echo 'failed: the disk may be full'
  fi
  rm -f "$new"
  ;;
replace)
  umask 077
  new=$folder/new-cells.$$
  queue=$folder/queue.txt
  if ! command -v flock >/dev/null 2>&1; then
    echo 'failed: flock is not installed'
    exit 0
  fi
  if ! cat >"$new"; then
    rm -f "$new"
    echo 'failed: the disk may be full'
    exit 0
  fi
  # The queue holds it while it chooses a cell, which is a moment.
  exec 8>>"$folder/edits"
  if ! flock -w 20 8; then
    rm -f "$new"
    echo 'failed: another edit is under way'
    exit 0
  fi
  there=$(tr -d '\r' <"$queue" | awk 'NF && $1 !~ /^#/ { n++ } END { print n + 0 }')
  begun=$(awk -F '\t' '$1 == "begin" { n = $7 - 1 } $1 == "start" && $4 > n { n = $4 } END { print n + 0 }' "$folder/events" 2>/dev/null)
  if [ "$there" != "$4" ] || [ "$(wc -c <"$folder/edits" | tr -d ' ')" != "$5" ] || [ "${begun:-0}" -ge "$3" ]; then
    rm -f "$new"
    echo changed
    exit 0
  fi
  # Never over a file that somebody may be reading: in its place. That it is another one is said first.
  if awk -v most="$(($3 - 1))" 'NF && $1 !~ /^#/ { n++ } n > most { exit } { print }' "$queue" >"$queue.new" &&
    cat "$new" >>"$queue.new" && printf x >&8 && mv "$queue.new" "$queue"; then echo 'done'; else
    echo 'failed: the disk may be full'
  fi
  rm -f "$new" "$queue.new"
  ;;
stopAfterCell) if : >"$folder/stop"; then echo 'done'; else echo 'failed: the disk may be full'; fi ;;
goOn)
  rm -f "$folder/stop"
  echo 'done'
  ;;
stopNow)
  if [ -z "$4" ] || [ "$(started_at "$3")" != "$4" ]; then
    echo gone
    exit 0
  fi
  # It ends its cell, which has 20 s to write what it wants to keep, and says so itself.
  tries=0
  while [ "$(started_at "$3")" = "$4" ] && [ "$tries" -lt 50 ]; do
    [ $((tries % 5)) -ne 0 ] || kill -TERM "$3" 2>/dev/null
    sleep 0.5
    tries=$((tries + 1))
  done
  if [ "$(started_at "$3")" = "$4" ]; then echo running; else echo 'done'; fi
  ;;
esac
