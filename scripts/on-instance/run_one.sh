#!/usr/bin/env bash
# One cell of a queue: runs the person's command, keeps the best checkpoint, and says "synced" only of a copy that was read back equal.
# Usage: run_one.sh <config> <task> [epochs=20] [options of this cell…]; run_one.sh --name … prints only the cell's name.
# Beside it: settings.sh, as Berth wrote it for this queue, and command.sh, the person's own. RESULT_FILE: where it says how it went.
# Exit: the command's own code; where that is 0, 2 when the result is not on the file storage.
set -uo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
name_only=no
if [ "${1-}" = --name ]; then
  name_only=yes
  shift
fi
if [ $# -lt 2 ]; then
  echo "usage: run_one.sh <config> <task> [epochs=20] [options]" >&2
  exit 64
fi
CONFIG=$1 TASK=$2 EPOCHS=${3:-20}
shift $(($# < 3 ? $# : 3))

# The same rule as in the editor (cellName.ts): what is not a plain letter, digit or one of . _ = - becomes a dash, byte by byte.
slug() { printf '%s' "$1" | LC_ALL=C tr -c 'A-Za-z0-9._=-' '-' | sed 's/^[-.]*//'; }
NAME=${CONFIG##*/}
case $NAME in *.yaml | *.yml | *.json | *.toml | *.py) NAME=${NAME%.*} ;; esac
NAME=$(slug "$NAME")
[ "$TASK" = - ] || NAME=${NAME}_$(slug "$TASK")
for option in "$@"; do NAME=${NAME}_$(slug "$option"); done
NAME=${NAME:-cell}
if [ "$name_only" = yes ]; then
  printf '%s\n' "$NAME"
  exit 0
fi

# shellcheck source=/dev/null
. "$here/settings.sh" || exit 1
LOG_DIR=$DATA_DIR/runs/logs
CHECKPOINT_DIR=$DATA_DIR/checkpoints/$NAME
TB_LOGDIR=$TB_ROOT/$NAME
log=$LOG_DIR/$NAME.log
result() {
  if [ -n "${RESULT_FILE-}" ]; then printf 'train=%s\nsync=%s\nwhy=%s\n' "$1" "$2" "$3" >"$RESULT_FILE"; fi
}
say() { printf '%s\n' "$*" | tee -a "$log"; }

if ! mkdir -p "$LOG_DIR" "$CHECKPOINT_DIR" "$DATA_DIR/wandb" "$HF_HOME"; then
  echo "FAILED: the folders of this cell cannot be made on $DATA_DIR (look at df -i $DATA_DIR)" >&2
  result 73 none folders
  exit 73
fi
# A panel that stays empty is no reason not to train.
mkdir -p "$TB_LOGDIR" 2>/dev/null
if ! cd "$PROJECT_REPO_DIR"; then
  say "FAILED: there is no folder $PROJECT_REPO_DIR"
  result 72 none project
  exit 72
fi

# The network, as the profile says: turbo prints to standard output, and does not know all of the mirrors.
eval "$PROXY_HOOK" >/dev/null 2>&1
if [ -n "${http_proxy-}" ]; then
  no_proxy=${no_proxy:+$no_proxy,}$NO_PROXY_ADDITIONS
  NO_PROXY=$no_proxy
  export no_proxy NO_PROXY
fi
export HF_HOME HF_ENDPOINT HF_HUB_DISABLE_XET
# What the person set for all shells counts more.
if [ -r "$ENV_FILE" ]; then
  set +u
  # shellcheck source=/dev/null
  . "$ENV_FILE" >/dev/null 2>&1
  set -u
fi
if [ -r "$CRED_FILE" ]; then
  WANDB_API_KEY=$(cat "$CRED_FILE")
  WANDB_MODE=online
  export WANDB_API_KEY
elif grep -qs api.wandb.ai "$HOME/.netrc"; then
  WANDB_MODE=online
else
  # Asked for a key nobody would type, a run hangs or ends; offline it can be uploaded later by wandb sync.
  WANDB_MODE=offline
fi
WANDB_START_METHOD=thread
WANDB_DIR=$DATA_DIR
PYTHONUNBUFFERED=1
export WANDB_MODE WANDB_START_METHOD WANDB_DIR PYTHONUNBUFFERED
# The image sets one thread for each core of the host; the container may use as many as its quota has.
read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max || quota=max
case $quota in '' | *[!0-9]*) ;; *) export OMP_NUM_THREADS=$(((quota + period - 1) / period)) ;; esac
if [ -n "$VAL_SAMPLE_CAP" ]; then set -- "$@" -o "$VAL_SAMPLE_OPTION=$VAL_SAMPLE_CAP"; fi
# torchrun and accelerate lie beside the interpreter; a shell that nobody logged into has almost no PATH.
PATH=${PY%/*}:$PATH
export PATH NAME CONFIG TASK EPOCHS CHECKPOINT_DIR LOG_DIR TB_LOGDIR PY DATA_DIR

say "=== $(date '+%F %T') $NAME ($TASK, $EPOCHS epochs) wandb=$WANDB_MODE proxy=${http_proxy:-none}"
started=$(date +%s)
# Told to end, the command still may say so and save; then what there is of it is kept as always.
ended=
trap 'ended=yes' TERM HUP INT
bash "$here/command.sh" "$@" </dev/null 2>&1 | (
  trap '' TERM HUP INT
  exec tee -a "$log"
)
code=${PIPESTATUS[0]}

best=$CHECKPOINT_DIR/$KEEP
digest() { sha256sum <"$1" | cut -d ' ' -f 1; }
# Nothing of an earlier run is written over: one that differs keeps a name of its own.
copy_checked() {
  local from=$1 to=$2 wanted
  wanted=$(digest "$from") || return 1
  if [ -e "$to" ] && [ "$(digest "$to")" = "$wanted" ]; then return 0; fi
  # The new one is there and proven before the older one gives up its name.
  if cp -- "$from" "$to.part" && [ "$(digest "$to.part")" = "$wanted" ] &&
    { [ ! -e "$to" ] || mv -- "$to" "$to.before-$(date +%s)"; } && mv -- "$to.part" "$to" && [ -s "$to" ]; then return 0; fi
  rm -f -- "$to.part"
  return 1
}
on_its_own_disk() {
  local device
  device=$(stat -L -c %d -- "$DURABLE_DIR" 2>/dev/null) || return 1
  [ "$device" != "$(stat -L -c %d -- /)" ] && [ "$device" != "$(stat -L -c %d -- "$DATA_DIR")" ]
}

sync_state=none
why=
if [ -z "$DURABLE_DIR" ]; then
  sync_state=off
elif [ ! -s "$best" ]; then
  if [ "$code" -eq 0 ]; then
    sync_state=blocked
    why=missing
    say "BLOCKED: $best is not there, so there is nothing to keep of this cell"
  fi
elif ! on_its_own_disk; then
  sync_state=failed
  why=mount
  say "FAILED: the file storage is not mounted at $DURABLE_DIR; $best is only on the data disk"
else
  final=$DURABLE_DIR/$FINAL_FOLDER/$NAME
  sync_state=ok
  mkdir -p "$final" || sync_state=failed
  for file in "$best" "$CHECKPOINT_DIR/best_metrics.json"; do
    if [ "$sync_state" = ok ] && [ -e "$file" ]; then copy_checked "$file" "$final/${file##*/}" || sync_state=failed; fi
  done
  if [ "$sync_state" = ok ]; then
    # The log goes on growing with every run of the cell; the newest is the one to keep.
    wanted=$(digest "$log")
    if cp -- "$log" "$final/$NAME.log.part" && [ "$(digest "$final/$NAME.log.part")" = "$wanted" ] && mv -- "$final/$NAME.log.part" "$final/$NAME.log"; then
      say "synced: $final, every copy read back equal"
    else
      sync_state=failed
    fi
  fi
  if [ "$sync_state" = failed ]; then
    why=copy
    say "FAILED: $final is not complete; look at df -i $DURABLE_DIR and df -h $DURABLE_DIR. $best is still on the data disk"
  fi
fi
# Only what has a successor: this run wrote the best one, and it is where it was to go. One that was told to end is to be gone on with.
case $code:$ended:$sync_state in
0::ok | 0::off) if [ -n "$SCRATCH" ] && [ -s "$best" ] && [ "$(stat -c %Y -- "$best")" -ge "$started" ]; then rm -f -- "$CHECKPOINT_DIR/$SCRATCH"; fi ;;
esac
result "$code" "$sync_state" "$why"
if [ "$code" -ne 0 ]; then exit "$code"; fi
case $sync_state in ok | off) exit 0 ;; *) exit 2 ;; esac
