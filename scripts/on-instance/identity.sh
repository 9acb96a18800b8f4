# Which container this is: one `key=value` a line. Prints the host name and named keys only.
# $1 space-separated identity files, $2 space-separated named keys, $3 the platform's shutdown command
LC_ALL=C
export LC_ALL
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-400)"; }

say hostname "$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname)"

# Only named keys are read: the same files hold a panel token, which is a secret.
for key in $2; do
  value=
  for file in $1; do
    [ -r "$file" ] || continue
    value=$(sed -n "s/^[[:space:]]*export[[:space:]][[:space:]]*$key=//p" "$file" | tail -n 1 | tr -d "\"'")
    [ -n "$value" ] && break
  done
  say "env.$key" "$value"
done
if [ -x "$3" ]; then say shutdown present; else say shutdown absent; fi
say 'done' 1
