# The latest installation of Python packages: how far it is, what it found, and the end of its log.
# $1 folder of installations · $2 bytes of the log at most
# Prints `key=value` lines: name, state, code, before, after, put_back, alive, changed (package lines that are new), log (hexadecimal), done.
LC_ALL=C
export LC_ALL
base=$1
say() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | cut -c1-4000)"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
name=$(cat "$base/latest" 2>/dev/null)
folder=$base/$name
say name "$name"
if [ -n "$name" ] && [ -d "$folder" ]; then
  # Whether it lives is asked first: one that ends in between has written its state by then.
  if tr '\0' ' ' 2>/dev/null <"/proc/$(cat "$base/running" 2>/dev/null)/cmdline" | grep -qF "$folder/"; then say alive yes; else say alive no; fi
  for key in state code before after put_back; do say "$key" "$(cat "$folder/$key" 2>/dev/null)"; done
  if [ -s "$folder/freeze-after.txt" ]; then
    say changed "$(sort "$folder/freeze-before.txt" "$folder/freeze-before.txt" "$folder/freeze-after.txt" | uniq -u)"
  fi
  printf 'log=%s\n' "$(tail -c "$2" "$folder/log" 2>/dev/null | hex)"
fi
say 'done' 1
