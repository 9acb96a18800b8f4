# Uploads runs of wandb one after the other, without any connection to Berth.
# Standard input: settings.sh, a line with `--`, then folders of runs, one in a line. $1 folder of these · $2 name of this one
# Prints `started`, `busy` when another one runs, or `failed`.
LC_ALL=C
export LC_ALL
base=$1 folder=$1/$2
umask 077
if ! mkdir -p "$base" || ! mkdir "$folder" || ! cat >"$folder/all" || ! sed '/^--$/,$d' "$folder/all" >"$folder/settings.sh" ||
  ! sed '1,/^--$/d' "$folder/all" >"$folder/paths"; then
  echo failed
  exit 0
fi
rm -f "$folder/all"
# Held until it ends, which inherits it.
if command -v flock >/dev/null 2>&1; then
  exec 9>"$base/lock"
  if ! flock -n 9; then
    rm -rf "$folder"
    echo busy
    exit 0
  fi
fi
cat >"$folder/run.sh" <<'RUN'
folder=$1
. "$folder/settings.sh"
up() { cut -d ' ' -f 1 /proc/uptime; }
eval "$PROXY_HOOK" >/dev/null 2>&1
if [ -n "$http_proxy" ]; then
  no_proxy=${no_proxy:+$no_proxy,}$NO_PROXY_ADDITIONS
  NO_PROXY=$no_proxy
  export no_proxy NO_PROXY
fi
if [ -r "$ENV_FILE" ]; then . "$ENV_FILE" >/dev/null 2>&1; fi
if [ -r "$CRED_FILE" ]; then
  WANDB_API_KEY=$(cat "$CRED_FILE")
  export WANDB_API_KEY
fi
while IFS= read -r path; do
  printf '%s' "$path" >"$folder/current"
  began=$(up)
  # wandb tries again for ever where it does not get through.
  timeout "${SYNC_SECONDS:-120}" "${PY%/*}/wandb" sync "$path" </dev/null >"$folder/last" 2>&1 9>&-
  code=$?
  cat "$folder/last" >>"$folder/log"
  printf '%s\t%s\t%s\t%s\n' "$code" "$(awk -v a="$began" -v b="$(up)" 'BEGIN { printf "%.1f", b - a }')" "$path" \
    "$(sed 's/\x1b\[[0-9;]*m//g' "$folder/last" | grep -v '^ *$' | tail -n 1 | tr '\t' ' ' | cut -c1-200)" >>"$folder/results"
done <"$folder/paths"
rm -f "$folder/current" "$folder/last"
RUN
shell='sh'
command -v bash >/dev/null 2>&1 && shell=bash
if command -v setsid >/dev/null 2>&1; then
  setsid "$shell" "$folder/run.sh" "$folder" >/dev/null 2>&1 </dev/null &
else
  nohup "$shell" "$folder/run.sh" "$folder" >/dev/null 2>&1 </dev/null &
fi
printf '%s %s' "$!" "$(sed 's/.*) //' "/proc/$!/stat" 2>/dev/null | cut -d ' ' -f 20)" >"$folder/running"
echo started
