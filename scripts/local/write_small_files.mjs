/**
 * Runs in a thread of its own beside Berth: writes many small files and gives them their names. Each of these calls waits for
 * the disk; one after the other in a thread they take a third of what ten thousand promises cost, and a disk that hangs
 * holds up nothing else.
 *
 * { id, act: 'write', folder, first, files: [{ length, mtimeMs }], bytes } writes folder/first, folder/first+1, …: new files,
 * one behind the other in bytes. Answer { id, done }: how many are written, and { failed: code } when the next one was not.
 * { id, act: 'rename', moves: [[from, to]] } answers { id, failures: [[index, code]] }.
 */
import { closeSync, futimesSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'

const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))

function write({ folder, first, files, bytes }) {
  let done = 0
  let at = 0
  try {
    for (const { length, mtimeMs } of files) {
      // Never a file that is there already.
      const descriptor = openSync(join(folder, String(first + done)), 'wx', 0o644)
      try {
        for (let put = 0; put < length; ) put += writeSync(descriptor, bytes, at + put, length - put, put)
        futimesSync(descriptor, mtimeMs / 1000, mtimeMs / 1000)
      } finally {
        closeSync(descriptor)
      }
      at += length
      done += 1
    }
    return { done, failed: null }
  } catch (error) {
    return { done, failed: codeOf(error) }
  }
}

function rename({ moves }) {
  return {
    failures: moves.flatMap(([from, to], index) => {
      try {
        renameSync(from, to)
        return []
      } catch (error) {
        return [[index, codeOf(error)]]
      }
    }),
  }
}

parentPort.on('message', (request) => {
  parentPort.postMessage({ id: request.id, ...(request.act === 'write' ? write(request) : rename(request)) })
})
