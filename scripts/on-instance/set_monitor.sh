# Has the instance write down its own numbers, or not.
# $1 its folder · $2 start, ensure (starts it again where it was on, as after a restart, and one that is older anew) or stop · then the
# arguments of the script, which comes by standard input except for `stop`
# Prints `on`, `off`, or `failed`.
LC_ALL=C
export LC_ALL
folder=$1 mode=$2
shift 2
umask 077
is_alive() { [ -e "$folder/lock" ] && ! flock -n "$folder/lock" true; }
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
if ! command -v flock >/dev/null 2>&1 || ! command -v bash >/dev/null 2>&1; then
  echo failed
  exit 0
fi
end_it() {
  is_alive || return 0
  read -r pid born <"$folder/running"
  # By its number and its start: no other process has both.
  [ -n "$born" ] && [ "$(started_at "$pid")" = "$born" ] && kill "$pid"
}
case $mode in
stop)
  rm -f "$folder/enabled"
  end_it
  echo off
  exit 0
  ;;
*)
  if [ "$mode" != start ] && [ ! -e "$folder/enabled" ]; then
    echo off
    exit 0
  fi
  mkdir -p "$folder" || {
    echo failed
    exit 0
  }
  new=$folder/new.$$
  cat >"$new" || {
    rm -f "$new"
    echo failed
    exit 0
  }
  # Never over one that bash may be reading.
  script=$folder/run_monitor-$(cksum <"$new" | tr ' ' '-').sh
  if [ -e "$script" ]; then rm -f "$new"; else mv "$new" "$script"; fi
  if [ "$(cat "$folder/enabled" 2>/dev/null)" != "$script" ]; then
    end_it
    echo "$script" >"$folder/enabled"
    tries=0
    while is_alive && [ "$tries" -lt 50 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
  fi
  ;;
esac
script=$(cat "$folder/enabled")
if ! is_alive; then
  if command -v setsid >/dev/null 2>&1; then setsid bash "$script" "$folder" "$@" >/dev/null 2>&1 </dev/null & else nohup bash "$script" "$folder" "$@" >/dev/null 2>&1 </dev/null & fi
fi
tries=0
while ! is_alive && [ "$tries" -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
if is_alive; then echo on; else echo failed; fi
