import { defineText } from '#app/text/defineText.ts'

/** The audit log in words. */
export const auditText = defineText({
  title: { zh: '审计记录', en: 'Audit log' },
  sub: {
    zh: '只增不改，每一行都和上一行的摘要相连',
    en: 'Append-only; every line is bound to the digest of the line before',
  },
  empty: {
    zh: '还没有记录。接受主机密钥、批准和关机都会记在这里。',
    en: 'Nothing is on record yet. Accepted host keys, approvals and power-offs are written here.',
  },
  chainWhole: { zh: '链条完整', en: 'Chain intact' },
  chainWholeSay: {
    zh: '{{count}} 行，逐行核对过。',
    en: '{{count}} lines, each one checked.',
    enOne: '{{count}} line, checked.',
  },
  chainBroken: { zh: '链条断裂', en: 'Chain broken' },
  chainBrokenSay: {
    zh: '从第 {{sequence}} 行起和前面对不上：有人改过或删过记录。这一行之前的仍然可信。',
    en: 'From line {{sequence}} on it does not fit what is before: lines were changed or removed. Lines before it can still be trusted.',
  },
  export: { zh: '导出 JSONL', en: 'Export JSONL' },
  colNumber: { zh: '行', en: 'Line' },
  colTime: { zh: '时间', en: 'Time' },
  colInstance: { zh: '实例', en: 'Instance' },
  colAct: { zh: '发生了什么', en: 'What happened' },
  colPlan: { zh: '计划', en: 'Plan' },
  evidenceCut: {
    zh: '只显示了开头，导出的文件里是全部。',
    en: 'Only the beginning is shown; the export has all of it.',
  },
  evidence: { zh: '依据', en: 'Based on' },
  instanceAdded: { zh: '添加了实例', en: 'Instance added' },
  instanceMoved: { zh: '确认是同一台实例换了地址', en: 'Confirmed as the same instance at a new address' },
  instanceNotReleased: { zh: '实例又应答了，没有被释放', en: 'The instance answered again: it was not released' },
  hostKeyAccepted: { zh: '接受了主机密钥', en: 'Host key accepted' },
  hostKeyReplaced: { zh: '输入别名后替换了主机密钥', en: 'Host key replaced after the alias was typed' },
  teardownApproved: { zh: '批准了计划', en: 'Plan approved' },
  teardownApprovalVoided: { zh: '事实有变，批准作废', en: 'Facts changed, so the approval was voided' },
  teardownShutdownSent: { zh: '发出了关机命令', en: '关机 (power off) was sent' },
  teardownShutdownRefused: { zh: '关机被拒绝', en: '关机 (power off) was refused' },
  teardownConfirmedOff: { zh: '确认已关机，证据封存', en: 'Confirmed off; the evidence is sealed' },
  teardownReleaseGuided: { zh: '打开了释放的引导', en: 'The guide for 释放 (release) was opened' },
  teardownReleasedByUser: { zh: '你说已经释放', en: 'You said it was released' },
  artefactDiscarded: { zh: '写明放弃了文件', en: 'File given up by name' },
  artefactKeptUnread: { zh: '写明照原样保留读不懂的文件', en: 'File that Berth cannot read kept by name' },
  artefactNotKept: { zh: '收回了“照原样保留”', en: '“Keep as it is” taken back' },
  namesAccepted: { zh: '确认了检查点要用到的名字', en: 'Names that checkpoints ask for confirmed' },
  artefactKept: { zh: '留在文件存储', en: 'Kept on file storage' },
})
