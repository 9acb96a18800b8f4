import { defineText } from '#app/text/defineText.ts'

/** The guide that keeps a powered-off instance longer. */
export const keeperText = defineText({
  title: { zh: '想多留几天：无卡开机一次再关机', en: 'To keep it longer: boot once with 无卡开机 and power off' },
  begin: { zh: '一步步来', en: 'Guide me' },
  boot: { zh: '在控制台“无卡开机”', en: '无卡开机 (boot without GPU) in the console' },
  bootSay: {
    zh: '每小时 {{amount}}，不用抢 GPU。它运行起来，Berth 会自己发现，这一步就算完成。',
    en: 'It costs {{amount}} an hour and needs no free GPU. Berth notices by itself when it runs, and then this step is done.',
  },
  powerOff: { zh: '再关机', en: '关机 (power off) again' },
  powerOffSay: {
    zh: '它开着就在计费，倒计时也停了。现在可以关了；文件不会因为这一趟有变化。',
    en: 'While it is on it bills, and nothing is counted down. It can be powered off now; this did nothing to the files.',
  },
  prepare: { zh: '准备关机', en: 'Prepare 关机' },
  counted: { zh: '重新计时', en: 'Counted anew' },
  countedSay: {
    zh: '原来到 {{before}}，现在到 {{now}}。日历里的那条请再导出一次。',
    en: 'It was to be released on {{before}}; now that is {{now}}. Export the calendar entry once more.',
  },
  practice: {
    zh: '规则说的是“连续关机”，大家都这样做；AutoDL 没有这样承诺。重要的文件请照样拉取回来。',
    en: 'The rule says consecutive days off, and this is what people do; AutoDL does not promise it. Pull what matters all the same.',
  },
  done: { zh: '完成', en: 'Done' },
  now: { zh: '现在', en: 'Now' },
  later: { zh: '之后', en: 'Later' },
  stop: { zh: '不用了', en: 'Leave the guide' },
  close: { zh: '好', en: 'Close' },
})
