# Powers the instance off with the platform's own command, which takes no flag. Only the executor of an approved
# teardown sends this.
# $1 absolute path of the command
[ -x "$1" ] || exit 127
# What programs wrote goes to the disks first; a mount that hangs must not keep the instance on.
sync >/dev/null 2>&1 &
tries=0
while kill -0 "$!" 2>/dev/null && [ "$tries" -lt 20 ]; do
  sleep 0.5
  tries=$((tries + 1))
done
"$1"
