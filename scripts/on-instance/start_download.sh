# Starts a download to the data disk that goes on without any connection, is tried again after a stall, and goes on where it was.
# Standard input: settings.sh. $1 folder of downloads · $2 name of this one · $3 url, hf or modelscope · $4 address or repository
# $5 revision, or empty · $6 where it goes (a file for an address, else a folder) · $7 published SHA-256 of an address, or empty
# Prints `started`, `busy` when another download goes to the same place, `there` when the file is there already, or `failed`.
LC_ALL=C
export LC_ALL
base=$1 folder=$1/$2 kind=$3 source=$4 revision=$5 target=$6 sha256=$7
umask 077
if ! mkdir -p "$base" "${target%/*}" || ! mkdir "$folder" || ! cat >"$folder/settings.sh"; then
  echo failed
  exit 0
fi
# What is there already may be the person's own: only a folder that a download of the same was left unfinished in is gone on with.
if [ "$kind" = url ]; then
  [ -e "$target" ] && taken=yes || taken=no
else
  taken=no
  [ -z "$(ls -A -- "$target" 2>/dev/null)" ] || [ "$(cat "$target/.berth-unfinished" 2>/dev/null)" = "$kind $source $revision" ] || taken=yes
fi
if [ "$taken" = yes ]; then
  rm -rf "$folder"
  echo there
  exit 0
fi
# Held until it ends, which inherits it: two that go to one place would mix.
lock=$base/lock-$(printf '%s' "$target" | cksum | tr ' ' '-')
if command -v flock >/dev/null 2>&1; then
  exec 9>"$lock"
  if ! flock -n 9; then
    rm -rf "$folder"
    echo busy
    exit 0
  fi
fi
if [ "$kind" != url ] && ! { mkdir -p "$target" && printf '%s' "$kind $source $revision" >"$target/.berth-unfinished"; }; then
  rm -rf "$folder"
  echo failed
  exit 0
fi
printf '%s' "$kind" >"$folder/kind"
printf '%s' "$source" >"$folder/source"
printf '%s' "$target" >"$folder/target"
cat >"$folder/hub.py" <<'PYTHON'
import hashlib, os, shutil, sys

kind, repo, revision, target, folder, floor = sys.argv[1:7]


def say(key, value):
    with open(os.path.join(folder, key + ".new"), "w") as file:
        file.write(str(value))
    os.replace(os.path.join(folder, key + ".new"), os.path.join(folder, key))


def give_up(code, why):
    say("why", why)
    sys.exit(code)


def hugging_face():
    """Files as (path, bytes, published SHA-256 or None), and what fetches them."""
    info = HfApi().model_info(repo, revision=revision or None, files_metadata=True)
    files = []
    for file in info.siblings:
        lfs = file.lfs
        digest = lfs.get("sha256") if isinstance(lfs, dict) else getattr(lfs, "sha256", None)
        files.append((file.rfilename, file.size or 0, digest))
    return files, lambda: snapshot_download(repo, revision=info.sha, local_dir=target, max_workers=4)


def model_scope():
    at = {"revision": revision} if revision else {}
    listed = HubApi().get_model_files(repo, recursive=True, **at)
    files = [(file["Path"], file.get("Size") or 0, file.get("Sha256")) for file in listed if file.get("Type") != "tree"]
    return files, lambda: snapshot_download(repo, local_dir=target, **at)


try:
    if kind == "modelscope":
        from modelscope import snapshot_download
        from modelscope.hub.api import HubApi
    else:
        from huggingface_hub import HfApi, snapshot_download
except ImportError:
    give_up(6, "modelscope" if kind == "modelscope" else "huggingface_hub")
try:
    files, fetch = model_scope() if kind == "modelscope" else hugging_face()
except Exception as error:
    # Only what the server said itself is final; everything else may be the network.
    code = getattr(getattr(error, "response", None), "status_code", None)
    if code in (401, 403, 404):
        give_up(3, "http %d" % code)
    raise
