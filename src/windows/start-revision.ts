// What the kernel's record of a start (Kernel-General 12, `QfeVersion`) tells of the revision. Source:
// public System logs, compared with the published revisions.

/** Older builds write another number there. */
const FIRST_BUILD = 14393

/** Before its first update, a build carries this number, which is no revision. */
const NO_REVISION = 16384

/** True if the `QfeVersion` of a build is the revision that ran from that start on. */
export function isRevisionOfStart(build: number, qfeVersion: number): boolean {
  return Number.isInteger(qfeVersion) && build >= FIRST_BUILD && qfeVersion !== NO_REVISION
}
