import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with tunnels, TensorBoard and the variables of shells. */
export const networkErrorText = {
  'network.tooManyTunnels': {
    message: { zh: '一台实例最多开 {{most}} 条隧道。', en: 'An instance has {{most}} tunnels at most.' },
    cause: { zh: '每条隧道占这台电脑一个端口。', en: 'Each tunnel takes a port of this computer.' },
    next: { zh: '先关掉不用的隧道。', en: 'Close one that you do not use.' },
  },
  'network.noLocalPort': {
    message: { zh: '这台电脑上没有能用的端口。', en: 'This computer has no port to listen on.' },
    cause: { zh: '系统拒绝在 127.0.0.1 上监听。', en: 'The system refused to listen on 127.0.0.1.' },
    next: { zh: '看看防火墙或安全软件，再试一次。', en: 'Look at the firewall or security software and try again.' },
  },
  'network.nameTaken': {
    message: {
      zh: 'TensorBoard 的文件夹里已经有“{{name}}”了。',
      en: 'The folder of TensorBoard has a “{{name}}” already.',
    },
    cause: {
      zh: '它指向别的地方，或者是一个真的文件夹。没有改动任何东西。',
      en: 'It leads elsewhere, or is a real folder. Nothing was changed.',
    },
    next: { zh: '在终端里看它是什么，再决定。', en: 'See in the terminal what it is, then decide.' },
  },
  'network.notLinked': {
    message: { zh: '没有建成链接。', en: 'The link was not made.' },
    cause: {
      zh: '要链接的文件夹不在了，或者系统盘不能写。',
      en: 'The folder is not there any more, or the system disk cannot be written.',
    },
    next: {
      zh: '再检查一次 TensorBoard；不行的话看看系统盘的用量。',
      en: 'Check TensorBoard again; if it stays, look at the system disk.',
    },
  },
  'network.downloadBusy': {
    message: { zh: '已经有一个下载在往 {{path}} 写。', en: 'Another download goes to {{path}}.' },
    cause: { zh: '两个下载写同一个地方会混在一起。', en: 'Two that go to one place would mix.' },
    next: { zh: '等它结束，或者先停掉它。', en: 'Wait for its end, or stop it first.' },
  },
  'network.downloadThere': {
    message: { zh: '{{path}} 已经有了。', en: 'There is a {{path}} already.' },
    cause: { zh: 'Berth 不会覆盖已经在那里的文件。', en: 'Berth writes over nothing that is there.' },
    next: {
      zh: '直接用它；要重新下的话，先在“文件”里给它改名。',
      en: 'Use it; to fetch it anew, rename it under Files first.',
    },
  },
  'network.notStarted': {
    message: { zh: '没有开始。', en: 'It was not started.' },
    cause: { zh: '数据盘可能满了，或者不能写。', en: 'The data disk may be full, or cannot be written.' },
    next: { zh: '在数据盘上腾出空间再试。', en: 'Make room on the data disk and try again.' },
  },
  'network.environmentBroken': {
    message: { zh: 'bash 读不懂这个文件：{{why}}。', en: 'The file cannot be read by bash: {{why}}.' },
    cause: {
      zh: '写错一行，实例上每个新开的终端都会报错。没有写入。',
      en: 'With a broken line every new shell there would fail. It was not written.',
    },
    next: { zh: '改好那一行再保存。', en: 'Mend that line and save again.' },
  },
  'network.environmentNotWritten': {
    message: { zh: '没有写成 {{path}}。', en: '{{path}} was not written.' },
    cause: { zh: '系统盘可能满了，或者不能写。', en: 'The system disk may be full, or cannot be written.' },
    next: { zh: '在系统盘上腾出空间再试。', en: 'Make room on the system disk and try again.' },
  },
} as const satisfies { readonly [code: string]: ErrorTextEntry }
