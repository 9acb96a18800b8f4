import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2'
import { HOSTILE_KINDS, type HostileFile, type HostileName, type HostileTree } from './hostileTree.ts'

const { STATUS_CODE } = ssh2.utils.sftp

export type HostileSftpState = {
  tree: HostileTree
  /** From this number of requests on nothing is answered; null: everything is. */
  silentAfterRequests: number | null
  requests: number
}

type Handle = { readonly path: string; listed: boolean; readonly reads: Set<number> }

/** Answers one SFTP channel from a tree of lies. Writes are refused. */
export function serveHostileSftp(sftp: SFTPWrapper, state: HostileSftpState): void {
  const handles = new Map<number, Handle>()
  let nextHandle = 1
  let invented = 0

  const answered = (): boolean => {
    state.requests++
    return state.silentAfterRequests === null || state.requests <= state.silentAfterRequests
  }
  const handleOf = (raw: Buffer): Handle | undefined =>
    raw.length === 4 ? handles.get(raw.readUInt32BE(0)) : undefined
  const open = (id: number, path: string): void => {
    const raw = Buffer.alloc(4)
    raw.writeUInt32BE(nextHandle)
    handles.set(nextHandle++, { path, listed: false, reads: new Set() })
    sftp.handle(id, raw)
  }
  const stat = (id: number, path: string): void => {
    const attributes = attributesOf(state.tree, path)
    if (attributes) sftp.attrs(id, attributes)
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  }

  sftp.on('REALPATH', (id, path) => {
    if (answered()) sftp.name(id, [{ filename: path === '.' ? '/root' : path, longname: path, attrs: attributes({}) }])
  })
  const onStat = (id: number, path: string): void => {
    if (answered()) stat(id, path)
  }
  sftp.on('STAT', onStat)
  sftp.on('LSTAT', onStat)
  sftp.on('FSTAT', (id, raw) => {
    if (answered()) stat(id, handleOf(raw)?.path ?? '')
  })
  sftp.on('READLINK', (id, path) => {
    if (!answered()) return
    const target = state.tree.links?.[path]
    if (target === undefined) sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    else sftp.name(id, [{ filename: target, longname: target, attrs: attributes({}) }])
  })
  sftp.on('OPENDIR', (id, path) => {
    if (!answered()) return
    if (state.tree.folders?.[path] || state.tree.endlessFolders?.includes(path)) open(id, path)
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('READDIR', (id, raw) => {
    if (!answered()) return
    const handle = handleOf(raw)
    if (!handle) return sftp.status(id, STATUS_CODE.FAILURE)
    if (state.tree.endlessFolders?.includes(handle.path)) {
      const names = Array.from({ length: 100 }, () => ({ name: `file-${invented++}` }))
      return sftp.name(
        id,
        names.map((name) => listed(state.tree, handle.path, name)),
      )
    }
    if (handle.listed) return sftp.status(id, STATUS_CODE.EOF)
    handle.listed = true
    const names = state.tree.folders?.[handle.path] ?? []
    if (names.length === 0) return sftp.status(id, STATUS_CODE.EOF)
    sftp.name(
      id,
      names.map((name) => listed(state.tree, handle.path, name)),
    )
  })
  sftp.on('OPEN', (id, path, flags) => {
    if (!answered()) return
    const writes = ssh2.utils.sftp.OPEN_MODE.WRITE
    if ((flags & writes) !== 0) sftp.status(id, STATUS_CODE.PERMISSION_DENIED)
    else if (state.tree.files?.[path]) open(id, path)
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  })
  sftp.on('READ', (id, raw, offset, length) => {
    if (!answered()) return
    const handle = handleOf(raw)
    const file = handle && state.tree.files?.[handle.path]
    if (!handle || !file) return sftp.status(id, STATUS_CODE.FAILURE)
    const again = handle.reads.has(offset)
    handle.reads.add(offset)
    answerRead(sftp, id, file, offset, length, again)
  })
  sftp.on('CLOSE', (id, raw) => {
    if (!answered()) return
    if (raw.length === 4) handles.delete(raw.readUInt32BE(0))
    sftp.status(id, STATUS_CODE.OK)
  })
  for (const request of ['WRITE', 'SETSTAT', 'FSETSTAT', 'REMOVE', 'RMDIR', 'MKDIR', 'RENAME', 'SYMLINK'] as const) {
    sftp.on(request, (id: number) => {
      if (answered()) sftp.status(id, STATUS_CODE.PERMISSION_DENIED)
    })
  }
}

function answerRead(sftp: SFTPWrapper, id: number, file: HostileFile, offset: number, length: number, again: boolean) {
  const fault = file.read
  const content = Buffer.from(file.content)
  const end = offset + length
  if (fault?.fault === 'silent' && end > fault.atByte) return
  if (fault?.fault === 'error' && end > fault.atByte) return sftp.status(id, STATUS_CODE.FAILURE)
  if (fault?.fault === 'endless') return sftp.data(id, Buffer.alloc(length, 1))
  const size = fault?.fault === 'earlyEof' ? Math.min(fault.atByte, content.length) : content.length
  if (offset >= size) return sftp.status(id, STATUS_CODE.EOF)
  const most = fault?.fault === 'short' ? Math.min(fault.maxBytes, length) : length
  const data = Buffer.from(content.subarray(offset, Math.min(size, offset + most)))
  if (fault?.fault === 'different' && again) data[0] = (data[0] ?? 0) ^ 1
  if (fault?.fault === 'tooMuch') return sftp.data(id, Buffer.concat([data, Buffer.alloc(fault.extraBytes, 2)]))
  sftp.data(id, data)
}

function attributes(given: Partial<Attributes>): Attributes {
  const seconds = 1_760_000_000
  return { mode: HOSTILE_KINDS.file, uid: 0, gid: 0, size: 0, atime: seconds, mtime: seconds, ...given }
}

function attributesOf(tree: HostileTree, path: string): Attributes | null {
  const name = listedName(tree, path)
  const file = tree.files?.[path]
  if (file) {
    const mtimeMs = file.mtimeMs ?? name?.mtimeMs
    return attributes({ size: file.claimedBytes ?? file.content.length, ...times(mtimeMs) })
  }
  if (tree.folders?.[path] || tree.endlessFolders?.includes(path)) return attributes({ mode: HOSTILE_KINDS.folder })
  if (tree.links?.[path] !== undefined) return attributes({ mode: HOSTILE_KINDS.symlink })
  if (name)
    return attributes({ mode: HOSTILE_KINDS[name.kind ?? 'file'], size: name.sizeBytes ?? 0, ...times(name.mtimeMs) })
  return null
}

/** What some listing says of a path, for names that are nothing but a claim. */
function listedName(tree: HostileTree, path: string): HostileName | undefined {
  for (const [folder, names] of Object.entries(tree.folders ?? {})) {
    const found = names.find(({ name }) => `${folder === '/' ? '' : folder}/${name}` === path)
    if (found) return found
  }
  return undefined
}

function listed(tree: HostileTree, folder: string, { name, kind = 'file', sizeBytes, mtimeMs }: HostileName) {
  const file = tree.files?.[`${folder === '/' ? '' : folder}/${name}`]
  const size = sizeBytes ?? file?.claimedBytes ?? file?.content.length ?? 0
  return {
    filename: name,
    longname: `-rw-r--r-- 1 root root ${size} Jan 1 00:00 ${name}`,
    attrs: attributes({ mode: HOSTILE_KINDS[kind], size, ...times(mtimeMs ?? file?.mtimeMs) }),
  }
}

function times(mtimeMs: number | undefined): Partial<Attributes> {
  if (mtimeMs === undefined) return {}
  const seconds = Math.floor(mtimeMs / 1000)
  return { atime: seconds, mtime: seconds }
}
