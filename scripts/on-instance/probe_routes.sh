# How the instance reaches the outside, directly and by the platform's proxy, all at the same time.
# $1 turbo file · $2 seconds for each · $3 space-separated files and $4 the key in them of the instance's own public address · then
# pairs `id=address`
# Prints `turbo=present|absent`, `proxy=…`, `tool=curl|none`, then for each pair and way `route <id> <way> <exit code of curl> <HTTP code>
# <seconds to connect> <seconds to the first byte> <seconds in all>`, and `done=1`.
LC_ALL=C
export LC_ALL
turbo=$1 limit=$2 files=$3 key=$4
shift 4
if [ -r "$turbo" ]; then echo turbo=present; else echo turbo=absent; fi
# It prints what it did to standard output.
# shellcheck source=/dev/null
proxy=$(. "$turbo" >/dev/null 2>&1 && printf '%s' "${https_proxy:-$http_proxy}")
printf 'proxy=%s\n' "$(printf '%s' "$proxy" | tr -d '\r' | tr '\n' ' ' | cut -c1-200)"
if ! command -v curl >/dev/null 2>&1; then
  printf 'tool=none\ndone=1\n'
  exit 0
fi
echo tool=curl
own=
for file in $files; do
  [ -r "$file" ] || continue
  own=$(sed -n "s/^[[:space:]]*export[[:space:]][[:space:]]*$key=//p" "$file" | tail -n 1 | tr -d "\"'")
  [ -n "$own" ] && break
done
case $own in https://*) set -- "$@" "own=$own" ;; http://*) set -- "$@" "own=$own" ;; ?*) set -- "$@" "own=https://$own" ;; esac
results=$(mktemp -d) || exit 1
number=0
for pair in "$@"; do
  for way in direct turbo; do
    [ "$way" = direct ] || [ -n "$proxy" ] || continue
    number=$((number + 1))
    (
      unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
      # shellcheck source=/dev/null
      if [ "$way" = turbo ]; then . "$turbo" >/dev/null 2>&1; fi
      said=$(curl -s -o /dev/null --max-time "$limit" -w '%{http_code} %{time_connect} %{time_starttransfer} %{time_total}' "${pair#*=}")
      printf 'route %s %s %s %s\n' "${pair%%=*}" "$way" "$?" "$said" >"$results/$(printf '%03d' "$number")"
    ) &
  done
done
wait
cat "$results"/*
rm -rf "$results"
echo done=1
