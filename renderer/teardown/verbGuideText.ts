import { defineText } from '#app/text/defineText.ts'

/** The verbs of the console. What each means and its steps are data of the profile. */
export const verbGuideText = defineText({
  otherTitle: { zh: '控制台的其他操作', en: 'Other actions of the console' },
  otherSay: {
    zh: '这些只能在控制台里按。先看看对数据和钱意味着什么；结果 Berth 会自己发现。',
    en: 'Only the console can do these. See first what each means for data and money; Berth notices the result by itself.',
  },
  shutdownButton: { zh: '关机', en: '关机 (power off)' },
  bootButton: { zh: '开机', en: '开机 (boot)' },
  noGpuBootButton: { zh: '无卡开机', en: '无卡开机 (no GPU)' },
  saveImageButton: { zh: '保存镜像', en: '保存镜像 (save image)' },
  resetButton: { zh: '重置系统 / 换镜像', en: '重置系统 (reset)' },
  migrateButton: { zh: '迁移 / 克隆', en: '迁移 / 克隆 (move)' },
  shutdownTitle: { zh: '在控制台给 {{alias}} 关机', en: '关机: power off {{alias}} in the console' },
  bootTitle: { zh: '给 {{alias}} 开机', en: '开机: boot {{alias}}' },
  noGpuBootTitle: { zh: '无卡开机 {{alias}}', en: '无卡开机: boot {{alias}} without GPU' },
  saveImageTitle: { zh: '保存 {{alias}} 的镜像', en: '保存镜像: save an image of {{alias}}' },
  resetTitle: { zh: '重置 {{alias}} 的系统盘', en: '重置系统: reset the system disk of {{alias}}' },
  migrateTitle: { zh: '迁移或克隆 {{alias}}', en: '迁移 / 克隆: move or clone {{alias}}' },
  price: { zh: '按你填的价格，每小时 {{amount}}。', en: 'At the price you entered, {{amount}} an hour.' },
  priceUnknown: {
    zh: '每小时多少钱还没有填，可以在总览里填。',
    en: 'Its price per hour was not entered yet; the overview asks for it.',
  },
  priceNoGpu: { zh: '无卡每小时 {{amount}}。', en: 'Without GPU it costs {{amount}} an hour.' },
  needsOff: {
    zh: '它现在没有关机，控制台里这个按钮按不了。先回到“退租”页关机。',
    en: 'It is not powered off, so the console does not offer this. Power it off on the teardown page first.',
  },
  alreadyOn: {
    zh: '它正开着，不用开机。要换成另一种开机方式，先关机。',
    en: 'It is on already. To boot it the other way, power it off first.',
  },
  maybeOff: {
    zh: '它没有应答，Berth 不知道它是不是关着。控制台写着“已关机”才能做这一步。',
    en: 'It does not answer, and Berth does not know whether it is off. This needs the console to say 已关机 (powered off).',
  },
  needsOn: { zh: '它现在关着，先开机。', en: 'It is off now. Boot it first.' },
  dangerFiles: {
    zh: '{{count}} 个要紧的文件没有可靠副本，做了就没有了。先拉取或移到数据盘。',
    en: '{{count}} files that matter have no safe copy and would be gone. Pull them or move them to the data disk first.',
    enOne: '{{count}} file that matters has no safe copy and would be gone. Pull it or move it to the data disk first.',
  },
  dangerRest: {
    zh: '清单上的文件都有副本。其余的（代码、环境、装过的包）会一起消失。',
    en: 'All files on the ledger have copies. The rest (code, environments, installed packages) goes with it.',
  },
  dangerUnknown: {
    zh: '没有看全会丢什么：还没扫描，或扫描不完整。先连上扫描一次再决定。',
    en: 'What would be lost was not fully seen: there was no scan, or not a whole one. Connect and scan first.',
  },
  readIt: { zh: '我看过会丢什么，仍然要做', en: 'I read what goes, and still want to do it' },
  lossOf: { zh: '{{verb}}会丢失的文件', en: 'What would go with {{verb}}' },
})
