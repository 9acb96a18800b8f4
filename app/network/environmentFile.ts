import type { Profile } from '#app/profile/profile.ts'

/** What shells of an instance should know to reach the outside, as a file that is sourced: silent, and right when it is read twice. */
export function suggestedEnvironment({ network, overrides }: Profile): string {
  const hosts = network.noProxyAdditions.join(',')
  return [
    `if [ -r ${network.turboFile} ]; then . ${network.turboFile} >/dev/null 2>&1; fi`,
    `export no_proxy="\${no_proxy:+$no_proxy,}${hosts}"`,
    'export NO_PROXY="$no_proxy"',
    `export HF_ENDPOINT=${overrides.hfEndpoint}`,
    `export HF_HUB_DISABLE_XET=${network.hfDisableXet ? 1 : 0}`,
    `export HF_HOME=${overrides.hfHome}`,
    '',
  ].join('\n')
}
