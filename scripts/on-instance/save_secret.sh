# Keeps a secret in a file that only root can read. $1 its path; the secret comes by standard input and is nowhere else.
# Prints `saved`, or `failed`.
umask 077
new=$1.berth-new
if cat >"$new" && [ -s "$new" ] && mv -f -- "$new" "$1"; then echo saved; else
  rm -f -- "$new"
  echo failed
fi
