import { type FsStat, InMemoryFs } from 'just-bash'

/** The smallest PNG there is: one white point. */
const PICTURE = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082',
  'hex',
)
const PICTURE_NAME = /^sample_(\d{5})\.png$/

type Pictures = { readonly count: number; readonly mtime: Date; readonly gone: Set<string> }

/**
 * The demo's disk in memory, with what would not fit there: files of many gigabytes, of which only the size exists, and folders of
 * thousands of pictures, which are made when somebody looks; and with a file that somebody goes on writing. All are there for every
 * command until they are removed.
 */
export class DemoFs extends InMemoryFs {
  readonly #sizes = new Map<string, number>()
  readonly #pictures = new Map<string, Pictures>()
  readonly #growing = new Map<string, () => { readonly text: string; readonly mtime: Date }>()

  /** A file that claims a size; reading it fails. */
  async addHuge(path: string, sizeBytes: number, mtime: Date): Promise<void> {
    await this.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true })
    this.writeFileSync(path, '', undefined, { mtime })
    this.#sizes.set(path, sizeBytes)
  }

  /** A file that is another one at each look: as if somebody wrote it. */
  async addGrowing(path: string, now: () => { readonly text: string; readonly mtime: Date }): Promise<void> {
    await this.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true })
    this.writeFileSync(path, '')
    this.#growing.set(path, now)
  }

  /** A folder of `sample_00000.png` and so on. */
  async addPictures(folder: string, count: number, mtime: Date): Promise<void> {
    await this.mkdir(folder, { recursive: true })
    await this.utimes(folder, mtime, mtime)
    this.#pictures.set(folder, { count, mtime, gone: new Set() })
  }

  /** Folders of pictures, with how many are in each. */
  get pictures(): readonly { readonly folder: string; readonly count: number; readonly sizeBytes: number }[] {
    return [...this.#pictures].map(([folder, { count, gone }]) => ({
      folder,
      count: count - gone.size,
      sizeBytes: PICTURE.length,
    }))
  }

  /** `readdir` asks this. */
  override async readdirWithFileTypes(path: string) {
    const entries = await super.readdirWithFileTypes(path)
    const pictures = this.#pictures.get(await this.realpath(path))
    const file = { isFile: true, isDirectory: false, isSymbolicLink: false }
    return pictures === undefined ? entries : [...entries, ...namesOf(pictures).map((name) => ({ name, ...file }))]
  }

  override async exists(path: string): Promise<boolean> {
    return (await super.exists(path)) || (await this.#pictureAt(path)) !== null
  }

  override async stat(path: string): Promise<FsStat> {
    return this.#pictureStat(await this.#pictureAt(path)) ?? this.#sized(path, await super.stat(path))
  }

  override async lstat(path: string): Promise<FsStat> {
    return this.#pictureStat(await this.#pictureAt(path)) ?? this.#sized(path, await super.lstat(path))
  }

  override async readFileBuffer(path: string): Promise<Uint8Array> {
    if (this.#sizes.has(path)) throw new Error(`EIO: the demo has only the size of '${path}'`)
    const grown = this.#growing.get(path)
    if (grown !== undefined) return Buffer.from(grown().text)
    return (await this.#pictureAt(path)) === null ? super.readFileBuffer(path) : Uint8Array.from(PICTURE)
  }

  override async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    const picture = await this.#pictureAt(path)
    if (picture !== null) {
      picture.gone.add(path.slice(path.lastIndexOf('/') + 1))
      return
    }
    await super.rm(path, options)
    const isIn = (each: string): boolean => each === path || each.startsWith(`${path}/`)
    for (const each of this.#sizes.keys()) if (isIn(each)) this.#sizes.delete(each)
    for (const each of this.#pictures.keys()) if (isIn(each)) this.#pictures.delete(each)
    for (const each of this.#growing.keys()) if (isIn(each)) this.#growing.delete(each)
  }

  override async mv(from: string, to: string): Promise<void> {
    if ((await this.#pictureAt(from)) !== null) {
      await super.writeFile(to, PICTURE)
      await this.rm(from)
      return
    }
    // Out of the way while the rest is moved, file by file.
    const [sizes, pictures] = [taken(this.#sizes, from), taken(this.#pictures, from)]
    const growing = taken(this.#growing, from)
    let at = from
    try {
      await super.mv(from, to)
      at = to
    } finally {
      for (const [below, size] of sizes) this.#sizes.set(`${at}${below}`, size)
      for (const [below, each] of pictures) this.#pictures.set(`${at}${below}`, each)
      for (const [below, each] of growing) this.#growing.set(`${at}${below}`, each)
    }
  }

  #sized(path: string, stat: FsStat): FsStat {
    const grown = this.#growing.get(path)?.()
    if (grown !== undefined) return { ...stat, size: Buffer.byteLength(grown.text), mtime: grown.mtime }
    const size = this.#sizes.get(path)
    return size === undefined ? stat : { ...stat, size }
  }

  async #pictureAt(path: string): Promise<Pictures | null> {
    const cut = path.lastIndexOf('/')
    const name = path.slice(cut + 1)
    const number = PICTURE_NAME.exec(name)?.[1]
    if (number === undefined || !(await super.exists(path.slice(0, cut)))) return null
    const pictures = this.#pictures.get(await super.realpath(path.slice(0, cut)))
    return pictures !== undefined && Number(number) < pictures.count && !pictures.gone.has(name) ? pictures : null
  }

  #pictureStat(pictures: Pictures | null): FsStat | null {
    if (pictures === null) return null
    const { mtime } = pictures
    return { isFile: true, isDirectory: false, isSymbolicLink: false, mode: 0o644, size: PICTURE.length, mtime }
  }
}

/** What a map has at a path and below it, by what follows the path; it has that no more. */
function taken<T>(map: Map<string, T>, path: string): [string, T][] {
  const found = [...map].filter(([each]) => each === path || each.startsWith(`${path}/`))
  for (const [each] of found) map.delete(each)
  return found.map(([each, value]) => [each.slice(path.length), value])
}

function namesOf({ count, gone }: Pictures): string[] {
  const names = Array.from({ length: count }, (_, at) => `sample_${String(at).padStart(5, '0')}.png`)
  return gone.size === 0 ? names : names.filter((name) => !gone.has(name))
}
