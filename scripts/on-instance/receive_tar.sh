# Unpacks a tar from stdin into a new folder below another one.
# $1 folder · $2 name of the new one, which only Berth uses: one that a broken run left is emptied first.
# Prints `done` when all of it is unpacked. Exit 3 no such folder, 4 no tar, 5 something else has the name, 6 unpacking failed.
LC_ALL=C
export LC_ALL
cd -P -- "$1" || exit 3
staging=$2
command -v tar >/dev/null 2>&1 || exit 4
if [ -L "./$staging" ] || { [ -e "./$staging" ] && [ ! -d "./$staging" ]; }; then exit 5; fi
rm -rf -- "./$staging"
mkdir -- "./$staging" || exit 6
# -o: the owner is who unpacks. The names are numbers, given by Berth.
tar -xof - -C "./$staging" || exit 6
printf 'done\n'
