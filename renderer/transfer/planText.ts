import { defineText } from '#app/text/defineText.ts'

/** The dialogs that plan a pull or a push before it starts. */
export const transferPlanText = defineText({
  pullTitle: { zh: '拉取文件夹', en: 'Pull a folder' },
  pushTitle: { zh: '发送到实例', en: 'Send to the instance' },
  pullFrom: { zh: '实例上的文件夹或文件', en: 'Folder or file on the instance' },
  pullFromHint: {
    zh: '从 / 开始的完整路径。会放进这台实例的拉取文件夹，原来的路径保留。',
    en: 'The full path, from / on. It goes below the pull folder of this instance and keeps its path.',
  },
  pushFrom: { zh: '本机上的文件夹或文件', en: 'Folder or file on this computer' },
  pushFromHint: {
    zh: '粘贴完整路径：在文件管理器里选中它，用“复制路径”。Berth 只读它，不会改动。',
    en: 'Paste the full path: select it in the file manager and use “copy path”. Berth reads it and changes nothing there.',
  },
  pushTo: { zh: '放到实例的哪个文件夹里', en: 'Folder on the instance to put it in' },
  pushLands: { zh: '会成为 {{path}}', en: 'It becomes {{path}}' },
  needAbsoluteRemote: { zh: '要从 / 开始的完整路径。', en: 'It has to be a full path that begins with /.' },
  needAbsoluteLocal: {
    zh: '要完整路径，从 / 或盘符开始。',
    en: 'It has to be a full path, beginning with / or a drive letter.',
  },
  excludes: { zh: '不传这些', en: 'Leave out' },
  excludesHint: {
    zh: '名称（如 wandb）在任何一层都不传；带斜杠的（如 runs/vis）从这个文件夹算起。* 和 ? 代表任意字符。每写完一个按回车。',
    en: 'A name such as wandb is left out at any depth; with a slash, such as runs/vis, it is a path from the folder on. * and ? stand for anything. Press Enter after each.',
  },
  look: { zh: '先看看', en: 'Look first' },
  looking: {
    zh: '正在两边列出文件并比对，什么都不会改动……',
    en: 'Listing and comparing both sides; nothing is changed…',
  },
  stopLooking: { zh: '停止', en: 'Stop' },
  change: { zh: '改一改', en: 'Change it' },
  planHeading: { zh: '会做什么', en: 'What it would do' },
  from: { zh: '来源', en: 'From' },
  to: { zh: '目标', en: 'To' },
  colWhat: { zh: '情况', en: 'What' },
  colFiles: { zh: '文件', en: 'Files' },
  colSize: { zh: '大小', en: 'Size' },
  fresh: { zh: '新的', en: 'New' },
  freshSay: { zh: '目标那边还没有，会传过去。', en: 'Not at the target yet; they are moved.' },
  changed: { zh: '有变化', en: 'Changed' },
  changedSay: {
    zh: '会传过去；目标那边原来的改名保留，不会被覆盖。',
    en: 'They are moved. The older ones at the target are kept under another name, never overwritten.',
  },
  same: { zh: '已经有了', en: 'There already' },
  sameSay: { zh: '大小和时间都一样，不再传。', en: 'Size and time are the same; they are not moved again.' },
  gone: { zh: '来源已没有', en: 'Gone at the source' },
  goneSay: { zh: '只在目标那边还有，会原样留着。', en: 'Only the target still has them. They stay as they are.' },
  refused: { zh: '传不了', en: 'Refused' },
  refusedSay: {
    zh: '不会传，名字和原因列在下面；其余照常进行。',
    en: 'They are not moved, by name and reason below. All others go on.',
  },
  refusedPullSay: {
    zh: '不会拉回来，仍算有风险；名字和原因列在下面，其余照常进行。',
    en: 'They are not moved and stay at risk, by name and reason below. All others go on.',
  },
  refusedTitle: { zh: '传不了的文件', en: 'Files that cannot be transferred' },
  refusedMore: {
    zh: '这里列出前 {{number}} 个，还有 {{more}} 个没有列出。',
    en: 'The first {{number}} are listed; {{more}} more are not.',
  },
  fits: {
    zh: '放得下：需要 {{bytes}}，目标还有 {{free}}。',
    en: 'It fits: {{bytes}} needed, {{free}} free at the target.',
  },
  fitsInodes: {
    zh: '放得下：需要 {{bytes}} 和 {{files}} 个 inode，目标还有 {{free}} 和 {{freeInodes}} 个 inode。',
    en: 'It fits: {{bytes}} and {{files}} inodes needed, {{free}} and {{freeInodes}} inodes free at the target.',
  },
  tooLittle: {
    zh: '放不下：需要 {{bytes}}，目标只有 {{free}}。现在开始的话，会在写满时停下；请先腾出空间，或者多排除一些。',
    en: 'It does not fit: {{bytes}} needed, only {{free}} free at the target. Started now it stops when the disk is full. Make room first, or leave more out.',
  },
  tooFewInodes: {
    zh: '放不下：需要 {{files}} 个 inode，目标只有 {{freeInodes}} 个。空间再多也写不进新文件；请先打包小文件，或者多排除一些。',
    en: 'It does not fit: {{files}} inodes needed, only {{freeInodes}} free at the target. No space helps without inodes. Pack small files first, or leave more out.',
  },
  roomUnknown: {
    zh: '目标还有多少空间没有读到，所以不知道放不放得下这 {{bytes}}。',
    en: 'The free space at the target could not be read, so nobody can say whether {{bytes}} fit.',
  },
  inodesUnknown: {
    zh: '目标还有多少 inode 没有读到，所以不知道放不放得下这 {{count}} 个文件。',
    en: 'The free inodes at the target could not be read, so nobody can say whether {{count}} files fit.',
    enOne: 'The free inodes at the target could not be read, so nobody can say whether {{count}} file fits.',
  },
  nothing: {
    zh: '没有要传的：{{count}} 个文件目标那边都已经有了，大小和时间一样。',
    en: 'Nothing to move: the target has all {{count}} files already, with the same size and time.',
    enOne: 'Nothing to move: the target has the file already ({{count}}), with the same size and time.',
  },
  nothingRefused: {
    zh: '没有能传的：除了传不了的，目标那边都已经有了。',
    en: 'Nothing can be moved: apart from those refused, the target has everything.',
  },
  nothingThere: {
    zh: '这里没有要传的文件：文件夹是空的，或者都被排除了。',
    en: 'There is no file to move: the folder is empty, or everything in it is left out.',
  },
  start: { zh: '开始', en: 'Start' },
  startAnyway: { zh: '仍要开始', en: 'Start anyway' },
  reasonLink: { zh: '是符号链接，不跟着走', en: 'a symbolic link; it is not followed' },
  reasonDevice: { zh: '是设备文件', en: 'a device' },
  reasonFifo: { zh: '是管道', en: 'a pipe' },
  reasonSocket: { zh: '是套接字', en: 'a socket' },
  reasonNotUtf8: { zh: '名称不是 UTF-8', en: 'its name is not UTF-8' },
  reasonTraversal: { zh: '名称会跳出文件夹', en: 'its name leads out of the folder' },
  reasonTooLong: { zh: '名称太长', en: 'its name is too long' },
  reasonCollision: { zh: '和另一个文件只差大小写', en: 'differs from another file only by case' },
})
