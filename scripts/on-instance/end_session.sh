# Ends one session, and with it what runs in it. Prints `ended` when it is not there any more, `there` when it still is.
# $1 tool: tmux or screen · $2 server: berth or own (the person's) · $3 its name
tm() {
  if [ "$2" = berth ]; then shift 2; tmux -L berth "$@"; else shift 2; tmux "$@"; fi
}
if [ "$1" = tmux ]; then
  tm "$1" "$2" kill-session -t "=$3" 2>/dev/null
  if tm "$1" "$2" has-session -t "=$3" 2>/dev/null; then echo there; else echo ended; fi
else
  screen -S "$3" -X quit >/dev/null 2>&1
  tries=0
  while screen -ls 2>/dev/null | grep -qF "	$3	" && [ "$tries" -lt 20 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  if screen -ls 2>/dev/null | grep -qF "	$3	"; then echo there; else echo ended; fi
fi
