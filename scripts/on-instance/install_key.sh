#!/bin/sh
# Adds one public key to ~/.ssh/authorized_keys, once, and sets the modes that sshd's StrictModes asks for.
# The key comes as one line on stdin. Prints "added" or "present"; any failure ends with a status other than 0.
set -eu
umask 077

IFS= read -r key || [ -n "$key" ]
kind=${key%% *}
rest=${key#* }
blob=${rest%% *}
case $kind in
  ssh-ed25519 | ecdsa-sha2-* | ssh-rsa) ;;
  *) echo "not a public key" >&2; exit 64 ;;
esac
case $blob in
  '' | *[!A-Za-z0-9+/=]*) echo "not a public key" >&2; exit 64 ;;
esac

folder=$HOME/.ssh
file=$folder/authorized_keys
mkdir -p "$folder"
chmod 700 "$folder"
[ -e "$file" ] || : >"$file"
chmod 600 "$file"

# A commented-out line does not count; options before the key and a carriage return after it do not matter.
if awk -v kind="$kind" -v blob="$blob" '
  { sub(/\r$/, "") }
  /^[ \t]*#/ { next }
  { for (i = 1; i < NF; i++) if ($i == kind && $(i + 1) == blob) { found = 1; exit } }
  END { exit !found }
' "$file"; then
  echo present
  exit 0
fi

# A last line without its newline would otherwise swallow the new key.
if [ -s "$file" ] && [ "$(tail -c 1 "$file" | wc -l)" -eq 0 ]; then
  printf '\n' >>"$file"
fi
printf '%s\n' "$key" >>"$file"
echo added
