# Whether the base environment computes on this card. One `key=value` a line, values on one line. Facts only; rules judge them.
# $1 interpreter
LC_ALL=C
export LC_ALL
python=$1
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-400)"; }
if [ ! -x "$python" ]; then
  say python absent
  say 'done' 1
  exit 0
fi
say python "$("$python" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null)"
# A sum that float32 holds exactly: 256 x 256 entries of 256.
said=$(timeout 75 "$python" - 2>&1 <<'PROBE'
import torch
print("berth-torch=" + torch.__version__)
print("berth-cuda=" + str(torch.version.cuda))
if not torch.cuda.is_available():
    print("berth-device=none")
else:
    print("berth-arches=" + " ".join(torch.cuda.get_arch_list()))
    print("berth-capability=%d.%d" % torch.cuda.get_device_capability(0))
    ones = torch.ones(256, 256, device="cuda")
    print("berth-sum=%.1f" % (ones @ ones).sum().item())
PROBE
)
say torch.status $?
for key in torch cuda device arches capability sum; do
  say "$key" "$(printf '%s\n' "$said" | sed -n "s/^berth-$key=//p" | tail -n 1)"
done
say error "$(printf '%s\n' "$said" | grep -v '^berth-' | grep . | tail -n 1)"
say 'done' 1
