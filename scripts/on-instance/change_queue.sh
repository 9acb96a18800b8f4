# Adds cells to a queue, or ends it.
# $1 folder of the queue · $2 append (standard input: whole lines), stopAfterCell, goOn (takes that back), or stopNow · $3 process of
# the queue · $4 when that process started, in ticks
# Prints `done`, `gone` when there is no such queue or process, `running` when it did not end in time, or `failed: ` and why.
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
