# Keeps a secret in a file that only root can read, forgets it, or says whether it is there.
# $1 its path · $2 save (the secret comes by standard input and is nowhere else), forget or look
# Prints `present`, `absent`, or `failed`.
umask 077
case $2 in
save)
  new=$1.berth-new
  if ! { cat >"$new" && [ -s "$new" ] && mv -f -- "$new" "$1"; }; then
    rm -f -- "$new"
    echo failed
    exit 0
  fi
  ;;
forget)
  if ! rm -f -- "$1"; then
    echo failed
    exit 0
  fi
  ;;
esac
if [ -s "$1" ]; then echo present; else echo absent; fi
