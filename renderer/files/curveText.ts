import { defineText } from '#app/text/defineText.ts'

/** Curves of a run, in Files and in Network. */
export const curveText = defineText({
  title: { zh: '曲线：{{name}}', en: 'Curves of {{name}}' },
  say: {
    zh: '直接从实例上的 TensorBoard 事件文件读出，不用隧道；{{count}} 个文件。',
    en: 'Read from TensorBoard’s event files where they lie, without a tunnel; {{count}} files.',
    enOne: 'Read from TensorBoard’s event files where they lie, without a tunnel; {{count}} file.',
  },
  none: {
    zh: '这里的事件文件里没有标量。图片和直方图要在 TensorBoard 里看。',
    en: 'There are no scalars in the events here. Pictures and histograms are for TensorBoard itself.',
  },
  damaged: {
    zh: '有一条记录和它的校验和对不上：它之后的没有读。多半是写的时候磁盘满了，或者进程被杀。',
    en: 'A record is not what its checksum says, and what follows it was not read: the disk was full while it was written, or its process was killed.',
  },
  tooLarge: {
    zh: '文件太大，只读了前面一部分。完整的曲线请在 TensorBoard 里看。',
    en: 'It is too large, and only its beginning was read. TensorBoard shows all of it.',
  },
  moreTags: {
    zh: '还有 {{count}} 个标签没有显示。',
    en: '{{count}} more tags are not shown.',
    enOne: '{{count}} more tag is not shown.',
  },
  find: { zh: '找曲线', en: 'Find a curve' },
  noneFound: { zh: '没有这样的名字。', en: 'None has such a name.' },
  more: { zh: '再显示，还有 {{count}} 条', en: 'Show more, {{count}} are left' },
  chart: {
    zh: '{{name}}：{{count}} 个点，从 {{from}} 到 {{to}}，最后是 {{last}}',
    en: '{{name}}: {{count}} points between {{from}} and {{to}}, the last is {{last}}',
  },
  point: { zh: '第 {{x}} 步：{{value}}', en: 'Step {{x}}: {{value}}' },
  noNumber: {
    zh: '{{count}} 个点都不是数（NaN 或无穷）。这次训练多半已经发散。',
    en: 'None of its {{count}} points is a number (NaN or infinite): this run has most likely diverged.',
  },
  notNumbers: {
    zh: '其中 {{count}} 个点不是数（NaN 或无穷），没有画。',
    en: '{{count}} of the points are no numbers (NaN or infinite) and are not drawn.',
    enOne: '{{count}} of the points is no number (NaN or infinite) and is not drawn.',
  },
  asTable: { zh: '表格', en: 'Table' },
  asCurves: { zh: '曲线', en: 'Curves' },
  asText: { zh: '原文', en: 'Text' },
  show: { zh: '看成', en: 'Show as' },
  moreRows: {
    zh: '后面还有 {{count}} 行，见原文。',
    en: '{{count}} more rows; Text shows them.',
    enOne: '{{count}} more row; Text shows it.',
  },
  again: { zh: '重新读取', en: 'Read again' },
  row: { zh: '行', en: 'Row' },
})
