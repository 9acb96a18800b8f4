import { defineText } from '#app/text/defineText.ts'

/** First run and the way from a pasted line to an instance in the rail. */
export const launchText = defineText({
  welcomeTitle: { zh: '租来的显卡，数据别丢，钱别白花。', en: 'Rented GPUs, without lost data or wasted money.' },
  protectFiles: {
    zh: 'Berth 会列出每台实例上的检查点，说清楚关机、重置和释放各会丢掉什么。',
    en: 'Berth lists the checkpoints on each instance and says what 关机 (power off), 重置 (reset) and 释放 (release) would each destroy.',
  },
  protectProof: {
    zh: '文件拉回来之后，Berth 会比对两端摘要，并确认检查点真的能读，然后才允许释放。',
    en: 'It pulls files home, compares digests on both sides and proves that checkpoints can be read, and only then opens the way to 释放 (release).',
  },
  protectClock: {
    zh: '连续关机满 {{days}} 天，AutoDL 会自动释放实例；Berth 替你盯着这个时钟。',
    en: 'After 关机 (power off) AutoDL releases the instance by itself on day {{days}}. Berth watches that clock for you.',
  },
  pasteTitle: { zh: '添加一台实例', en: 'Add an instance' },
  pasteLabel: { zh: 'SSH 登录指令', en: 'SSH login command' },
  pasteHint: {
    zh: '在 AutoDL 控制台的“快捷工具”里复制。密码可以贴在下一行，也可以填在下面。',
    en: 'Copy it from 快捷工具 (shortcuts) in the AutoDL console. The password may be on the next line or in the field below.',
  },
  password: { zh: '密码', en: 'Password' },
  passwordHint: {
    zh: '只用这一次，用来装好密钥；Berth 不保存密码。已经登记过公钥的可以留空。',
    en: 'Used once, to install a key; Berth never stores it. Leave it empty if your public key is already registered.',
  },
  parsedAs: {
    zh: '将连接 {{user}}@{{host}}，端口 {{port}}。',
    en: 'Berth will connect to {{user}}@{{host}}, port {{port}}.',
  },
  parsedPassword: { zh: '下一行认作密码。', en: 'The next line was taken as the password.' },
  look: { zh: '下一步：连接', en: 'Next: connect' },
  tryDemo: { zh: '先试演示实例', en: 'Try the demo instance' },
  demoHint: {
    zh: '演示实例在这台电脑里运行，不花钱，也碰不到你的文件。五分钟能走完一次退租。',
    en: 'The demo runs on this computer, costs nothing and cannot touch your files. It walks through a whole teardown in five minutes.',
  },
  whatToRent: { zh: '还没租？要选什么、点哪里', en: 'Not rented yet? What to choose and where to click' },
  openConsole: { zh: '打开 AutoDL 控制台', en: 'Open the AutoDL console' },
  stepPaste: { zh: '粘贴', en: 'Paste' },
  stepKey: { zh: '主机密钥', en: 'Host key' },
  stepLogin: { zh: '登录', en: 'Log in' },
  stepCheck: { zh: '检查', en: 'Check' },
  steps: { zh: '添加实例的步骤', en: 'Steps to add an instance' },
  inspecting: {
    zh: '正在向 {{host}}:{{port}} 读取主机密钥。这一步不发送任何密码。',
    en: 'Reading the host key of {{host}}:{{port}}. No password is sent in this step.',
  },
  keyNewTitle: { zh: '首次连接，请确认是你的实例', en: 'First connection: make sure that it is your instance' },
  keyNew: {
    zh: '还没有发送过密码。接受之后，这个密钥会写进你的 known_hosts；以后若有变化，Berth 会拒绝连接。',
    en: 'No password was sent yet. If you accept, the key goes into your known_hosts, and Berth refuses to connect should it ever change.',
  },
  keyType: { zh: '密钥类型', en: 'Key type' },
  keySha: { zh: 'SHA256 指纹', en: 'SHA256 fingerprint' },
  keyAccept: { zh: '接受这个密钥', en: 'Accept this key' },
  keyLooksAutoDl: { zh: '主机名符合 AutoDL 的样式。', en: 'The host name has the form AutoDL uses.' },
  keyNotAutoDl: {
    zh: '主机名不是 AutoDL 的常见样式。可以继续，但请确认这正是你的机器。',
    en: 'The host name is not of the usual AutoDL form. You can go on, but make sure it is your machine.',
  },
  keyNote: { zh: '注意', en: 'Note' },
  keyNewTypeTitle: { zh: '密钥类型和记录的不一样，请核对', en: 'The key is of another type than on record: check it' },
  keyNewType: {
    zh: '这个地址记录过另一种类型的密钥，服务器现在不出示它。实例换过镜像或重置过系统时会这样；AutoDL 把端口分给了别的机器、或有人在中间时也会这样。请先到控制台核对地址。旧记录会保留。',
    en: 'Another type of key is on record for this address, and the server does not show it now. So it is after a new image or a reset; and also when AutoDL gave the port to another machine, or someone sits in between. Check the address in the console first. The old record stays.',
  },
  keyChangedTitle: { zh: '主机密钥变了，已拒绝连接', en: 'The host key changed, so Berth refused to connect' },
  keyChangedOther: {
    zh: '你的 known_hosts 里，这个地址记着另一个密钥，而 Berth 里没有对应的实例。AutoDL 会把同一个端口分给别的机器，也可能有人在中间。没有发送任何密码。请到控制台核对地址；确认旧机器已经不在，再自己删掉旧记录：',
    en: 'Your known_hosts has another key for this address, and no instance in Berth uses it. AutoDL hands the same port to other machines, but someone could also sit in between. No password was sent. Check the address in the console. Once you are sure that the old machine is gone, remove the old record yourself:',
  },
  keyChangedKnown: {
    zh: '这个地址属于 {{alias}}，但出示了另一个密钥：实例多半被重建或迁移了，也可能有人冒充。没有发送任何密码。',
    en: 'This address belongs to {{alias}} but shows another key. Most likely the instance was re-created or moved; someone could also be posing as it. No password was sent.',
  },
  keyRecorded: { zh: '记录中的密钥', en: 'Key on record' },
  keyShown: { zh: '现在出示的密钥', en: 'Key shown now' },
  keyRevokedTitle: { zh: '密钥已被吊销，不会连接', en: 'This key is revoked, so Berth does not connect' },
  keyRevoked: {
    zh: '你的 known_hosts 把这个密钥标为 @revoked，意味着它已经泄露或作废。没有发送任何密码，也没有继续的按钮。请到控制台核对地址，或联系 AutoDL。',
    en: 'Your known_hosts marks this key as @revoked, so it was leaked or withdrawn. No password was sent, and there is no way to go on from here. Check the address in the console or ask AutoDL.',
  },
  alias: { zh: '别名', en: 'Alias' },
  aliasHint: {
    zh: '建议用 autodl-项目-序号。终端里可以直接 ssh 这个别名；退租时要一字不差地输入它。',
    en: 'We suggest autodl-project-number. You can ssh to it from any terminal, and you type it in full to approve a teardown.',
  },
  aliasInvalid: {
    zh: '只能用字母、数字、点、横线和下划线，以字母或数字开头，最多 63 个字符。',
    en: 'Use letters, digits, dots, hyphens and underscores, starting with a letter or digit, at most 63 characters.',
  },
  aliasTaken: { zh: '已经有一台实例叫这个名字。', en: 'Another instance already has this name.' },
  unfinished: {
    zh: '上次在添加 {{host}}:{{port}}，没有做完。',
    en: 'Adding {{host}}:{{port}} was not finished last time.',
  },
  unfinishedGoOn: { zh: '接着添加', en: 'Go on with it' },
  unfinishedDrop: { zh: '不用了', en: 'Drop it' },
  fromConfig: { zh: '从 ~/.ssh/config 或另一份 Berth 里选', en: 'Choose from ~/.ssh/config or another Berth' },
  showKey: { zh: '不用密码：在控制台登记公钥', en: 'Without a password: register the public key in the console' },
  connect: { zh: '连接并检查', en: 'Connect and check' },
  attaching: {
    zh: '正在登录 {{host}}，装好密钥，认出这台实例。通常要几秒钟。',
    en: 'Logging in to {{host}}, installing the key and finding out which instance it is. This usually takes a few seconds.',
  },
  attachingFor: { zh: '已用 {{duration}}', en: '{{duration}} so far' },
})