expected = sum(size for _, size, _ in files)
say("expected", expected)
there = sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(target) for name in names)
disk = os.statvfs(os.path.dirname(target))
if disk.f_bavail * disk.f_frsize + there < expected + int(floor):
    give_up(4, "bytes")
if 0 < disk.f_files and disk.f_favail < 2 * len(files) + 100:
    give_up(4, "inodes")
fetch()
say("state", "verifying")
proven = 0
for path, _, published in files:
    if not published:
        continue
    digest = hashlib.sha256()
    with open(os.path.join(target, path), "rb") as data:
        for block in iter(lambda: data.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != published:
        # It is fetched anew by the next attempt.
        os.remove(os.path.join(target, path))
        shutil.rmtree(os.path.join(target, ".cache"), ignore_errors=True)
        give_up(5, path)
    proven += 1
say("proven", proven)
PYTHON
cat >"$folder/run.sh" <<'RUN'
folder=$1 kind=$2 source=$3 revision=$4 target=$5 sha256=$6
. "$folder/settings.sh"
say() { printf '%s' "$2" >"$folder/$1.new" && mv "$folder/$1.new" "$folder/$1"; }
end() {
  say why "$2"
  say state "$1"
  exit 0
}
eval "$PROXY_HOOK" >/dev/null 2>&1
if [ -n "$http_proxy" ]; then
  no_proxy=${no_proxy:+$no_proxy,}$NO_PROXY_ADDITIONS
  NO_PROXY=$no_proxy
  export no_proxy NO_PROXY
fi
export HF_HOME HF_ENDPOINT HF_HUB_DISABLE_XET
HF_HUB_DOWNLOAD_TIMEOUT=30
export HF_HUB_DOWNLOAD_TIMEOUT
if [ -r "$ENV_FILE" ]; then . "$ENV_FILE" >/dev/null 2>&1; fi
say state looking
attempt=0

# What the server has under this address now: its status, its length, and what tells this version from another one. It is asked for one
# byte, because many that give a file answer nothing but that. Fails where nobody answered: then nothing is known.
version() {
  curl -sSL -r 0-0 --max-filesize 4096 -D - -o /dev/null --connect-timeout 20 --max-time 40 "$source" 2>>"$folder/log" >"$folder/headers"
  # Without ranges it begins to send all of it.
  case $? in 0 | 63) ;; *) return 1 ;; esac
  tr -d '\r' <"$folder/headers" | awk '{ line = tolower($0) }
    line ~ /^http\// { status = $2; size = ""; tag = ""; seen = "" }
    line ~ /^content-length:/ && status == 200 { size = $2 }
    line ~ /^content-range:/ { size = $0; sub(/.*\//, "", size) }
    line ~ /^etag:/ { tag = $2 } line ~ /^last-modified:/ { seen = $0 }
    END { print status "\n" size "\n" tag "|" seen }'
}

# Exit codes of an attempt: 0 done, 3 the server refuses, 4 no room, 5 not what was published, 6 no tool, else: again.
by_url() {
  command -v curl >/dev/null 2>&1 || {
    say why curl
    return 6
  }
  now=$(version) || return 1
  case $(printf '%s\n' "$now" | head -n 1) in 401 | 403 | 404 | 410)
    say why "http $(printf '%s\n' "$now" | head -n 1)"
    return 3
    ;;
  2??) ;; *) return 1 ;; esac
  now=$(printf '%s\n' "$now" | tail -n 2)
  size=$(printf '%s\n' "$now" | head -n 1)
  case $size in '' | *[!0-9]*) size= ;; esac
  [ -z "$size" ] || say expected "$size"
  # Beside the part, so that another start knows what it is a part of.
  if [ "$(cat "$target.berth-part-of" 2>/dev/null)" != "$source $now" ]; then
    rm -f -- "$target.berth-part"
    printf '%s' "$source $now" >"$target.berth-part-of"
  fi
  has=$(wc -c 2>/dev/null <"$target.berth-part" | tr -d ' ')
  free=$(df -PB1 -- "${target%/*}" 2>/dev/null | awk 'NR == 2 { print $4 }')
  case $free in '' | *[!0-9]*) ;; *) if [ -n "$size" ] && [ $((free + ${has:-0})) -lt $((size + MIN_FREE_BYTES)) ]; then
    say why bytes
    return 4
  fi ;; esac
  say state downloading
  if [ -z "$size" ] || [ "${has:-0}" != "$size" ]; then
    # Slower than 1 KiB a second for three quarters of a minute is a stall.
    http=$(curl -fsSL --connect-timeout 20 --speed-limit 1024 --speed-time "${STALL_SECONDS:-45}" -C - -o "$target.berth-part" -w '%{http_code}' "$source" 2>>"$folder/log")
    code=$?
    case $code in
    0) ;;
    22) case $http in 401 | 403 | 404 | 410)
      say why "http $http"
      return 3
      ;;
    416) rm -f -- "$target.berth-part" ;; esac
      return 1 ;;
    23)
      say why bytes
      return 4
      ;;
    # It cannot go on in the middle: from the beginning, then.
    33 | 36)
      rm -f -- "$target.berth-part" "$target.berth-part-of"
      return 1
      ;;
    *) return 1 ;;
    esac
  fi
  has=$(wc -c <"$target.berth-part" | tr -d ' ')
  if [ -n "$size" ] && [ "$has" != "$size" ]; then return 1; fi
  say state verifying
  if [ -n "$sha256" ]; then
    if [ "$(sha256sum <"$target.berth-part" | cut -d ' ' -f 1)" != "$sha256" ]; then
      rm -f -- "$target.berth-part" "$target.berth-part-of"
      say why "${target##*/}"
      return 5
    fi
    say proven 1
  else
    say proven 0
  fi
  # Nothing that came there meanwhile is written over.
  if [ -e "$target" ]; then
    say why there
    return 3
  fi
  mv -- "$target.berth-part" "$target" || return 4
  rm -f -- "$target.berth-part-of"
}
by_hub() {
  say state downloading
  timeout 7200 "$PY" "$folder/hub.py" "$kind" "$source" "$revision" "$target" "$folder" "$MIN_FREE_BYTES" >>"$folder/log" 2>&1
  code=$?
  [ "$code" -ne 0 ] || rm -f -- "$target/.berth-unfinished"
  return "$code"
}

