# First look at an instance after login: one `key=value` a line, values on one line. Prints facts only; rules judge them.
# $1 interpreter, $2 turbo file, $3 shutdown command, $4 space-separated identity files, $5 space-separated named keys
LC_ALL=C
export LC_ALL
python=$1
turbo=$2
shutdown=$3
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-400)"; }

say hostname "$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname)"

# Only named keys are read: the same files hold a panel token, which is a secret.
for key in $5; do
  value=
  for file in $4; do
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

if [ -x "$python" ]; then
  say python "$("$python" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null)"
  say torch "$(timeout 60 "$python" -c 'import torch; print(torch.__version__)' 2>/dev/null)"
else
  say python absent
fi

if [ -x "$shutdown" ]; then say shutdown present; else say shutdown absent; fi
if [ -r "$turbo" ]; then say turbo present; else say turbo absent; fi
for tool in tmux screen setsid nohup; do
  command -v "$tool" >/dev/null 2>&1 && { say daemon "$tool"; break; }
done
age=$(ps -o etimes= -p 1 2>/dev/null | tr -d ' ')
say age "$age"
say 'done' 1
