# First look at an instance after login: one `key=value` a line, values on one line. Prints facts only; rules judge them.
# $1 turbo file, $2 shutdown command, $3 space-separated identity files, $4 space-separated named keys
LC_ALL=C
export LC_ALL
turbo=$1
shutdown=$2
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-400)"; }

say hostname "$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname)"

# Only named keys are read: the same files hold a panel token, which is a secret.
for key in $4; do
  value=
  for file in $3; do
    [ -r "$file" ] || continue
    value=$(sed -n "s/^[[:space:]]*export[[:space:]][[:space:]]*$key=//p" "$file" | tail -n 1 | tr -d "\"'")
    [ -n "$value" ] && break
  done
  say "env.$key" "$value"
done

if command -v nvidia-smi >/dev/null 2>&1; then
  gpu=$(timeout 10 nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits 2>&1)
  say gpu.status $?
  say gpu.count "$(printf '%s\n' "$gpu" | grep -c ,)"
  say gpu.first "$(printf '%s\n' "$gpu" | head -n 1)"
else
  say gpu.status absent
fi

if [ -x "$shutdown" ]; then say shutdown present; else say shutdown absent; fi
if [ -r "$turbo" ]; then say turbo present; else say turbo absent; fi
for tool in tmux screen setsid nohup; do
  command -v "$tool" >/dev/null 2>&1 && { say daemon "$tool"; break; }
done
age=$(ps -o etimes= -p 1 2>/dev/null | tr -d ' ')
say age "$age"
say now "$(date +%s)"
say 'done' 1
