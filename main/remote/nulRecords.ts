/** A record is a path and a few numbers; Linux knows no longer path. */
const maxRecordBytes = 8192

/** Splits a stream into the records that NUL ends. Throws for one without an end and for one that is absurdly long. */
export async function* nulRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let to = bytes.indexOf(0); to >= 0; from = to + 1, to = bytes.indexOf(0, from)) yield bytes.subarray(from, to)
    rest = bytes.subarray(from)
    if (rest.length > maxRecordBytes) throw new Error('a record without an end')
  }
  if (rest.length > 0) throw new Error('a record that was cut off')
}
