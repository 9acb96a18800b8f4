import { defineText } from '#app/text/defineText.ts'

/** Other ways to an address and a login than pasting a line and a password. */
export const hostsText = defineText({
  dialogTitle: { zh: '从已有的主机里选', en: 'Choose from hosts you have' },
  title: { zh: '~/.ssh/config 里的主机', en: 'Hosts of ~/.ssh/config' },
  say: {
    zh: '先是 ~/.ssh/config 里的：只读出来给你选，不运行里面的任何东西，也不改它。选一台，地址和别名就填好；密码照旧填。',
    en: 'First those of ~/.ssh/config, which is only read: nothing in it is run, and it is not changed. Choose one to fill in address and alias; the password is still yours to enter.',
  },
  none: { zh: '~/.ssh/config 里没有写明的主机。', en: '~/.ssh/config names no host.' },
  unread: { zh: '没有读懂的文件：{{files}}', en: 'Not read: {{files}}' },
  colAlias: { zh: '别名', en: 'Alias' },
  colAddress: { zh: '地址', en: 'Address' },
  colChoose: { zh: '选择', en: 'Choose' },
  choose: { zh: '选 {{alias}}', en: 'Choose {{alias}}' },
  chooseShort: { zh: '选这台', en: 'Choose' },
  through: { zh: '经过 {{jump}}', en: 'through {{jump}}' },
  otherWay: {
    zh: '走的是命令或几级跳板，Berth 不走',
    en: 'By a command or several computers, which Berth does not do',
  },
  known: { zh: '已经在 Berth 里', en: 'In Berth already' },
  berthTitle: { zh: '另一份 Berth 的实例', en: 'Instances of another Berth' },
  berthFolder: { zh: '另一份 Berth 的数据文件夹', en: 'Data folder of another Berth' },
  berthSay: {
    zh: '比如换了电脑、把旧文件夹拷过来的，或者用 --data-dir 另开的。里面只读，不改。',
    en: 'One that was copied from another computer, for example, or is used with --data-dir. It is only read and not changed.',
  },
  berthRead: { zh: '读出来', en: 'Read it' },
  berthNone: { zh: '那份 Berth 里没有还在的实例。', en: 'That Berth remembers no instance that is still there.' },
  keySay: {
    zh: '复制这一行，在控制台点 {{label}} 粘贴进去。登记好以后密码留空，直接连接。已经开着的实例如果还不认它，就用密码连一次：Berth 会把公钥装上去。',
    en: 'Copy this line and paste it under {{label}} in the console. Then leave the password empty and connect. If an instance that runs already does not take the key yet, connect once by password: Berth installs it.',
  },
})
