import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/\.(?:test|testkit)\.tsx?$|vite\.config\.ts$|nodeBundle\.ts$|\/dev\//.test(file))
}

describe('the profile', () => {
  it('writes no path of the platform outside the profile', () => {
    const platformPath = /\/root\/(?:autodl|miniconda3|tf-logs)|\/etc\/network_turbo|\/autodl-fs|\/usr\/bin\/shutdown/
    const offenders = ['app', 'main', 'renderer']
      .flatMap(filesBelow)
      .filter((file) => !file.startsWith('main/demo/') && !/text\.ts$|Text\.ts$|fixture/i.test(file))
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return platformPath.test(code)
      })
    expect(offenders).toEqual([])
  })
})
