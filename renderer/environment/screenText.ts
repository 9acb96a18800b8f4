import { defineText } from '#app/text/defineText.ts'

/** The environment of an instance: its check, its packages, and why it is the base. */
export const environmentScreenText = defineText({
  check: { zh: '逐项检查', en: 'Line by line' },
  checkSay: {
    zh: '看显卡能不能真的算、各盘还剩多少、网络和工具在不在。只读，不改任何东西；第一次导入 torch 可能要一分钟。',
    en: 'Whether the GPU really computes, what is left on each disk, whether network and tools are there. It reads and changes nothing; the first import of torch can take a minute.',
  },
  checkStart: { zh: '检查', en: 'Check' },
  packages: { zh: '安装 Python 包', en: 'Install Python packages' },
  packagesSay: {
    zh: '装进镜像自带的 base 环境（{{python}}）：AutoDL 上它就是你的环境，不用 conda create。torch 这类框架不装：镜像里的版本和显卡是配好的，换掉它，第一次前向就可能报 no kernel image。',
    en: 'Into the base environment of the image ({{python}}), which on AutoDL is your environment: no conda create. Frameworks such as torch are left out: the build of the image fits the GPU, and with another one the first forward pass may end in “no kernel image”.',
  },
  paste: { zh: '粘贴 requirements.txt，一行一个包', en: 'Paste requirements.txt, one package a line' },
  choose: { zh: '选一个文件', en: 'Choose a file' },
  tooLong: { zh: '这个文件太长，不像 requirements.txt。', en: 'This file is too long for a requirements.txt.' },
  conda: {
    zh: '这是 conda 的环境文件，不是 requirements.txt。在租来的实例上不要 conda create 或克隆 base：要多占约 16 GB，还没有任何好处。把其中 pip 的部分粘贴到这里。',
    en: 'This is an environment file of conda, not a requirements.txt. Do not conda create or clone base on a rented instance: it takes some 16 GB more and gains nothing. Paste its pip part here.',
  },
  willInstall: { zh: '要装的 {{count}} 行', en: '{{count}} lines to install', enOne: '{{count}} line to install' },
  willLeave: { zh: '不装的 {{count}} 行', en: '{{count}} lines left out', enOne: '{{count}} line left out' },
  whyFramework: { zh: '镜像自带，和显卡配好了', en: 'The image has a build that fits the GPU' },
  whyIndex: { zh: '包的来源：用镜像里配好的国内源', en: 'A source of packages: the mirror of the image is used' },
  whyElsewhere: {
    zh: '指向你电脑上的文件：先上传，再在终端里装',
    en: 'Names a file on your computer: push it first, then install it in the terminal',
  },
  whyOption: {
    zh: '给 pip 的选项：不传，包照常装',
    en: 'An option of pip: it is not passed on, the packages are installed without it',
  },
  install: { zh: '安装', en: 'Install' },
  offline: { zh: '连上实例以后才能装。', en: 'Packages can be installed once the instance is connected.' },
  latest: { zh: '最近一次安装', en: 'The latest installation' },
  noneYet: { zh: '还没有从 Berth 装过包。', en: 'Nothing was installed from Berth yet.' },
  running: {
    zh: '正在装。断线、退出 Berth 都不影响，它在实例上自己装完。',
    en: 'Installing. It goes on by itself on the instance when the connection is lost or Berth ends.',
  },
  looking: { zh: '正在记下装之前的版本……', en: 'Noting the versions from before…' },
  puttingBack: {
    zh: '有框架被换掉了，正在装回原来的版本……',
    en: 'A framework was exchanged; putting its version back…',
  },
  ok: {
    zh: '装好了，torch 还是原来的版本：{{torch}}。',
    en: 'Installed, and torch is what it was: {{torch}}.',
  },
  okNoTorch: { zh: '装好了。这个环境里没有 torch。', en: 'Installed. There is no torch in this environment.' },
  failed: {
    zh: 'pip 失败了（退出码 {{code}}），torch 没有变。看下面的输出：常见的是有的包非要另一个版本的 torch，那就给它换一个支持这个镜像的版本。',
    en: 'pip failed (exit code {{code}}), and torch was not touched. See its output below: most often a package insists on another torch, and then it needs a version that supports this image.',
  },
  torchChanged: {
    zh: 'torch 变了：原来是 {{before}}，现在是 {{after}}。先别训练：再检查一遍显卡能不能算；不行就在控制台重置系统，或换回镜像。',
    en: 'torch changed: it was {{before}} and is {{after}}. Do not train yet: check again whether the GPU computes, and if not, reset the system in the console or take the image again.',
  },
  putBack: {
    zh: '有包换掉了框架，Berth 已经装回原来的版本（torch {{torch}}）。要那个包的话，换一个支持这个镜像的版本。',
    en: 'A package exchanged a framework, and Berth put its version back (torch {{torch}}). For that package, take a version that supports this image.',
  },
  frameworkAdded: {
    zh: '装好了，torch 没有变（{{torch}}）；另外带进来一个原来没有的框架，看下面的列表。',
    en: 'Installed, and torch is what it was ({{torch}}); a framework came in that was not there before, see the list below.',
  },
  died: {
    zh: '安装中断了：实例在中途关机或重启，或者进程被杀。有的包可能只装了一半，再装一次就好。',
    en: 'The installation was cut off: the instance went off or was restarted, or the process was killed. Some packages may be half installed; install again.',
  },
  noTorch: { zh: '没有', en: 'none' },
  changed: {
    zh: '新装或换了版本的 {{count}} 个包',
    en: '{{count}} packages are new',
    enOne: '{{count}} package is new',
  },
  log: { zh: 'pip 的输出（最后一段）', en: 'The end of pip’s output' },
  disclose: {
    zh: '写论文或报告时，把这一句写进去：',
    en: 'For the paper or report, this line says what ran:',
  },
  discloseText: {
    zh: '实验运行在 AutoDL 镜像自带的环境里：torch {{torch}}（CUDA {{cuda}}），没有按 requirements 里的版本降级。',
    en: 'Run in the environment of the AutoDL image: torch {{torch}} (CUDA {{cuda}}), not downgraded to the version in the requirements.',
  },
  guard: { zh: '给本机规则的一句话', en: 'A sentence for rules of your own computer' },
  guardSay: {
    zh: '如果你的电脑上有“不许在 conda base 里跑”的检查（脚本、助手的规则），把这句加进去，不然它会拦住每一条远程命令：',
    en: 'If a rule on your computer forbids to run anything in conda base (a script, the rules of an assistant), add this to it, or it stops every remote command:',
  },
  guardText: {
    zh: '例外：通过 ssh 在 AutoDL 实例上运行的命令使用 {{python}}。那里的 base 就是项目环境，不要 conda create，不要克隆 base。',
    en: 'Exception: commands run over ssh on an AutoDL instance use {{python}}. There, base is the environment of the project: no conda create, no clone of base.',
  },
})
