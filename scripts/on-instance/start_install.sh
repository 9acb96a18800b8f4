# Starts an installation of Python packages that goes on without any connection, and never touches the frameworks of the image.
# Standard input: the requirements. $1 interpreter · $2 folder of installations · $3 extended pattern of the frameworks' names
# $4 name of this installation
# Prints `started`, `busy` when another one runs, or `failed` and why.
python=$1 base=$2 pins=$3 folder=$2/$4
umask 077
if ! { mkdir -p "$base" && mkdir "$folder"; } 2>/dev/null; then
  echo "failed: $folder cannot be made"
  exit 0
fi
# Held until the installation ends, which inherits it: two that are started at once cannot both have it.
if command -v flock >/dev/null 2>&1; then
  exec 9>"$base/lock"
  if ! flock -n 9; then
    rmdir "$folder"
    echo busy
    exit 0
  fi
fi
# By its command line too: after a restart its number may be that of another process.
if tr '\0' ' ' 2>/dev/null <"/proc/$(cat "$base/running" 2>/dev/null)/cmdline" | grep -qF "$base/"; then
  rmdir "$folder"
  echo busy
  exit 0
fi
cat >"$folder/requirements.txt" || {
  echo "failed: $folder cannot be written"
  exit 0
}
cat >"$folder/run.sh" <<'RUN'
python=$1 folder=$2 pins=$3
say() { printf '%s\n' "$2" >"$folder/$1.new" && mv "$folder/$1.new" "$folder/$1"; }
torch_now() { "$python" -c 'import torch; print(torch.__version__, torch.version.cuda)' 2>/dev/null | tail -n 1; }
frameworks() { "$python" -m pip list --format=freeze --disable-pip-version-check 2>/dev/null | grep -iE "^($pins)=="; }
pip() { "$python" -m pip install --no-input --disable-pip-version-check "$@"; }

say state looking
say before "$(torch_now)"
frameworks >"$folder/constraints.txt"
"$python" -m pip freeze --disable-pip-version-check >"$folder/freeze-before.txt" 2>/dev/null
say state installing
# With its own versions as constraints pip fails rather than exchange a framework for one that something else asks for.
pip -r "$folder/requirements.txt" -c "$folder/constraints.txt"
say code $?
frameworks >"$folder/frameworks-after.txt"
say put_back ''
if ! cmp -s "$folder/constraints.txt" "$folder/frameworks-after.txt"; then
  say state puttingBack
  sort "$folder/constraints.txt" "$folder/frameworks-after.txt" "$folder/frameworks-after.txt" | uniq -u >"$folder/put-back.txt"
  echo "Berth: a framework was exchanged; putting back: $(tr '\n' ' ' <"$folder/put-back.txt")"
  if [ ! -s "$folder/put-back.txt" ]; then
    say put_back new
  elif pip --no-deps --force-reinstall -r "$folder/put-back.txt"; then
    say put_back done
  else
    say put_back failed
  fi
fi
say after "$(torch_now)"
"$python" -m pip freeze --disable-pip-version-check >"$folder/freeze-after.txt" 2>/dev/null
say state finished
RUN
if command -v setsid >/dev/null 2>&1; then
  setsid sh "$folder/run.sh" "$python" "$folder" "$pins" >"$folder/log" 2>&1 </dev/null &
else
  nohup sh "$folder/run.sh" "$python" "$folder" "$pins" >"$folder/log" 2>&1 </dev/null &
fi
echo $! >"$base/running"
echo "$4" >"$base/latest"
echo started
