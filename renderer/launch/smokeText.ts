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
  torchPresent: {
    zh: 'torch {{version}} 可以导入，为 CUDA {{cuda}} 编译。',
    en: 'torch {{version}} imports; it is built for CUDA {{cuda}}.',
  },
  torchCpu: {
    zh: 'torch {{version}} 可以导入，但它是只有 CPU 的版本，用不了显卡。多半是某次 pip install 换掉了镜像自带的版本。',
    en: 'torch {{version}} imports but is a CPU-only build that cannot use the GPU. Most likely a pip install replaced the one of the image.',
  },
  tensorRight: {
    zh: '在显卡上算了一个矩阵乘法，结果正确（计算能力 {{capability}}）。',
    en: 'A matrix product on the GPU gave the right result (compute capability {{capability}}).',
  },
  tensorWrong: {
    zh: '显卡算出了错误的结果。先别训练：在控制台重启实例，还是这样就换一台，并告诉 AutoDL 客服。',
    en: 'The GPU gave a wrong result. Do not train on it: restart the instance in the console, and if it stays so, take another one and tell AutoDL.',
  },
  tensorNoKernel: {
    zh: '这个 torch 没有为这张显卡（计算能力 {{capability}}）编译，它支持的是 {{arches}}。换一个更新的 PyTorch 镜像；不要在里面降级 torch。',
    en: 'This torch has no kernels for this GPU (compute capability {{capability}}); it was built for {{arches}}. Take a newer PyTorch image, and do not downgrade torch in it.',
  },
  tensorFailed: {
    zh: '在显卡上计算失败：{{error}}。先在终端里看 nvidia-smi；重启实例通常能恢复。',
    en: 'Computing on the GPU failed: {{error}}. Look at nvidia-smi in the terminal; a restart of the instance often mends it.',
  },
  clockRight: {
    zh: '实例的时钟和这台电脑相差 {{seconds}} 秒以内。',
    en: 'Its clock and that of this computer differ by no more than {{seconds}} s.',
  },
  clockAhead: {
    zh: '实例的时钟比这台电脑快 {{seconds}} 秒。先看看是不是这台电脑的时间错了：Berth 数释放期限用的是它。',
    en: 'Its clock is {{seconds}} s ahead of this computer. See whether this computer is the one that is wrong: Berth counts the release by it.',
  },
  clockBehind: {
    zh: '实例的时钟比这台电脑慢 {{seconds}} 秒。先看看是不是这台电脑的时间错了：Berth 数释放期限用的是它。',
    en: 'Its clock is {{seconds}} s behind this computer. See whether this computer is the one that is wrong: Berth counts the release by it.',
  },
  clockUnread: { zh: '没有读到实例的时钟。', en: 'Its clock could not be read.' },
  tierOk: {
    zh: '{{path}}：已用 {{used}} / {{total}}，文件数 {{usedInodes}} / {{totalInodes}}。',
    en: '{{path}}: {{used}} of {{total}} used, {{usedInodes}} of {{totalInodes}} files.',
  },
  tierFull: {
    zh: '{{path}} 快满了：已用 {{used}} / {{total}}，文件数 {{usedInodes}} / {{totalInodes}}。满了以后存检查点会失败：先在概览里看什么占了空间。',
    en: '{{path}} is nearly full: {{used}} of {{total}} used, {{usedInodes}} of {{totalInodes}} files. Once it is full, saving a checkpoint fails: see in the overview what takes the room.',
  },
  tierFullOfFiles: {
    zh: '{{path}} 的文件数快到上限了：{{usedInodes}} / {{totalInodes}}，空间已用 {{used}} / {{total}}。到了上限，空间再多也写不进去：先在概览里看哪里的小文件最多。',
    en: '{{path}} nearly has all the files it can hold: {{usedInodes}} of {{totalInodes}}, {{used}} of {{total}} used. At the limit nothing can be written, however much room there is: see in the overview where the small files are.',
  },
  tierHangs: {
    zh: '{{path}} 没有应答：这块网络盘卡住了，读写它的程序都会停在那里。等一会儿再查；一直这样就重启实例。',
    en: '{{path}} does not answer: that network disk hangs, and so does every program that uses it. Check again in a while; if it stays so, restart the instance.',
  },
  tierUnread: {
    zh: '{{path}} 的用量没有读到，不等于没有问题。',
    en: 'What is used of {{path}} could not be read, which does not mean that it is fine.',
  },
  fsAbsent: {
    zh: '{{path}} 没有挂载：这个地区的文件存储还没有初始化，或者实例不在你有文件存储的地区。只有文件存储能在释放后留下来；在控制台 文件存储 里初始化，再重启实例。',
    en: '{{path}} is not mounted: the file storage of this region was not initialised, or the instance is in another region than yours. Only file storage survives 释放 (release): initialise it under 文件存储 in the console and restart the instance.',
  },
  dataAbsent: {
    zh: '没有单独的数据盘：{{path}} 在系统盘上，写满它就是写满系统盘。',
    en: 'There is no data disk of its own: {{path}} lies on the system disk, and filling it fills that one.',
  },
  torchAbsent: {
    zh: '没能导入 torch：{{error}}。如果你不用 PyTorch，可以忽略。',
    en: 'torch could not be imported: {{error}}. Ignore this if you do not use PyTorch.',
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
