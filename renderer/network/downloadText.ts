import { defineText } from '#app/text/defineText.ts'

/** Downloads that the instance makes by itself. */
export const downloadText = defineText({
  title: { zh: '让实例自己下载', en: 'Downloads by the instance' },
  say: {
    zh: '下到数据盘上，由实例自己跑：断线、合上电脑都不影响。卡住会自动重试、接着下；先看空间够不够，有公布的校验值就核对。',
    en: 'To the data disk, by the instance itself: no cut connection or closed laptop stops it. A stall is tried again where it was; room is checked first, and digests where they are published.',
  },
  kind: { zh: '从哪里下', en: 'From' },
  url: { zh: '网址', en: 'Address' },
  address: { zh: '网址', en: 'Address' },
  repository: { zh: '模型仓库', en: 'Repository' },
  revision: { zh: '版本（可空）', en: 'Revision (may be empty)' },
  sha256: { zh: '公布的 SHA-256（可空）', en: 'Published SHA-256 (may be empty)' },
  bad: {
    zh: '仓库写成“作者/名字”；网址以 https:// 开头；SHA-256 是 64 位十六进制。',
    en: 'A repository is “owner/name”; an address begins with https://; a SHA-256 has 64 hexadecimal digits.',
  },
  target: { zh: '会放在 {{path}}', en: 'It goes to {{path}}' },
  start: { zh: '开始下载', en: 'Start the download' },
  end: { zh: '停止', en: 'Stop' },
  endOf: { zh: '停止：{{source}}', en: 'Stop: {{source}}' },
  left: { zh: '还要 {{left}}', en: '{{left}} left' },
  attempt: { zh: '第 {{attempt}} 次', en: 'attempt {{attempt}}' },
  lookingWord: { zh: '在看', en: 'Looking' },
  downloadingWord: { zh: '下载中', en: 'Downloading' },
  verifyingWord: { zh: '核对中', en: 'Verifying' },
  finishedWord: { zh: '下好了', en: 'Done' },
  refusedWord: { zh: '被拒绝', en: 'Refused' },
  fullWord: { zh: '放不下', en: 'No room' },
  wrongWord: { zh: '内容不对', en: 'Wrong content' },
  noToolWord: { zh: '缺工具', en: 'No tool' },
  gaveUpWord: { zh: '没成', en: 'Gave up' },
  endedWord: { zh: '已停止', en: 'Stopped' },
  diedWord: { zh: '断了', en: 'Cut off' },
  looking: { zh: '正在看有多大、放不放得下。', en: 'Seeing how large it is and whether there is room.' },
  downloading: { zh: '正在下载。', en: 'It comes.' },
  verifying: { zh: '正在和公布的校验值核对。', en: 'Comparing with the published digests.' },
  finishedProven: {
    zh: '下好了，{{count}} 个文件和公布的校验值一致。代码里用本地路径加载：',
    en: 'Done; {{count}} files have their published digest. Load it by its path:',
    enOne: 'Done; {{count}} file has its published digest. Load it by its path:',
  },
  finishedLength: {
    zh: '下好了，长度对；没有公布的校验值可以核对。',
    en: 'Done, with the right length; there was no published digest to compare with.',
  },
  finishedPlain: {
    zh: '下好了；没有公布的校验值可以核对。代码里用本地路径加载：',
    en: 'Done; there was no published digest to compare with. Load it by its path:',
  },
  refused: {
    zh: '服务器拒绝了（{{why}}）：名字写错、需要登录授权，或者那个位置已经有文件。',
    en: 'The server refused ({{why}}): the name is wrong, it needs a login, or a file came to its place meanwhile.',
  },
  full: {
    zh: '数据盘放不下（{{why}}）。腾出空间或扩容，再开始一次；已经下的会接着用。',
    en: 'The data disk has no room ({{why}}). Make room or expand it and start again; what is there is used.',
  },
  wrong: {
    zh: '两次下到的内容都和公布的校验值不一致（{{why}}）。换一个来源。',
    en: 'Twice the content was not what was published ({{why}}). Use another source.',
  },
  noTool: {
    zh: '实例上没有 {{why}}。在“环境”里装上它，再开始一次。',
    en: 'The instance has no {{why}}. Install it under Environment and start again.',
  },
  gaveUp: {
    zh: '试了 {{attempt}} 次都没成：{{why}}。在上面测一下路，换一个来源再开始；已经下的会接着用。',
    en: '{{attempt}} attempts failed: {{why}}. Measure the routes above, choose another source and start again; what is there is used.',
  },
  bytes: { zh: '容量不够', en: 'too few bytes are free' },
  inodes: { zh: '文件数不够', en: 'too few files may be made' },
  there: { zh: '那个位置已经有文件', en: 'a file is at its place' },
  ended: {
    zh: '按你说的停了。再开始一次会接着下。',
    en: 'Stopped as you asked. Started again, it goes on where it was.',
  },
  died: {
    zh: '实例重启或进程被杀，下载断了。再开始一次会接着下。',
    en: 'The instance was restarted or its process killed. Started again, it goes on where it was.',
  },
})
