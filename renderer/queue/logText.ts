import { defineText } from '#app/text/defineText.ts'

/** What most likely ended a cell, by its log. */
export const cellLogText = defineText({
  title: { zh: '“{{name}}”的日志', en: 'Log of “{{name}}”' },
  none: { zh: '这个实验还没有日志。', en: 'This cell has no log yet.' },
  end: { zh: '最后一段，{{age}}写的，文件共 {{size}}', en: 'Its end, written {{age}}; the file has {{size}}' },
  again: { zh: '再读一次', en: 'Read again' },
  diskFull: {
    zh: '磁盘写满了：日志里有 torch.save 在满盘上才会说的话（或“No space left”）。最后写的检查点很可能是坏的，别用它。先看容量和文件数，腾出空间。',
    en: 'The disk was full: the log has what torch.save says on a full disk, or “No space left”. The checkpoint written last is most likely broken; do not use it. Look at bytes and files, and make room.',
  },
  gpuMemory: {
    zh: '显存不够。减小批大小或图像尺寸，或者用梯度累积、混合精度。重跑前确认没有别的进程占着显存。',
    en: 'The GPU ran out of memory. Use a smaller batch or image, gradient accumulation or mixed precision, and see that nothing else holds its memory.',
  },
  sharedMemory: {
    zh: '共享内存不够。减少 DataLoader 的 num_workers。',
    en: 'Shared memory ran out. Use fewer num_workers in the DataLoader.',
  },
  noKernel: {
    zh: '装的 torch 没有这张显卡的内核，多半是被 requirements 换成了旧版本。在“环境”里检查，装回镜像自带的版本。',
    en: 'The installed torch has no kernels for this GPU; most likely requirements replaced the image’s build. Check it under Environment and put the image’s version back.',
  },
  gpuLost: {
    zh: '显卡出错或者不在了。在终端里看 nvidia-smi；还是不行就关机再开机，换一张卡。检查点在磁盘上不受影响。',
    en: 'The GPU failed or is gone. See nvidia-smi in the terminal; if it stays, power the instance off and on to get another one. Checkpoints on the disk are not touched.',
  },
  hostMemory: {
    zh: '内存不够，系统杀掉了进程（cgroup 记下了）。减少 DataLoader 的 worker；在第一轮验证时发生的话，给验证样本数设上限。',
    en: 'Memory ran out and the system killed a process (its cgroup counted it). Use fewer DataLoader workers; if it happened at the first validation, cap the samples that it keeps.',
  },
  killed: {
    zh: '进程被强行结束，没有系统的内存记录：可能是平台在内存用到 98% 时动的手，也可能是有人 kill -9。看“历史”里当时的内存。',
    en: 'The process was killed, and the system counted no lack of memory: the platform does this at 98 % of it, and so does kill -9. See the memory of that time under History.',
  },
  noCommand: {
    zh: '命令没有找到或不能执行。用 $PY 当解释器，别用 python3；检查项目文件夹和脚本名。',
    en: 'The command was not found or cannot be run. Use $PY as interpreter, not python3; check the project folder and the script’s name.',
  },
  noModule: {
    zh: '缺一个 Python 包。在“环境”里装上，再从这个实验接着跑。',
    en: 'A Python package is missing. Install it under Environment, then go on from this cell.',
  },
  noFile: {
    zh: '少一个文件。检查配置路径是不是相对项目文件夹写的。',
    en: 'A file is missing. Check that the path of the config starts at the project folder.',
  },
  noKey: {
    zh: '代码里取了不存在的键，或者检查点和模型结构对不上。这是代码或配置的问题，重跑不会好。',
    en: 'The code took a key that is not there, or the checkpoint does not fit the model. This is in the code or config; to run it again does not help.',
  },
  network: {
    zh: '联网失败。模型先下载到数据盘，代码里用本地路径加载，训练就不依赖网络。',
    en: 'The network failed. Download models to the data disk first and load them by local path, so that training needs no network.',
  },
  usage: {
    zh: '命令不认识给它的选项。对照日志里的 usage 改命令或选项。',
    en: 'The command does not know its options. Compare with the usage in the log and change the command or options.',
  },
  unknown: {
    zh: '日志里没有认得出的原因，看最后几行。',
    en: 'The log has no cause that Berth knows; see its last lines.',
  },
})
