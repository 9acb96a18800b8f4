#!/bin/bash
# Covers the mount point $1 with a FUSE file system whose server never answers: every access waits in the kernel,
# as on a network disk whose server has gone. Ends with this process; the mount itself is taken away afterwards.
exec 3<>/dev/.fuse
mount -i -t fuse -o fd=3,rootmode=40000,user_id=0,group_id=0 AutoFS:fs1 "$1" || exit 1
echo hung
read -r _ || true
