import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Failures of Berth on this computer: settings, data folder, demo. */
export const hostErrorText = {
  'store.newer': {
    message: {
      zh: '{{path}} 是更新版本的 Berth 写的（版本 {{version}}，这里只认识到 {{known}}），没有读，也没有改动它。',
      en: '{{path}} was written by a newer Berth (version {{version}}; this one knows {{known}}). It was neither read nor changed.',
    },
    cause: {
      zh: '这个数据文件夹用新版 Berth 打开过，现在开的是旧版。照旧版的理解去写会丢掉新版记下的东西。',
      en: 'This data folder was opened by a newer Berth, and this is an older one. Writing as the older one understands it would lose what the newer one noted.',
    },
    next: {
      zh: '请安装新版 Berth，或用 --data-dir 换一个数据文件夹；实例、计费和已拉取的文件不受影响。',
      en: 'Install the newer Berth, or choose another data folder with --data-dir. Instances, billing and the files already pulled are not affected.',
    },
  },
  'settings.unreadable': {
    message: {
      zh: '设置文件 {{path}} 读不了，现在使用默认设置。',
      en: 'The settings file {{path}} could not be read; the defaults are in force.',
    },
    cause: {
      zh: '文件损坏、只写了一半，或没有读取权限。原文件已另存，没有覆盖。',
      en: 'It is damaged, half written or may not be read. It was set aside and not overwritten.',
    },
    next: {
      zh: '请在设置里检查拉取文件夹等选项；需要时可从另存的文件里找回。',
      en: 'Check the pull folder and the other settings; take old values from the file set aside if you need them.',
    },
  },
  'settings.unwritable': {
    message: {
      zh: '设置没有保存到 {{path}}，重启后会恢复原来的值。',
      en: 'The settings could not be saved to {{path}}; the old values come back after a restart.',
    },
    cause: {
      zh: '磁盘已满，或者数据文件夹没有写入权限。',
      en: 'The disk is full, or the data folder may not be written.',
    },
    next: {
      zh: '请腾出空间或修好权限，再改一次设置。',
      en: 'Free some space or repair the permissions, then change the setting again.',
    },
  },
  'host.dataDirInUse': {
    message: {
      zh: '另一个 Berth（进程 {{pid}}）正在使用数据文件夹 {{path}}，这一个没有启动。',
      en: 'Another Berth (process {{pid}}) is using the data folder {{path}}, so this one did not start.',
    },
    cause: {
      zh: '两个 Berth 同时写同一份记录会互相覆盖，所以只允许一个。',
      en: 'Two of them would overwrite each other’s records, so only one may run.',
    },
    next: {
      zh: '请使用已经打开的那一个；要同时开两个，请用 --data-dir 指定另一个文件夹。',
      en: 'Use the one that is open; to run a second one, give it another folder with --data-dir.',
    },
  },
  'demo.notRunning': {
    message: {
      zh: '演示实例没有在运行。',
      en: 'The demo instance is not running.',
    },
    cause: {
      zh: '还没有开始演示，或者 Berth 重启过。',
      en: 'The demo was not started yet, or Berth was restarted.',
    },
    next: {
      zh: '请先点 “开始演示”；演示只在本机进行，不产生任何费用。',
      en: 'Press “Start the demo” first; it runs on this computer only and costs nothing.',
    },
  },
  'demo.otherServer': {
    message: {
      zh: '本机端口 {{port}} 上应答的不是 Berth 的演示实例，所以没有登录。',
      en: 'What answers on port {{port}} of this computer is not Berth’s demo instance, so nothing was sent to it.',
    },
    cause: {
      zh: '它的主机密钥不是 Berth 为演示生成的那一把：可能有别的程序占用了这个端口。',
      en: 'Its host key is not the one Berth made for the demo: another program may have taken the port.',
    },
    next: {
      zh: '请关掉占用这个端口的程序，再点一次 “先试演示实例”。',
      en: 'Close the program that uses this port, then press “Try the demo instance” again.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
