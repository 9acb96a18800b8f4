# The runs of wandb on an instance.
# $1 python · $2 file of wandb's key · then folders to search
# Prints, in hexadecimal, records that end with a NUL, fields separated by tabs: T tool (yes or no) · key (yes or no); R newest time ·
# bytes · synced (yes or no) · folder, for each run, the newest first, 300 at most; X 0 at the end.
LC_ALL=C
export LC_ALL
python=$1 credentials=$2
shift 2
tab='	'
{
  if [ -x "${python%/*}/wandb" ]; then tool=yes; else tool=no; fi
  if [ -r "$credentials" ] || grep -qs api.wandb.ai "$HOME/.netrc"; then key=yes; else key=no; fi
  printf 'T\t%s\t%s\0' "$tool" "$key"
  # A run is the folder with its one file of records.
  timeout 25 find "$@" -xdev -path '*/wandb/*run-*/run-*.wandb' -type f -printf '%T@\t%s\t%h\n' 2>/dev/null | sort -rn | awk -F "$tab" '!seen[$3]++' |
    head -n 300 | while IFS=$tab read -r time bytes folder; do
    # Which `wandb sync` leaves beside it.
    if [ -n "$(find "$folder" -maxdepth 1 -name '*.wandb.synced' 2>/dev/null | head -n 1)" ]; then synced=yes; else synced=no; fi
    printf 'R\t%s\t%s\t%s\t%s\0' "$time" "$bytes" "$synced" "$folder"
  done
  printf 'X\t0\0'
} | od -An -v -tx1 | tr -d ' \n'
