/**
 * Reads a marker, then script lines up to a line that is the marker, then runs them; what follows on stdin is the
 * script's own. Why so and not another way: the script's text and its secrets stay out of argv, so `ps` shows neither and
 * `pgrep -f` never finds the probe itself; `read` takes one byte at a time, so no byte of the input is swallowed; and
 * a script that was cut on the way is not run at all, where `sh -s` would run its first half. It is also how Berth knows its own
 * scripts again in a list of processes.
 */
export const scriptLoader = `LC_ALL=C; export LC_ALL
IFS= read -r berth_m && [ -n "$berth_m" ] || exit 125
berth_s=
while IFS= read -r berth_l; do
  if [ "$berth_l" = "$berth_m" ]; then
    printf %s "$berth_m"; printf %s "$berth_m" >&2
    (eval "$berth_s")
    berth_c=$?
    printf '%s%s\\n' "$berth_m" "$berth_c"; printf %s "$berth_m" >&2
    exit "$berth_c"
  fi
  berth_s="$berth_s$berth_l
"
done
exit 125`
