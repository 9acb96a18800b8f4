# Makes the session in which a terminal lives on without its connection, or finds the one that was made, with what it printed.
# $1 tool: tmux, screen, or empty: a new one with the best tool there is · $2 server: berth or own (the person's) · $3 its name
# $4 when it was made, as this script said it · $5 columns · $6 rows · $7 bytes of its past at most · $8 where a new one starts, or empty
# Prints `key=value` lines: tool, name, born, state (new, there, gone, none), why (what a tool said that failed), past (hexadecimal), done.
tool=$1 server=$2 name=$3 born=$4 cols=$5 rows=$6 bytes=$7
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-200)"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
tm() {
  if [ "$server" = berth ]; then tmux -L berth -f /dev/null "$@"; else tmux "$@"; fi
}
born_of() { tm display-message -p -t "=$1:" '#{session_created}' 2>/dev/null; }

# Berth is the frame around it: no status line, no prefix key that the shell would miss, and what scrolls off goes to the window.
# With -q an option that an older tmux does not know is passed over.
with_options() {
  tm start-server \; \
    set-option -gq history-limit 20000 \; \
    set-option -gq default-terminal screen-256color \; \
    set-option -gq terminal-overrides 'xterm*:smcup@:rmcup@:Tc' \; \
    set-option -gq status off \; \
    set-option -gq prefix None \; \
    set-option -gq prefix2 None \; \
    set-option -gq mouse off \; \
    set-option -gq set-clipboard off \; \
    set-option -sq escape-time 10 \; \
    set-option -gq window-size latest \; \
    set-option -gq destroy-unattached off \; \
    "$@"
}

new_tmux() {
  number=1
  while [ "$number" -le 99 ]; do
    name=berth-$number
    if ! tm has-session -t "=$name" 2>/dev/null; then
      why=$(with_options new-session -d -s "$name" -x "$cols" -y "$rows" 2>&1) && born=$(born_of "$name") && return 0
      # Another Berth may have taken the name in this moment; else tmux does not work here.
      tm has-session -t "=$name" 2>/dev/null || return 1
    fi
    number=$((number + 1))
  done
  return 1
}

# The full name, with the process in front: screen takes `berth-1` for `berth-10` too.
screen_of() { screen -ls | sed -n "s/^[[:space:]]*\([0-9][0-9]*\.$1\)[[:space:]].*/\1/p" | head -n 1; }

new_screen() {
  number=1
  while [ "$number" -le 99 ]; do
    if [ -z "$(screen_of "berth-$number")" ]; then
      # Told later, screen takes none of these; Ctrl-Space is the one prefix that no shell has a use for.
      settings=$(mktemp) || return 1
      printf '%s\n' 'escape ^@^@' 'termcapinfo xterm* ti@:te@' 'startup_message off' 'deflogin off' 'vbell off' >"$settings"
      why=$(screen -c "$settings" -U -h 20000 -T screen-256color -dmS "berth-$number" 2>&1) || { rm -f "$settings"; return 1; }
      tries=0
      while name=$(screen_of "berth-$number") && [ -z "$name" ] && [ "$tries" -lt 20 ]; do
        sleep 0.1
        tries=$((tries + 1))
      done
      rm -f "$settings"
      [ -n "$name" ] || return 1
      born=${name%%.*}
      return 0
    fi
    number=$((number + 1))
  done
  return 1
}

why=
state=gone
past=
# Of the shells in it, not of this script.
unset LC_ALL
# Without a UTF-8 locale Chinese names print as octal numbers; a profile of the person may still choose another one.
[ -n "$LANG$LC_CTYPE" ] || LANG=C.UTF-8
export LANG
# Where there is no such folder it starts at home, as a login does.
cd -- "${8:-$HOME}" 2>/dev/null || cd || :
case $tool in
'')
  server=berth
  state=new
  if command -v tmux >/dev/null 2>&1 && new_tmux; then
    tool=tmux
  elif command -v screen >/dev/null 2>&1 && new_screen; then
    tool=screen
  else
    state=none
  fi
  ;;
tmux)
  if [ "$(born_of "$name")" = "$born" ]; then
    state=there
    past=$(tm capture-pane -p -e -J -S - -E -1 -t "=$name:" 2>/dev/null | tail -c "$bytes" | hex)
  fi
  ;;
screen)
  if screen -ls | grep -qF "	$name	"; then
    state=there
    # The command returns before the file is written, in one go.
    copy=$(mktemp) && screen -S "$name" -X hardcopy -h "$copy"
    tries=0
    while [ ! -s "$copy" ] && [ "$tries" -lt 30 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
    past=$(tail -c "$bytes" "$copy" | hex)
    rm -f "$copy"
  fi
  ;;
esac
say tool "$tool"
say name "$name"
say born "$born"
say state "$state"
say why "$why"
printf 'past=%s\n' "$past"
say 'done' 1
