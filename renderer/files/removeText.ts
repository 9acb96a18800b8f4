import { defineText } from '#app/text/defineText.ts'

/** The removal of files that a person named. */
export const removeText = defineText({
  title: { zh: '从实例上移除', en: 'Remove from the instance' },
  looking: {
    zh: '正在逐个文件查看要移除的东西（已经 {{duration}}），并核对重要文件在别处的副本。还没有改动任何东西。',
    en: 'Going through everything that would go, file by file (so far {{duration}}), and checking the copies of what matters. Nothing has been changed.',
  },
  expandData: {
    zh: '先想想扩容：在控制台多加 50 GB 数据盘每天约 {{price}}，什么都不用删。',
    en: 'Consider more room first: 50 GB more of data disk cost about {{price}} a day in the console, and nothing has to go.',
  },
  expandFs: {
    zh: '扩容不会增加文件数的上限（{{cap}}）；只有少放文件或者打包才有用。空间不够时，多加 50 GB 每天约 {{price}}。',
    en: 'More gigabytes do not raise the limit of files ({{cap}}): only fewer or packed files help. For room, 50 GB more cost about {{price}} a day.',
  },
  noWayBack: {
    zh: '移除之后找不回来：实例上没有回收站，AutoDL 也没有备份。',
    en: 'There is no way back: the instance has no trash, and AutoDL keeps no backup.',
  },
  nothing: {
    zh: '选中的东西现在都不能移除。没有改动任何东西。',
    en: 'None of what was chosen may go now. Nothing was changed.',
  },
  list: { zh: '将被移除', en: 'What would go' },
  colPath: { zh: '路径', en: 'Path' },
  colFiles: { zh: '文件数', en: 'Files' },
  colFrees: { zh: '腾出', en: 'Frees' },
  colNewest: { zh: '最近改动', en: 'Last change' },
  colOutcome: { zh: '结果', en: 'Outcome' },
  namedAs: { zh: '选的是 {{path}}', en: 'chosen as {{path}}' },
  refusedTitle: {
    zh: '{{count}} 项不会被移除：',
    en: '{{count}} entries stay:',
    enOne: '{{count}} entry stays:',
  },
  protected: {
    zh: '属于系统、某块盘本身，或者登录要用的地方。',
    en: 'It belongs to the system, is a disk itself, or is needed to log in.',
  },
  inside: { zh: '在同样被选中的另一项里面。', en: 'It lies in another that was chosen.' },
  unsafeFiles: {
    zh: '里面有 {{count}} 个重要文件，在别处没有可靠的副本。先拉取并校验，或者在“退租”里逐个写明放弃。',
    en: '{{count}} files in it matter and are safe nowhere else. Pull and verify them first, or give them up by name in a teardown.',
    enOne:
      '{{count}} file in it matters and is safe nowhere else. Pull and verify it first, or give it up by name in a teardown.',
  },
  tooManyFiles: {
    zh: '里面的重要文件多于 1,000 个，没法逐个核对。请一个子文件夹一个子文件夹地来。',
    en: 'It holds more than 1,000 files that matter, too many to check one by one. Take its folders one at a time.',
  },
  inUse: { zh: '有程序正在往里面写。先让它结束。', en: 'A program writes into it. Let it end first.' },
  usersUnknown: {
    zh: '读不出有没有程序正在往里面写。',
    en: 'Whether a program writes into it could not be read.',
  },
  mount: { zh: '里面还挂着另一块盘。', en: 'Another disk is mounted below it.' },
  unseen: {
    zh: '里面有些地方读不了，没法知道会失去什么。',
    en: 'Some of it cannot be read, so what would be lost is unknown.',
  },
  gone: { zh: '已经不在了。', en: 'It is gone already.' },
  noTool: {
    zh: '这台实例缺少需要的工具（GNU find、sort、perl）。',
    en: 'This instance lacks the tools for it (find and sort as GNU makes them, perl).',
  },
  more: { zh: '还有 {{number}} 个', en: 'and {{number}} more' },
  confirm: {
    zh: '移除这 {{count}} 项，共 {{files}} 个文件，腾出 {{size}}',
    en: 'Remove these {{count}}: {{files}} files, freeing {{size}}',
    enOne: 'Remove this {{count}}: {{files}} files, freeing {{size}}',
  },
  removing: {
    zh: '正在移除，{{done}} / {{number}}。关掉这个窗口会在下一项之前停下。',
    en: 'Removing, {{done}} of {{number}}. Closing this stops before the next one.',
  },
  allRemoved: {
    zh: '{{count}} 项都已移除，腾出 {{size}} 和 {{files}} 个 inode。批准和结果都在审计记录里。',
    en: 'All {{count}} are removed, freeing {{size}} and {{files}} inodes. The approval and the results are in the audit log.',
    enOne:
      '{{count}} is removed, freeing {{size}} and {{files}} inodes. The approval and the result are in the audit log.',
  },
  someStayed: {
    zh: '移除了 {{done}} 项，腾出 {{size}}；另外 {{number}} 项没有移除，原因写在各自后面。',
    en: 'Removed: {{done}}, freeing {{size}}. Not removed: {{number}}, each for the reason beside it.',
  },
  outRemoved: { zh: '已移除', en: 'Removed' },
  outChanged: {
    zh: '刚才又有改动，没有动它。重新选择并查看后再决定。',
    en: 'It changed just now and was left alone. Choose and look again before you decide.',
  },
  outUnsafe: {
    zh: '里面的重要文件不再有可靠的副本，没有动它。',
    en: 'What matters in it is no longer safe elsewhere; it was left alone.',
  },
  outInUse: {
    zh: '有程序正在往里面写，或者读不出来，没有动它。',
    en: 'A program writes into it, or that could not be read; it was left alone.',
  },
  outGone: { zh: '已经不在了', en: 'It was gone already' },
  outCannotRename: {
    zh: '没法一步移开（它是镜像自带的，删了也不腾空间；或是挂载点），没有动它。',
    en: 'It cannot be set aside in one step (part of the image, which frees nothing, or a mount); it was left alone.',
  },
  outAside: {
    zh: '有改动，而原来的名字已被占用。它完整地在 {{path}}。',
    en: 'It changed, and its name was taken meanwhile. All of it is at {{path}}.',
  },
  outLeft: { zh: '没能全部移除，剩下的在 {{path}}。', en: 'Not all of it could be removed; the rest is at {{path}}.' },
  outUnknown: {
    zh: '连接断了，不知道结果。重新连接后再读这个文件夹：还是原名，就没有动过；叫 {{path}}，就是没做完；都没有，就是移除了。',
    en: 'The connection ended before the answer. Once connected, read the folder again: under its old name it is untouched, as {{path}} it was not finished, under neither it is removed.',
  },
  packTitle: { zh: '把文件夹打包成一个 tar', en: 'Pack a folder into one tar' },
  packSay: {
    zh: '{{path}} 和里面的全部 {{files}} 个文件会变成一个 {{tar}}，只占一个 inode。',
    en: '{{path}} with all that is in it (inodes: {{files}}) becomes one {{tar}}, which takes a single inode.',
  },
  packHow: {
    zh: '先写好 tar，再逐项和原来的文件核对；全部一致、并且文件夹没有再变过，才移除原来的文件夹。以后用 tar -xf 解开。',
    en: 'The tar is written first, then compared with the files entry by entry. Only when all are equal and the folder did not change since, the folder goes. Unpack it later with tar -xf.',
  },
  packRoom: {
    zh: '打包过程中两份同时存在，大约还需要 {{size}} 的空间。',
    en: 'While it is packed both are there, which takes about {{size}} more.',
  },
  packConfirm: { zh: '打包，再移除原文件夹', en: 'Pack it, then remove the folder' },
  packNotFolder: { zh: '只有文件夹可以打包。', en: 'Only a folder can be packed.' },
  packing: {
    zh: '正在打包并逐项核对（已经 {{duration}}）。取消会让一切保持原样。',
    en: 'Packing and comparing entry by entry (so far {{duration}}). Cancelling leaves everything as it was.',
  },
  packRemoving: {
    zh: 'tar 已写好，逐项一致。正在移除原来的文件夹。',
    en: 'The tar is written and equal in every entry. Removing the folder now.',
  },
  packed: {
    zh: '已打包：{{path}}（{{size}}），逐项核对一致，原文件夹已移除，释放了 {{files}} 个 inode。',
    en: 'Packed: {{path}} ({{size}}), equal in every entry. The folder is removed, which gives back {{files}} inodes.',
  },
  packedStays: {
    zh: 'tar 在 {{path}}（{{size}}），但原文件夹没有移除：',
    en: 'The tar is at {{path}} ({{size}}), but the folder was not removed:',
  },
  packTaken: {
    zh: '已经有一个叫 {{path}} 的文件。没有改动任何东西；先给它换个名字。',
    en: 'There is a file called {{path}} already. Nothing was changed; give it another name first.',
  },
  packChanged: {
    zh: '打包的时候文件夹又变了，tar 没有留下，文件夹没有动。等写入的程序结束再打包。',
    en: 'The folder changed while it was packed. No tar was kept, and the folder was left alone. Let what writes into it end first.',
  },
  packUnwritable: {
    zh: '写不下这个 tar：空间或 inode 不够，或者没有权限。文件夹没有动。',
    en: 'The tar could not be written: no room, no inodes, or no permission. The folder was left alone.',
  },
  done: { zh: '完成', en: 'Done' },
})
