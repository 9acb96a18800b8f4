import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Failures on the way to an instance. None of them ever means that the instance is off. */
export const sshErrorText = {
  'ssh.unresolvable': {
    message: {
      zh: '找不到主机 {{host}}，没有连上。这不表示实例已关机，它可能仍在计费。',
      en: 'The host name {{host}} could not be resolved. This does not mean the instance is off; it may still be billed.',
    },
    cause: {
      zh: '本机没有网络、DNS 不通，或者主机名抄错了。',
      en: 'This computer is offline, its DNS does not answer, or the host name has a typing error.',
    },
    next: {
      zh: '请检查网络和主机名；最稳妥的办法是从控制台重新复制登录指令。',
      en: 'Check the network and the name; copying the login command from the console again is the surest way.',
    },
  },
  'ssh.refused': {
    message: {
      zh: '{{host}} 的端口 {{port}} 拒绝了连接。实例是否开着还不知道。',
      en: '{{host}} refused the connection on port {{port}}. Whether the instance is on is not known.',
    },
    cause: {
      zh: '实例可能已关机、正在开机（SSH 还没就绪），或者端口在重启后变了。',
      en: 'It may be off, still starting (SSH is not ready yet), or have a new port since it was last started.',
    },
    next: {
      zh: '请在 AutoDL 控制台看它的状态；若显示运行中，请等半分钟再试，或粘贴新的登录指令。',
      en: 'Look at its state in the AutoDL console; if it is running, wait half a minute, or paste the new login command.',
    },
  },
  'ssh.timeout': {
    message: {
      zh: '{{host}} 的端口 {{port}} 在限定时间内没有回应。实例是否开着还不知道，它可能仍在计费。',
      en: '{{host}} did not answer on port {{port}} in time. Whether the instance is on is not known; it may still be billed.',
    },
    cause: {
      zh: '网络很慢或被拦截，实例负载过高，或者它已经不在这个地址。',
      en: 'The network is slow or blocked, the instance is overloaded, or it is no longer at this address.',
    },
    next: {
      zh: '请检查本机网络和代理后重试，并在 AutoDL 控制台核对实例状态和登录指令。',
      en: 'Check your network and proxy and try again; compare state and login command in the AutoDL console.',
    },
  },
  'ssh.closed': {
    message: {
      zh: '和 {{host}} 的连接断开了。tmux 里的任务不会因断线而停止；实例可能仍在计费。',
      en: 'The connection to {{host}} was cut. This does not stop work under tmux, and the instance may still be billed.',
    },
    cause: {
      zh: '网络中断、电脑睡眠、实例关机，或者服务器限制了连接数，都会这样。',
      en: 'The network broke, this computer slept, the instance was powered off, or the server limits connections.',
    },
    next: {
      zh: 'Berth 会自动重连；传输会从断点继续。若一直连不上，请看控制台里的实例状态。',
      en: 'Berth reconnects by itself and transfers go on where they stopped. If it does not come back, look at the console.',
    },
  },
  'ssh.notSsh': {
    message: {
      zh: '{{host}} 的端口 {{port}} 有回应，但不是 SSH 服务，没有发送任何密码或密钥。',
      en: 'Something answers at {{host}} port {{port}}, but it is not SSH. No password or key was sent.',
    },
    cause: {
      zh: '端口可能抄错了，或者中间有代理、登录页面拦截了连接。',
      en: 'The port may be mistyped, or a proxy or login page stands in between.',
    },
    next: {
      zh: '请核对端口；若在公司或校园网，请先完成上网登录或换一个网络。',
      en: 'Check the port; in a campus or company network, sign in first or use another network.',
    },
  },
  'ssh.weakAlgorithms': {
    message: {
      zh: '{{host}} 只提供过时的加密方式，Berth 拒绝连接，没有发送任何密码或密钥。',
      en: '{{host}} offers only outdated encryption. Berth refused to connect and sent no password or key.',
    },
    cause: {
      zh: '镜像里的 SSH 服务太旧或被改过，用它传输可能被窃听或篡改。',
      en: 'The SSH server of the image is too old or was changed; data over it could be read or altered.',
    },
    next: {
      zh: '请更新实例里的 openssh-server，或换用 AutoDL 的新镜像。换镜像会清空系统盘，请先备份。',
      en: 'Update openssh-server on the instance, or use a newer AutoDL image. Changing the image clears the system disk: back up first.',
    },
  },
  'ssh.hostKeyUnknown': {
    message: {
      zh: '第一次连接 {{host}}，还没有确认它的主机密钥，所以没有登录。',
      en: 'This is the first connection to {{host}} and its host key is not confirmed yet, so Berth did not log in.',
    },
    cause: {
      zh: '主机密钥是服务器的身份证，确认之前不会发送密码。它的指纹是 {{sha256}}',
      en: 'The host key is the identity of the server; no password is sent before it is confirmed. Its fingerprint is {{sha256}}',
    },
    next: {
      zh: '请确认地址是你自己复制的那一个，再接受这个密钥。',
      en: 'Make sure that the address is the one you copied yourself, then accept the key.',
    },
  },
  'ssh.hostKeyTypeNew': {
    message: {
      zh: '{{host}} 出示了一种没有记录过的密钥（{{keyType}}），Berth 没有登录，也没有发送任何密码或密钥。',
      en: '{{host}} shows a key of a type that is not on record ({{keyType}}). Berth did not log in and sent no password or key.',
    },
    cause: {
      zh: '记录里只有另一种类型的密钥，这台服务器不再出示它。可能是换过镜像或重置过系统，也可能这个地址现在是别人的机器。现在的指纹是 {{sha256}}',
      en: 'Only a key of another type is on record, and this server does not show it any more. It may have a new image or was reset; or the address is someone else’s machine by now. The fingerprint now is {{sha256}}',
    },
    next: {
      zh: '请在 AutoDL 控制台核对地址，再走 “实例重建或迁移了” 流程，或重新粘贴登录指令来确认新的密钥。',
      en: 'Check the address in the AutoDL console, then use “the instance was re-created or moved”, or paste the login line again to confirm the new key.',
    },
  },
  'ssh.hostKeyChanged': {
    message: {
      zh: '{{host}} 的主机密钥和上次不同，Berth 已拒绝连接，没有发送任何密码或密钥。',
      en: 'The host key of {{host}} is not the one on record. Berth refused to connect and sent no password or key.',
    },
    cause: {
      zh: '多半是实例换过镜像、重置过系统或迁移了；也可能这个地址现在是别人的机器，或有人在中间冒充。现在的指纹是 {{sha256}}',
      en: 'Most likely the instance was reset, given a new image or moved; but the address may now be someone else’s machine, or an impostor. The fingerprint now is {{sha256}}',
    },
    next: {
      zh: '请在 AutoDL 控制台核对后走 “实例重建或迁移了” 流程；如果你没有换过镜像或迁移，请不要继续。',
      en: 'Check in the AutoDL console and use “the instance was re-created or moved”. If you did neither, do not go on.',
    },
  },
  'ssh.hostKeyRevoked': {
    message: {
      zh: '{{host}} 的主机密钥已被标记为作废，Berth 拒绝连接。',
      en: 'The host key of {{host}} is marked as revoked, so Berth refuses to connect.',
    },
    cause: {
      zh: '你的 known_hosts 里有一行 @revoked 写明这个密钥不可信。',
      en: 'A @revoked line in your known_hosts says that this key must not be trusted.',
    },
    next: {
      zh: '请弄清是谁、为什么写下这一行；确认写错了，才把它从 known_hosts 里删掉。',
      en: 'Find out who wrote that line and why; remove it from known_hosts only if it is a mistake.',
    },
  },
  'ssh.knownHostsUnreadable': {
    message: {
      zh: '读不了已知主机文件 {{path}}，所以没有连接。',
      en: 'The file of known hosts, {{path}}, could not be read, so Berth did not connect.',
    },
    cause: {
      zh: '文件权限不对或已经损坏；读不到它就无法判断服务器是不是原来那台。',
      en: 'Its permissions are wrong or it is damaged; without it Berth cannot tell whether the server is the one you know.',
    },
    next: {
      zh: '请修好这个文件的权限（属于你本人、可读写）后再试。',
      en: 'Repair its permissions (yours, readable and writable) and try again.',
    },
  },
  'ssh.passwordWrong': {
    message: {
      zh: '密码不对，{{user}} 登录 {{host}} 被拒绝。',
      en: 'The password is wrong: {{host}} refused the login of {{user}}.',
    },
    cause: {
      zh: '密码可能少复制了一个字符（+ 和 / 也算），或者在控制台重置过。',
      en: 'A character may be missing (+ and / belong to it), or the password was reset in the console.',
    },
    next: {
      zh: '请在控制台的 “SSH登录” 处重新复制密码。密码只用这一次，Berth 不会保存。',
      en: 'Copy it again from SSH登录 (SSH login) in the console. It is used this once and never stored.',
    },
  },
  'ssh.keyRefused': {
    message: {
      zh: '{{host}} 不接受这台电脑的密钥，没有登录。',
      en: '{{host}} does not accept the key of this computer, so Berth could not log in.',
    },
    cause: {
      zh: '公钥还没有装到实例上，或者换镜像、重置系统时被清掉了。',
      en: 'The public key is not on the instance yet, or was cleared by a reset or a new image.',
    },
    next: {
      zh: '请填一次密码让 Berth 装好密钥，或在控制台用 “设置SSH免密登录” 添加公钥后重新开机。',
      en: 'Enter the password once so that Berth installs the key, or add it with 设置SSH免密登录 (SSH key login) in the console and boot again.',
    },
  },
  'ssh.keyPassphraseNeeded': {
    message: {
      zh: '密钥 {{path}} 有口令保护，Berth 打不开它。',
      en: 'The key {{path}} is protected by a passphrase and Berth cannot open it.',
    },
    cause: {
      zh: 'Berth 不保存口令，也没有找到已经解锁它的 ssh-agent。',
      en: 'Berth stores no passphrases and found no ssh-agent that has the key unlocked.',
    },
    next: {
      zh: '请输入它的口令（打开后的密钥只留在内存里，退出 Berth 就没了），或在终端运行 ssh-add 解锁后重试，或填一次实例密码，让 Berth 装上自己的专用密钥。',
      en: 'Enter its passphrase (the opened key stays in memory and is gone when Berth ends), or unlock it with ssh-add in a terminal and try again, or enter the password of the instance once so that Berth installs a key of its own.',
    },
  },
  'ssh.passphraseWrong': {
    message: {
      zh: '口令打不开密钥 {{path}}。',
      en: 'This passphrase does not open the key {{path}}.',
    },
    cause: {
      zh: '口令不对，或者这个文件刚被换掉了。密钥本身没有改动。',
      en: 'It is not the right one, or the file was replaced a moment ago. The key itself is unchanged.',
    },
    next: {
      zh: '请再输一次，注意大小写和输入法；忘了口令的话，填一次实例密码，让 Berth 装上自己的专用密钥。',
      en: 'Enter it again and mind capitals and the input method; if it is lost, enter the password of the instance once so that Berth installs a key of its own.',
    },
  },
  'ssh.keyInstallFailed': {
    message: {
      zh: '密码登录成功，但公钥没能装到 {{host}} 上。',
      en: 'The password was right, but the public key could not be installed on {{host}}.',
    },
    cause: {
      zh: '实例的系统盘可能满了，或者 ~/.ssh 不可写：{{detail}}',
      en: 'The system disk of the instance may be full, or ~/.ssh cannot be written: {{detail}}',
    },
    next: {
      zh: '请在实例上腾出一点空间、检查 ~/.ssh 的权限，然后再添加一次。',
      en: 'Free some space on the instance, check the permissions of ~/.ssh, then add it again.',
    },
  },
  'ssh.channelRefused': {
    message: {
      zh: '{{host}} 不肯再开新的通道，这一步没有执行。',
      en: '{{host}} refused to open another channel, so this step was not done.',
    },
    cause: {
      zh: '服务器限制了每个连接的会话数，或者内存、进程数不够。',
      en: 'The server limits the sessions per connection, or lacks memory or processes.',
    },
    next: {
      zh: '请关掉几个终端或等传输结束后再试。',
      en: 'Close some terminals, or wait for transfers to end, and try again.',
    },
  },
  'ssh.noSftp': {
    message: {
      zh: '{{host}} 不提供 SFTP，不能拉取文件。',
      en: '{{host}} offers no SFTP, so files cannot be pulled.',
    },
    cause: {
      zh: '镜像里的 SSH 服务关闭了 sftp 子系统。',
      en: 'The SSH server of the image has its sftp subsystem turned off.',
    },
    next: {
      zh: '请在 sshd_config 里启用 “Subsystem sftp internal-sftp” 并重启 sshd；在拉回文件之前不要释放。',
      en: 'Enable “Subsystem sftp internal-sftp” in sshd_config and restart sshd. Do not release (释放) before the files are home.',
    },
  },
  'ssh.noisySftp': {
    message: {
      zh: '{{host}} 上有一个登录文件会打印文字，SFTP 因此打不开，不能拉取文件。',
      en: 'A login file on {{host}} prints text, which breaks SFTP: files cannot be pulled.',
    },
    cause: {
      zh: 'SFTP 的数据里混进了这个文件打印的内容：{{files}}',
      en: 'What this file prints lands in the middle of SFTP’s data: {{files}}',
    },
    next: {
      zh: '请打开它，让 echo 之类的语句只在交互终端里执行：在它们前面加一行 [ -t 1 ] || return，然后重新连接。你的文件没有受影响；在拉回文件之前不要释放。',
      en: 'Open it and let echo and the like run only in an interactive terminal: put the line [ -t 1 ] || return above them, then connect again. Your files are untouched. Do not release (释放) before they are home.',
    },
  },
  'ssh.badOutput': {
    message: {
      zh: '实例返回的内容读不懂，Berth 把它当作 “不知道” 处理。',
      en: 'The answer of the instance could not be read; Berth treats it as “not known”.',
    },
    cause: {
      zh: '登录脚本可能往输出里插了内容，命令缺失，或者磁盘满了：{{detail}}',
      en: 'A login script may print into the answer, a command may be missing, or a disk is full: {{detail}}',
    },
    next: {
      zh: '请再试一次；若仍如此，请打开终端看看能否正常登录和写文件。',
      en: 'Try again; if it stays, open the terminal and see whether logging in and writing files works.',
    },
  },
  'ssh.notConnected': {
    message: {
      zh: '现在没有连着这个实例，所以做不了这一步。这不表示它已关机。',
      en: 'There is no connection to this instance now, so this cannot be done. It does not mean that it is off.',
    },
    cause: {
      zh: '连接还没建立、正在重连，或者正等你处理一个问题（例如主机密钥变了）。',
      en: 'It is still being made or made again, or it waits for you to settle something, such as a changed host key.',
    },
    next: {
      zh: '请点 “立即重连”；若实例已关机，请在控制台开机后再来。',
      en: 'Press “Reconnect now”; if the instance is off, boot it with 开机 (power on) in the console first.',
    },
  },
  'sshConfig.utf16': {
    message: {
      zh: '{{path}} 是 UTF-16 编码，ssh 自己也读不了，Berth 没有改动它。',
      en: '{{path}} is in UTF-16, which ssh itself cannot read. Berth did not change it.',
    },
    cause: {
      zh: '它多半是用记事本或 PowerShell 的 > 写出来的。',
      en: 'Most likely Notepad or PowerShell’s > wrote it.',
    },
    next: {
      zh: '请用编辑器把它另存为 UTF-8，然后再试。Berth 里的连接不受影响。',
      en: 'Save it as UTF-8 in an editor and try again. Connections in Berth are not affected.',
    },
  },
  'sshConfig.unwritable': {
    message: {
      zh: '写不了 SSH 配置文件 {{path}}，你的原有配置没有改动。',
      en: 'The SSH configuration {{path}} could not be written. Your own configuration is unchanged.',
    },
    cause: {
      zh: '文件或文件夹的权限不对、磁盘已满，或有别的程序正占用它。',
      en: 'Its permissions are wrong, the disk is full, or another program holds it.',
    },
    next: {
      zh: '请修好权限后再试；在此之前 Berth 里可以照常使用，只是终端里不能用 “ssh 名称”。',
      en: 'Repair the permissions and try again. Berth itself works meanwhile; only “ssh <name>” in other tools does not.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
