# shellcheck shell=bash
# A message to the person's own WeChat, where they left a token for it. Few: AutoDL takes 50 a day. The token is in no command line.
# Part of run_queue.sh and run_monitor.sh, which set NOTIFY_TOKEN_FILE, NOTIFY_URL and MOST_MESSAGES.
# Usage: notify <title> <text> <file that says how it went>
messages=0
notify() {
  [ -r "$NOTIFY_TOKEN_FILE" ] && [ "$messages" -lt "$MOST_MESSAGES" ] && command -v curl >/dev/null 2>&1 || return 0
  messages=$((messages + 1))
  local plain code
  plain=$(printf '%s' "$2" | tr -d '"\134[:cntrl:]' | cut -c1-200)
  code=$(printf 'header = "Authorization: %s"\n' "$(tr -d '\r\n"\134' <"$NOTIFY_TOKEN_FILE")" |
    curl -s -o /dev/null --noproxy '*' --max-time 15 -w '%{http_code}' -K - -H 'Content-Type: application/json' \
      -d "{\"title\":\"$1\",\"name\":\"$(hostname 2>/dev/null || echo instance)\",\"content\":\"$plain\"}" "$NOTIFY_URL")
  printf '%s\n' "[$(date '+%F %T')] message to WeChat: HTTP $code" >>"$3"
}
