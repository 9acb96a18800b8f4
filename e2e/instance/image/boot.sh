#!/bin/bash
# The container's first process: starts sshd and stays. USR1 is power off: when this process ends the kernel kills
# everything else in the container and closes its connections.
mount -t proc proc /proc
mount -o remount,bind,ro /sys/fs/cgroup
trap 'exit 0' USR1
/usr/sbin/sshd -D -e -f /etc/ssh/sshd_config &
sshd=$!
echo "$sshd" >/init/sshd.pid
while kill -0 "$sshd" 2>/dev/null; do wait "$sshd"; done
# A container whose sshd has gone is still running, and still billed.
while :; do
  sleep 3600 &
  wait $!
done
