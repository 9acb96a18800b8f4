# Makes a folder of events visible to the platform's TensorBoard, by a link in the folder that it is pinned to.
# $1 the pinned folder · $2 name there · $3 folder of events
# Prints `linked`, `there` when such a link is there already, `taken` when the name is, `missing`, or `failed`.
pinned=$1 link=$1/$2 target=$3
if [ ! -d "$target" ]; then
  echo missing
elif [ "$(readlink -f -- "$link")" = "$(readlink -f -- "$target")" ] && [ -e "$link" ]; then
  echo there
elif [ -e "$link" ] || [ -L "$link" ]; then
  echo taken
elif mkdir -p "$pinned" && ln -s -- "$target" "$link"; then
  echo linked
else
  echo failed
fi
