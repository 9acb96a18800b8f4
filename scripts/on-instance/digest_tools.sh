# What each digest tool of this instance says of a text that Berth has just made up (one line of stdin): a program of
# that name that answers anything else must not say that two files are equal. Prints one SHA-256 a line, none without a
# tool.
LC_ALL=C
export LC_ALL
IFS= read -r text
for tool in 'openssl dgst -sha256 -r' sha256sum; do
  command -v "${tool%% *}" >/dev/null 2>&1 || continue
  # shellcheck disable=SC2086 # a program and its options
  printf '%s' "$text" | $tool 2>/dev/null | cut -c 1-64
done
exit 0
