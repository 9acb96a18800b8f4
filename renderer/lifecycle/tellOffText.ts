import { defineText } from '#app/text/defineText.ts'

/** The dialog that asks since when it is off. */
export const tellOffText = defineText({
  tellOffTitle: { zh: '{{alias}} 已经关机？', en: 'Is {{alias}} off?' },
  tellOffSay: {
    zh: '连不上不等于已关机，只有控制台知道。如果控制台写着“已关机”，说一声是什么时候关的：自动释放的期限从那时算起，算晚了就会丢数据。',
    en: 'Not answering does not mean off; only the console knows. If it says 已关机, say since when: the deadline of the automatic release counts from then, and counting late loses data.',
  },
  nothingSince: {
    zh: '从 {{at}} 的最后一次核对起，没有人在上面启动或写过东西',
    en: 'Since the last check at {{at}} nobody started or wrote anything on it',
  },
  nothingSinceSay: {
    zh: '不确定就不要勾：那样只记下关机时间、开始倒计时，证据不封存，以后要释放得先开机重新核对。',
    en: 'Leave it open if you are not sure: then only the power-off and its clock are recorded, nothing is sealed, and 释放 needs a boot and new checks first.',
  },
  tellOffWhen: { zh: '什么时候关的', en: 'Since when' },
  tellOffNow: { zh: '刚刚', en: 'Just now' },
  tellOffAt: { zh: '我知道时间', en: 'I know the time' },
  tellOffTime: {
    zh: '控制台上的关机时间（这台电脑的时区）',
    en: 'Power-off time in the console (time zone of this computer)',
  },
  tellOffFuture: { zh: '这个时间还没到。', en: 'This time has not come yet.' },
  tellOffUnknown: { zh: '不知道：从现在开始算，标为估计', en: 'I do not know: count from now, marked as a guess' },
  tellOffUnknownSeen: {
    zh: '不知道：从 Berth 最后看到它开着的 {{at}} 算起，标为估计',
    en: 'I do not know: count from {{at}}, when Berth last saw it on, marked as a guess',
  },
  tellOffPasted: { zh: '控制台上写着，我粘过来', en: 'The console says it; I paste it' },
  tellOffPaste: { zh: '控制台上的原话', en: 'The words of the console' },
  tellOffPasteSay: {
    zh: '例如“2026-11-20 13:45 关机”“已关机 3 天 2 小时”“12天3小时后释放”。',
    en: 'Such as 2026-11-20 13:45 关机, 已关机 3 天 2 小时, or 12天3小时后释放.',
  },
  tellOffRead: {
    zh: '读作：{{at}} 起已关机。凑整的时间按最早的算，期限只会早，不会晚。',
    en: 'Read as: off since {{at}}. Rounded words are taken at their earliest, so the deadline may be early and never late.',
  },
  tellOffReadSeveral: {
    zh: '读作：{{at}} 起已关机。这段话有不止一种读法（没写时区，或者有几个时间），取了最早且说得通的一个。',
    en: 'Read as: off since {{at}}. The words can be read in more than one way (no time zone, or several times); the earliest that is possible was taken.',
  },
  tellOffGeneral: {
    zh: '这是每台实例都有的说明，不是这一台的时间。请找“关机时间”或“…后释放”。',
    en: 'This is the notice that stands on every instance, not the time of this one. Look for 关机时间 or …后释放.',
  },
  tellOffNoTime: { zh: '这段话里没有找到时间。', en: 'There is no time in these words.' },
  tellOffSeenLater: {
    zh: 'Berth 在 {{at}} 还看到它开着，所以不会比那更早关。请再看一眼控制台。',
    en: 'Berth saw it on at {{at}}, so it cannot have gone off before. Look at the console again.',
  },
  correctOffTitle: { zh: '{{alias}} 是什么时候关的？', en: 'Since when is {{alias}} off?' },
  correctOffConfirm: { zh: '从这时算起', en: 'Count from then' },
  tellOffConfirm: { zh: '它已经关机', en: 'It is off' },
})
