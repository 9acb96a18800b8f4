import { readFileSync } from 'node:fs'
import type { FileEntry } from './fileEntry.ts'
import type { InstanceOptions } from './instanceOptions.ts'
import { bashrc, turbo } from './platformText.ts'

const image = (name: string): string => readFileSync(new URL(`./image/${name}`, import.meta.url), 'utf8')

export type ImageParameters = {
  readonly options: InstanceOptions
  readonly hostname: string
  readonly containerUuid: string
  readonly passwordHash: string
}

/** The files that make a bare root look like a container of the platform; host key and sshd_config come separately. */
export function imageFiles({ options, hostname, containerUuid, passwordHash }: ImageParameters): FileEntry[] {
  const region = options.region ?? 'west-E'
  const label = containerUuid.slice(0, 10)
  const environment = [
    `export AutoDLContainerUUID=${containerUuid}`,
    `export AutoDLRegion=${region}`,
    `export AutoDLService6006URL=https://u100-${label}.westb.seetacloud.com:8443`,
    `export AutoDLService6008URL=https://uu100-${label}.westb.seetacloud.com:8443`,
    // Opens the real platform's panels, so nothing may ever copy it; tests look for this text.
    `export AutodlAutoPanelToken=panel-secret-${label}`,
    'export OMP_NUM_THREADS=2',
    'export MKL_NUM_THREADS=2',
    '',
  ].join('\n')
  const entries: FileEntry[] = [
    {
      path: '/etc/passwd',
      content:
        'root:x:0:0:root:/root:/bin/bash\nsshd:x:74:74:sshd:/run/sshd:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n',
    },
    { path: '/etc/group', content: 'root:x:0:\ntty:x:5:\nsshd:x:74:\nnogroup:x:65534:\n' },
    { path: '/etc/shadow', content: `root:${passwordHash}:19000:0:99999:7:::\nsshd:*:19000::::::\n`, mode: 0o600 },
    // Without this, name lookups may go to services that do not exist here, and root is an "invalid user".
    { path: '/etc/nsswitch.conf', content: 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n' },
    { path: '/etc/hostname', content: `${hostname}\n` },
    { path: '/etc/hosts', content: `127.0.0.1 localhost ${hostname}\n` },
    {
      path: '/etc/os-release',
      content: 'NAME="Ubuntu"\nVERSION_ID="22.04"\nID=ubuntu\nPRETTY_NAME="Ubuntu 22.04 LTS"\n',
    },
    { path: '/etc/shells', content: '/bin/sh\n/bin/bash\n' },
    { path: '/etc/profile', content: 'for file in /etc/profile.d/*.sh; do . "$file"; done\n' },
    { path: '/etc/profile.d/autodl.env.sh', content: `${environment}export PATH=/root/miniconda3/bin:$PATH\n` },
    { path: '/etc/network_turbo', content: turbo },
    { path: '/etc/ssl/certs/ca-certificates.crt', content: '' },
    { path: '/init/others/help', content: environment },
    { path: '/init/proxy/proxy.ini', content: '[proxy]\n' },
    { path: '/init/boot/boot.sh', content: image('boot.sh'), mode: 0o755 },
    { path: '/init/shutdown-does', content: `${options.shutdownDoes ?? 'stop'}\n` },
    { path: '/init/shutdown-calls', content: '' },
    { path: '/init/gpu-processes', content: '' },
    { path: '/usr/bin/nvidia-smi', content: image('nvidia-smi.sh'), mode: 0o755 },
    { path: '/root/.bashrc', content: bashrc(options) },
    { path: '/root/.profile', content: 'if [ -n "$BASH_VERSION" ]; then . /root/.bashrc; fi\n' },
    { path: '/root/tf-logs/.keep', content: '' },
    {
      path: '/root/.ssh/authorized_keys',
      content: (options.authorizedKeys ?? []).map((line) => `${line}\n`).join(''),
      mode: 0o600,
    },
  ]
  if (!options.withoutShutdown) entries.push({ path: '/usr/bin/shutdown', content: image('shutdown.sh'), mode: 0o755 })
  if (!options.withoutPython) {
    entries.push({ path: '/root/miniconda3/bin/python', content: '/usr/lib/python-base/python', symlink: true })
  }
  if (options.preAuthBanner !== undefined) entries.push({ path: '/etc/ssh/banner', content: options.preAuthBanner })
  return entries
}
