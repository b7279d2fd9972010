// The bill of materials of a release: what npm knows of the installed packages, less what is only used to
// build and test.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { ROOT } from './run.mjs'

/**
 * @param {readonly string[]} notices texts in which each package that is inside has a line `name version`
 * @param {Date} at the time of the release: npm would write that of the build
 * @returns {string} CycloneDX as JSON, the same for the same packages
 */
export function billOfMaterials(notices, at) {
  const inside = new Set(notices.flatMap((text) => text.match(/^(?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\S+$/gm) ?? []))
  const bill = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
      cwd: ROOT,
      // For production npm would leave out everything, because everything is bundled.
      env: { ...process.env, NODE_ENV: 'development' },
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 1 << 26,
    }),
  )
  const components = bill.components
    .filter(({ name, version }) => inside.has(`${name} ${version}`))
    .map(({ properties: _build, externalReferences: _places, ...component }) => ({ ...component, scope: 'required' }))
  const known = new Set(components.map(({ name, version }) => `${name} ${version}`))
  const unknown = [...inside].filter((one) => !known.has(one))
  if (unknown.length > 0) throw new Error(`Inside, but not in package-lock.json: ${unknown.join(', ')}`)
  const refs = new Set(components.map((component) => component['bom-ref']))
  const own = bill.metadata.component
  const content = {
    ...bill,
    metadata: {
      timestamp: at.toISOString(),
      lifecycles: [{ phase: 'build' }],
      tools: [{ vendor: 'npm', name: 'cli' }],
      component: { ...own, name: 'patchverdict', type: 'application' },
    },
    components,
    dependencies: [
      { ref: own['bom-ref'], dependsOn: [...refs].sort() },
      ...bill.dependencies
        .filter(({ ref }) => refs.has(ref))
        .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
    ],
  }
  return `${JSON.stringify({ ...content, serialNumber: serialOf(JSON.stringify({ ...content, serialNumber: '' })) }, null, 2)}\n`
}

/** A UUID of the content (version 8: made by a rule of one's own). */
function serialOf(text) {
  const hex = createHash('sha256').update(text).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return `urn:uuid:${parts.join('-')}`
}
