import { basename } from 'node:path'
import type { InstanceId } from '#app/instance/instance.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { PullManifest, PullManifestFile } from '#app/transfer/pullManifest.ts'
import { writeManifest } from './manifestFile.ts'
import type { HomeFile } from './pullFolderOptions.ts'

/** `PULL_MANIFEST.json` as it grows. What is gone from the instance stays on record: it is still here. */
export class PullRecord {
  readonly #of: { readonly target: string; readonly remoteRoot: string; readonly instanceId: InstanceId }
  readonly #files: Map<string, PullManifestFile>
  #unsaved = true

  constructor(of: { target: string; remoteRoot: string; instanceId: InstanceId }, before: PullManifest | null) {
    this.#of = of
    this.#files = new Map(before?.files.map((file) => [file.path, file]))
  }

  add(file: HomeFile, { place, file: { path } }: FolderMove): void {
    const { sizeBytes: bytes, remoteSha256: sha256, remoteMtimeMs: mtime_ms } = file
    this.#files.set(place, { path: place, bytes, sha256, remote_name: path, mtime_ms })
    this.#unsaved = true
  }

  async save(): Promise<void> {
    if (!this.#unsaved) return
    const { target, remoteRoot, instanceId } = this.#of
    const files = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    const tops = files.flatMap(({ path }) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []))
    await writeManifest(target, {
      schema: 'remote-gpu-trainer/PULL/v1',
      run_id: basename(target),
      remote_path: remoteRoot,
      instance_id: instanceId,
      top_level_dirs: [...new Set(tops)],
      files,
    })
    this.#unsaved = false
  }
}
