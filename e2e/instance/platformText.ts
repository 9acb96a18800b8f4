import type { InstanceOptions } from './instanceOptions.ts'

/** `/etc/network_turbo` in its current shape: exports a proxy, and prints to standard output while doing so. */
export const turbo = `export no_proxy=localhost,127.0.0.1,modelscope.com,aliyuncs.com,tencentyun.com,wisemodel.cn
export http_proxy=http://172.31.1.128:12798 && export https_proxy=http://172.31.1.128:12798
export REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt
export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
echo 设置成功
echo 注意：仅限于学术用途，不承诺稳定性保证
`

const frame = '-'.repeat(48)

/** The login banner: a frame with the platform's name, and numbers taken at the moment of login. */
const banner = `echo "+${frame}AutoDL${frame}+"
echo '目录说明:'
echo '║/                ║系 统 盘║一般║实例关机数据不会丢失，可存放代码等。会随保存镜像一起保存。               ║'
echo '║/root/autodl-tmp ║数 据 盘║ 快 ║实例关机数据不会丢失，可存放读写IO要求高的数据。但不会随保存镜像一起保存 ║'
if [ -e /root/autodl-fs ]; then
  echo '║/root/autodl-fs  ║文件存储║一般║可以实现多实例间的文件同步共享，不受实例开关机和保存镜像的影响。         ║'
fi
echo "GPU ：$(nvidia-smi --query-gpu=name --format=csv,noheader)"
echo '存储：'
line() { timeout 5 df -h "$2" | awk -v name="$1" 'NR == 2 { print "  " name "：" $5 " " $3 "/" $2 }'; }
line '系 统 盘/               ' /
line '数 据 盘/root/autodl-tmp' /root/autodl-tmp
if [ -e /root/autodl-fs ]; then line '文件存储/root/autodl-fs ' /root/autodl-fs; fi
echo "+${frame}------${frame}+"
printf '\\033[31m*注意: \\033[0m\\n1.系统盘较小请将大的数据存放于数据盘或文件存储中\\n'
`

const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/**
 * Root's `.bashrc`. Debian's bash reads it for `ssh host command` too, which is where noise and slowness from it come
 * from; the banner and the longer PATH are for interactive shells only.
 */
export function bashrc(options: InstanceOptions): string {
  const noise = options.noisyBanner === undefined ? '' : `printf '%s\\n' ${shellQuoted(options.noisyBanner)}\n`
  const slow = options.slowShellSeconds === undefined ? '' : `sleep ${options.slowShellSeconds}\n`
  return `${slow}${noise}case $- in *i*) ;; *) return ;; esac
. /etc/profile.d/autodl.env.sh
PS1='root@\\h:\\w# '
${banner}`
}
