# The file of environment variables that shells of the instance read: shows it, or writes it.
# $1 read or write (its text by standard input) · $2 its path · $3 file of the shell that is to read it
# Read prints `present <hex>` or `absent`, then `sourced yes|no`. Write prints `written`, `broken ` and what bash says of it, or `failed`.
LC_ALL=C
export LC_ALL
file=$2 rc=$3
line="[ -r \"$file\" ] && . \"$file\""
is_sourced() { grep -qsxF "$line" "$rc"; }
if [ "$1" = read ]; then
  if [ -f "$file" ]; then printf 'present %s\n' "$(od -An -v -tx1 <"$file" | tr -d ' \n')"; else echo absent; fi
  if is_sourced; then echo 'sourced yes'; else echo 'sourced no'; fi
  exit 0
fi
umask 077
new=$file.berth-new
if ! cat >"$new"; then
  rm -f -- "$new"
  echo failed
  exit 0
fi
said=$(bash -n "$new" 2>&1) || {
  rm -f -- "$new"
  printf 'broken %s\n' "$(printf '%s' "$said" | sed 's|^[^:]*: ||' | tr '\n' ' ' | cut -c1-200)"
  exit 0
}
if [ -f "$file" ] && ! cmp -s "$file" "$new"; then cp -p -- "$file" "$file.before-$(date +%s)"; fi
if mv -f -- "$new" "$file" && { is_sourced || printf '\n%s\n' "$line" >>"$rc"; }; then echo written; else echo failed; fi
