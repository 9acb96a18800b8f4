# Ends one session, and with it what runs in it. Prints `ended` when it is not there any more, `there` when it still is.
# $1 tool: tmux or screen · $2 server: berth or own (the person's) · $3 its name · $4 when it was made
# Another one of the same name, made at another time, is left alone: the one that is meant has ended then.
tool=$1 server=$2 name=$3 born=$4
tm() {
  if [ "$server" = berth ]; then tmux -L berth "$@"; else tmux "$@"; fi
}
is_there() {
  if [ "$tool" = tmux ]; then
    [ "$(tm display-message -p -t "=$name:" '#{session_created}' 2>/dev/null)" = "$born" ]
  else
    screen -ls 2>/dev/null | grep -qF "	$name	"
  fi
}
if is_there; then
  if [ "$tool" = tmux ]; then tm kill-session -t "=$name" 2>/dev/null; else screen -S "$name" -X quit >/dev/null 2>&1; fi
fi
tries=0
while is_there && [ "$tries" -lt 20 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
if is_there; then echo there; else echo ended; fi
