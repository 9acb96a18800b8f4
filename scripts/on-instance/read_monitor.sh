# What the instance wrote down by itself. $1 its folder · $2 the last time that is known (seconds)
# Prints `now=…`, `state=on|off|dead`, `bytes=…`, `first=…` and `last=…` (times of the oldest and newest line, or empty), `lines=…`
# (those after $2, in hexadecimal) and `done=1`.
LC_ALL=C
export LC_ALL
folder=$1
now=$(date +%s)
echo "now=$now"
state=off
if [ -e "$folder/enabled" ]; then
  if flock -n "$folder/lock" true 2>/dev/null; then state=dead; else state=on; fi
fi
echo "state=$state"
echo "bytes=$(cat "$folder/samples.before.tsv" "$folder/samples.tsv" 2>/dev/null | wc -c | tr -d ' ')"
echo "first=$(cat "$folder/samples.before.tsv" "$folder/samples.tsv" 2>/dev/null | head -n 1 | cut -f 1)"
echo "last=$(tail -n 1 "$folder/samples.tsv" 2>/dev/null | cut -f 1)"
echo "lines=$(cat "$folder/samples.before.tsv" "$folder/samples.tsv" 2>/dev/null | awk -F '\t' -v known="$2" '$1 > known + 0' | od -An -v -tx1 | tr -d ' \n')"
echo done=1
