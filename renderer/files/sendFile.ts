import type { BerthClient } from '#renderer/window/clientContext.ts'

/** Sends the bytes of a file that this window has; resolves when it is in the list of transfers. Throws what the call throws. */
export async function sendFile(
  client: BerthClient,
  { instanceId, folder, file }: { readonly instanceId: string; readonly folder: string; readonly file: File },
  signal: AbortSignal,
): Promise<void> {
  const params = { instanceId, folder, name: file.name, sizeBytes: file.size }
  const pipe = client.bytes('transfer.upload', params, { signal })
  const reader = file.stream().getReader()
  const sent = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      await pipe.write(value)
    }
    pipe.end()
  })()
  // A refusal ends what comes back, while bytes may still wait for credit.
  const answered = (async () => {
    for await (const _ of pipe.incoming) {
      // Nothing comes back but its end.
    }
  })()
  try {
    await Promise.all([answered, sent.catch((error: unknown) => answered.then(() => Promise.reject(error)))])
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
