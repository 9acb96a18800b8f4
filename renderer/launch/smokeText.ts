import { defineText } from '#app/text/defineText.ts'

/** One sentence for every reason of the smoke test. The keys are those of `app/launch/evaluateSmoke.ts`. */
export const smokeText = defineText({
  identityAutoDl: {
    zh: '这是 AutoDL 实例 {{uuid}}，地区 {{region}}。以后地址变了，Berth 也按这个编号认出它。',
    en: 'This is AutoDL instance {{uuid}} in region {{region}}. Berth recognises it by this id even when its address changes.',
  },
  identityOther: {
    zh: '主机名是 {{hostname}}，不像 AutoDL 实例。可以查看和拉取文件，但 Berth 不会替你关机或引导释放。',
    en: 'The host is called {{hostname}} and does not look like an AutoDL instance. You can look and pull files, but Berth will not power it off or guide a release.',
  },
  gpuPresent: {
    zh: '{{number}} 张 {{model}}，每张显存 {{gib}} GB。',
    en: '{{number}} × {{model}} with {{gib}} GB each.',
  },
  gpuNone: {
    zh: '没有显卡：实例正处于无卡模式。适合拷文件，训练前要在控制台重新开机。',
    en: 'No GPU: the instance runs in 无卡 mode (without a GPU). Good for copying files; boot it normally in the console before training.',
  },
  gpuNoTool: {
    zh: '没有 nvidia-smi，不知道有没有显卡。',
    en: 'nvidia-smi is not there, so Berth cannot tell whether there is a GPU.',
  },
  gpuBroken: {
    zh: 'nvidia-smi 出错：{{detail}}。显卡可能坏了，先别开始长训练。',
    en: 'nvidia-smi failed: {{detail}}. The GPU may be faulty, so do not start a long run yet.',
  },
  pythonPresent: {
    zh: 'base 环境的 Python {{version}} 可以用。',
    en: 'Python {{version}} of the base environment works.',
  },
  pythonAbsent: {
    zh: '没有找到 base 环境的 Python。镜像可能不是 PyTorch 镜像。',
    en: 'The Python of the base environment was not found. The image may not be a PyTorch image.',
  },
  torchPresent: { zh: 'torch {{version}} 可以导入。', en: 'torch {{version}} imports.' },
  torchAbsent: {
    zh: '没能导入 torch。如果你不用 PyTorch，可以忽略。',
    en: 'torch could not be imported. Ignore this if you do not use PyTorch.',
  },
  shutdownPresent: { zh: '可以从 Berth 关机。', en: 'Berth can run 关机 (power off) here.' },
  shutdownAbsent: {
    zh: '没有 AutoDL 的关机命令，所以 Berth 里的关机按钮是关着的。请在控制台操作。',
    en: "AutoDL's shutdown command is not there, so 关机 (power off) is switched off in Berth. Use the console instead.",
  },
  sftpPresent: { zh: '可以拉取文件（SFTP）。', en: 'Files can be pulled (SFTP).' },
  sftpNoisy: {
    zh: '登录时有文件打印文字，SFTP 打不开，所以不能拉取文件：{{files}}。在它的 echo 前面加一行 [ -t 1 ] || return 就好了。',
    en: 'A login file prints text, which breaks SFTP, so Berth cannot pull files: {{files}}. The line [ -t 1 ] || return above its echo mends it.',
  },
  sftpAbsent: {
    zh: '服务器不提供 SFTP，所以不能从 Berth 拉取文件。重启实例的 sshd 或换官方镜像可以恢复。',
    en: 'The server offers no SFTP, so Berth cannot pull files. An official image, or a restart of its sshd, brings it back.',
  },
  turboPresent: {
    zh: '有学术加速，脚本联网前先加载它。',
    en: 'The academic proxy is there. Scripts should source it before they use the network.',
  },
  turboAbsent: {
    zh: '没有学术加速文件，访问 GitHub 和 HuggingFace 可能很慢。',
    en: 'The academic proxy file is missing, so GitHub and HuggingFace may be slow.',
  },
  daemonPresent: { zh: '长任务可以用 {{tool}} 挡住断线。', en: 'Long runs can be kept alive with {{tool}}.' },
  daemonAbsent: {
    zh: '没有能让任务脱离终端的工具，断线会中断训练。',
    en: 'No tool to detach a run was found, so a dropped connection would end your training.',
  },
  sshConfigFailed: {
    zh: '没能写入 SSH 配置：{{detail}}。Berth 里一切正常，只是别的工具还不能用 ssh 别名连接。',
    en: 'The SSH config could not be written: {{detail}}. Everything works in Berth; other tools cannot use the alias yet.',
  },
})
