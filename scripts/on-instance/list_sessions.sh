# The sessions of tmux and screen on an instance, those of Berth and the person's own.
# Prints, in hexadecimal, records that end with a NUL, their fields separated by tabs:
# T tool · version, for each tool there is; S tool · server (berth or own) · made at (seconds) · windows that show it · name · what
# runs in it; E tool · what it said where it could not be asked; X 0 at the end.
LC_ALL=C
export LC_ALL
list_tmux() {
  server=$1
  shift
  # With -u names come as they are, and no name of tmux holds a colon.
  if said=$(tmux -u "$@" list-sessions -F '#{session_created}:#{session_attached}:#{session_name}:#{pane_current_command}' 2>&1); then
    printf '%s\n' "$said" | sed "s/^\([0-9]*\):\([0-9]*\):\([^:]*\):/S	tmux	$server	\1	\2	\3	/"
  else
    case $said in
    *'no server running'* | *'No such file or directory'*) ;;
    *) printf 'E\ttmux\t%s\n' "$(printf '%s' "$said" | tr '\t\n' '  ' | cut -c1-200)" ;;
    esac
  fi
}

list_screen() {
  # Its exit code says nothing: it is 1 with sessions too.
  said=$(screen -ls 2>&1)
  case $said in
  *'No Sockets found'*) return ;;
  *Socket*) ;;
  *) printf 'E\tscreen\t%s\n' "$(printf '%s' "$said" | tr '\t\n' '  ' | cut -c1-200)" ;;
  esac
  # "<tab>1234.name<tab>(date)<tab>(Detached)"; of dead ones nothing can be shown.
  printf '%s\n' "$said" | sed -n 's/^	\([0-9][0-9]*\)\.\([^	]*\)	.*(\(Attached\|Multi\|Detached\)[^	]*$/\1	\2	\3/p' |
    while IFS='	' read -r process name state; do
      case $name in berth-*) server=berth ;; *) server=own ;; esac
      case $state in Detached) shown=0 ;; *) shown=1 ;; esac
      made=$(stat -c %Y "/proc/$process" 2>/dev/null)
      runs=$(ps -o comm= --ppid "$process" 2>/dev/null | head -n 1)
      printf 'S\tscreen\t%s\t%s\t%s\t%s\t%s\n' "$server" "${made:-0}" "$shown" "$process.$name" "$runs"
    done
}

{
  if command -v tmux >/dev/null 2>&1; then
    printf 'T\ttmux\t%s\n' "$(tmux -V 2>/dev/null | sed 's/^tmux //')"
    list_tmux berth -L berth
    list_tmux own
  fi
  if command -v screen >/dev/null 2>&1; then
    printf 'T\tscreen\t%s\n' "$(screen --version 2>/dev/null | sed -n 's/^Screen version \([^ ]*\).*/\1/p')"
    list_screen
  fi
  printf 'X\t0\n'
} | tr '\n' '\0' | od -An -v -tx1 | tr -d ' \n'
