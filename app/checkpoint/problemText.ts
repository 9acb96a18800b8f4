import { defineText } from '#app/text/defineText.ts'
import type { ProblemCode } from './problemCode.ts'

/** What each problem means, in words; where in the file it is stands beside it. */
const text = defineText({
  empty: { zh: '文件是空的。', en: 'The file is empty.' },
  format: {
    zh: '内容不是文件名所说的格式，可能是下载失败留下的网页、git-lfs 指针或全零的占位。',
    en: 'The content is not what the name says: perhaps a web page or a git-lfs pointer left by a failed download, or zeros.',
  },
  truncated: { zh: '文件没写完，后面缺了一段。', en: 'The file was cut off: its end is missing.' },
  trailingBytes: {
    zh: '末尾多出了不属于它的内容。',
    en: 'There is something after its end that does not belong to it.',
  },
  zipDirectory: {
    zh: '压缩包的目录不完整或自相矛盾，多半是没写完。',
    en: 'The directory of the archive is incomplete or contradicts itself; most likely it was cut off.',
  },
  zipHeader: { zh: '压缩包里的一项和目录说的不一样。', en: 'An entry of the archive is not what its directory says.' },
  zipName: { zh: '压缩包里有重复的或不安全的名字。', en: 'A name in the archive comes twice or is not safe.' },
  zipOverlap: { zh: '压缩包里的两项互相重叠。', en: 'Two entries of the archive overlap.' },
  zipGap: { zh: '压缩包里夹着不属于任何一项的内容。', en: 'The archive holds bytes that belong to no entry.' },
  zipEncrypted: { zh: '压缩包加了密。', en: 'The archive is encrypted.' },
  inflate: { zh: '压缩的数据解不开，已经损坏。', en: 'Compressed data cannot be unpacked: it is damaged.' },
  crc: {
    zh: '校验码对不上：内容在写入之后变过。',
    en: 'A checksum does not match: the content changed after it was written.',
  },
  torchEntry: {
    zh: 'torch 的压缩包里缺了该有的，或多了不该有的。',
    en: 'The torch archive lacks what it must have, or has what torch never writes.',
  },
  pickle: {
    zh: '记录结构的部分读不通，已经损坏。',
    en: 'The part that describes the structure makes no sense: it is damaged.',
  },
  hostileGlobal: {
    zh: '它要求执行没有任何检查点需要的东西。不要加载它。',
    en: 'It asks to run something that no checkpoint needs. Do not load it.',
  },
  storageMissing: { zh: '有张量的数据不在文件里。', en: 'The data of a tensor is not in the file.' },
  storageLength: { zh: '有张量的数据长度不对。', en: 'The data of a tensor has the wrong length.' },
  storageUnreferenced: { zh: '有数据不属于任何张量。', en: 'There is data that belongs to no tensor.' },
  tensorShape: { zh: '有张量的形状自相矛盾。', en: 'The shape of a tensor contradicts itself.' },
  tensorBounds: { zh: '有张量超出了它的数据范围。', en: 'A tensor reaches beyond its data.' },
  sparseIndex: { zh: '稀疏张量的下标超出了它的形状。', en: 'An index of a sparse tensor lies outside its shape.' },
  header: { zh: '文件头读不通，不符合这种格式。', en: 'The header does not follow the format.' },
  offsets: { zh: '张量之间有空隙或互相重叠。', en: 'There are gaps or overlaps between tensors.' },
  length: { zh: '数据的长度和形状说的不一样。', en: 'The data is not as long as its shape says.' },
  unsafeName: { zh: '里面提到的文件名不安全。', en: 'A file name in it is not safe.' },
  duplicateKey: { zh: '同一个名字出现了两次。', en: 'The same name comes twice.' },
  json: { zh: '不是完整的 JSON，多半是没写完。', en: 'It is no complete JSON; most likely it was cut off.' },
  shard: {
    zh: '有分片不在旁边、不完整，或内容对不上。',
    en: 'A shard is not beside it, is incomplete or holds other tensors.',
  },
  tar: { zh: 'tar 的文件头对不上。', en: 'A header of the tar does not hold.' },
  ambiguous: {
    zh: '这个文件可以被读成两种不同的东西，不同的程序会看到不同的内容。',
    en: 'The file can be read as two different things, so two programs would see different content.',
  },
  limit: {
    zh: '比 Berth 一次能读的更大，没有读完。',
    en: 'It is larger than what Berth reads at once, so it was not read in full.',
  },
  notRead: { zh: 'Berth 不会读这种格式。', en: 'Berth does not read this format.' },
  noInflate: { zh: '里面是压缩的，没有解开。', en: 'It is compressed inside and was not unpacked.' },
} satisfies { readonly [Code in ProblemCode]: { zh: string; en: string } })

/** The sentence for a problem; null for a code that this version does not know. */
export function problemText(code: string): { zh: string; en: string } | null {
  return Object.entries(text).find(([key]) => key === code)?.[1] ?? null
}
