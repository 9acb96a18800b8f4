#!/bin/bash
# Runs on the host side as first process of new mount, UTS, IPC and PID namespaces. It lays out the disks of one
# container, keeps them mounted while the container is off, and starts the container on request.
#
# Everything it makes lives in its namespaces: when this process ends, for whatever reason, the kernel takes away
# every mount and every process of the container. It ends when its standard input closes, so also when the test dies.
#
# Requests (one a line on standard input): `on`. Reports (standard output): `mounted`, `off`.
# Sizes and names arrive in the environment: BERTH_HOSTNAME, BERTH_SYSTEM, BERTH_DATA, BERTH_FS, BERTH_NAS (tmpfs
# options; empty means no such mount) and BERTH_HIDE (names taken out of /usr/bin).
set -euo pipefail
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=/mnt # only inside this namespace; the host's own /mnt is not touched

mount -t tmpfs -o "mode=755,$BERTH_SYSTEM" overlay "$root"
cd "$root"
mkdir -m 755 usr etc dev proc sys root run init tmp var home mnt media opt srv autodl-fs .scratch .old
chmod 1777 tmp
chmod 700 root
mkdir -p var/tmp var/log run/sshd root/autodl-tmp autodl-fs/data sys/fs/cgroup etc/profile.d etc/ssh

# /usr is the host's, read through an overlay: single programs can be hidden or replaced, the host's stay as they are.
mount -t tmpfs -o mode=755 scratch .scratch
mkdir -p .scratch/upper/bin .scratch/upper/lib/python-base .scratch/work
for name in $BERTH_HIDE; do
  for path in /usr/bin/$name; do
    if [ -e "$path" ] || [ -L "$path" ]; then mknod ".scratch/upper/bin/${path##*/}" c 0 0; fi
  done
done
if [ -e /usr/local ]; then mknod .scratch/upper/local c 0 0; fi
if [ -x /usr/bin/python3 ]; then cp -L /usr/bin/python3 .scratch/upper/lib/python-base/python; fi
mount -t overlay -o "lowerdir=/usr,upperdir=$root/.scratch/upper,workdir=$root/.scratch/work" overlay usr
umount -l .scratch
rmdir .scratch

for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then
    cp -P "/$name" "$name"
  elif [ -d "/$name" ]; then
    mkdir "$name"
    mount --bind "/$name" "$name"
    mount -o remount,bind,ro "$name"
  fi
done
for name in alternatives terminfo ld.so.conf.d; do
  if [ -d "/etc/$name" ]; then
    mkdir "etc/$name"
    mount --bind "/etc/$name" "etc/$name"
    mount -o remount,bind,ro "etc/$name"
  fi
done
for name in ld.so.cache ld.so.conf localtime services protocols; do
  if [ -f "/etc/$name" ]; then cp -L "/etc/$name" "etc/$name"; fi
done

# What belongs to the platform has its own small mounts, so that a full system disk stays the user's affair.
mount -t tmpfs -o mode=755,size=4m,nr_inodes=200 init init
mount -t tmpfs -o mode=755,size=1m,nr_inodes=100 cgroup sys/fs/cgroup
mount -t tmpfs -o mode=755,size=1m,nr_inodes=200 tmpfs dev
mkdir dev/pts dev/shm
mknod -m 666 dev/null c 1 3
mknod -m 666 dev/zero c 1 5
mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8
mknod -m 666 dev/urandom c 1 9
mknod -m 666 dev/tty c 5 0
mknod -m 600 dev/.fuse c 10 229 # used to hang a mount, see hang.sh
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs -o mode=1777,size=64m shm dev/shm

if [ -n "$BERTH_DATA" ]; then mount -t tmpfs -o "mode=755,$BERTH_DATA" /dev/md0 root/autodl-tmp; fi
if [ -n "$BERTH_FS" ]; then
  mount -t tmpfs -o "mode=755,$BERTH_FS" AutoFS:fs1 autodl-fs/data
  ln -s /autodl-fs/data root/autodl-fs
fi
if [ -n "$BERTH_NAS" ]; then
  mkdir root/autodl-nas
  mount -t tmpfs -o "mode=755,$BERTH_NAS" AutoNAS:nas1 root/autodl-nas
fi

hostname "$BERTH_HOSTNAME"
mount -t proc proc proc # umount needs it once the host's is gone
pivot_root . .old
cd /
umount -l /.old
rmdir /.old
umount -l /proc
echo mounted

while read -r request; do
  if [ "$request" = on ]; then
    # A PID namespace of its own: when its first process ends, the kernel kills every other process in it.
    (
      unshare --pid --mount --fork --kill-child=KILL /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        /bin/bash /init/boot/boot.sh </dev/null >/dev/null || true
      echo off
    ) &
  fi
done
