/**
 * The names under which the browser host answers. Any other `Host` comes from a foreign name that was made to point at
 * 127.0.0.1 (DNS rebinding): its pages must not become "the same origin".
 */
export function allowedHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}