digests=0
while [ "$attempt" -lt 60 ]; do
  attempt=$((attempt + 1))
  say attempt "$attempt"
  if [ "$kind" = url ]; then by_url; else by_hub; fi
  case $? in
  0) end finished '' ;;
  3) end refused "$(cat "$folder/why")" ;;
  4) end full "$(cat "$folder/why")" ;;
  6) end noTool "$(cat "$folder/why")" ;;
  5)
    digests=$((digests + 1))
    [ "$digests" -lt 2 ] || end wrong "$(cat "$folder/why")"
    ;;
  esac
  sleep "${RETRY_SECONDS:-8}"
done
end gaveUp "$(tail -n 1 "$folder/log" | cut -c1-200)"
RUN
# What the platform and the person have shells read is written for bash.
shell='sh'
command -v bash >/dev/null 2>&1 && shell=bash
if command -v setsid >/dev/null 2>&1; then
  setsid "$shell" "$folder/run.sh" "$folder" "$kind" "$source" "$revision" "$target" "$sha256" >/dev/null 2>&1 </dev/null &
else
  nohup "$shell" "$folder/run.sh" "$folder" "$kind" "$source" "$revision" "$target" "$sha256" >/dev/null 2>&1 </dev/null &
fi
printf '%s %s' "$!" "$(sed 's/.*) //' "/proc/$!/stat" 2>/dev/null | cut -d ' ' -f 20)" >"$folder/running"
echo started
