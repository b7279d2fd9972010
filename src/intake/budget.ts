import { IntakeFailure } from './failure.ts'
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_COMPRESSION_RATIO,
  MAX_MEMBER_SIZE,
  MAX_READING_TIME_IN_MS,
  MAX_READING_TIME_IN_MS_PER_MIB,
  MAX_TOTAL_SIZE,
  RATIO_CHECKED_ABOVE,
} from './limits.ts'

/** Limits for one dropped file, including all its nested archives. */
export interface Budget {
  /** @throws IntakeFailure `too-many-entries` */
  countEntry(): void
  /** Asked before each member. @throws IntakeFailure `too-slow` */
  checkTime(): void
  /**
   * Passes a member's bytes on and stops at a limit.
   *
   * @param packedSize size of the member inside its archive in bytes, if known.
   * @throws IntakeFailure `too-large`, `ratio-too-high`
   */
  limit(stream: AsyncIterable<Uint8Array>, packedSize: number | undefined): AsyncIterable<Uint8Array>
}

export interface BudgetLimits {
  readonly entries: number
  readonly memberSize: number
  readonly totalSize: number
  readonly ratio: number
  readonly ratioCheckedAbove: number
  readonly timeInMs: number
}

export const DEFAULT_LIMITS: BudgetLimits = {
  entries: MAX_ARCHIVE_ENTRIES,
  memberSize: MAX_MEMBER_SIZE,
  totalSize: MAX_TOTAL_SIZE,
  ratio: MAX_COMPRESSION_RATIO,
  ratioCheckedAbove: RATIO_CHECKED_ABOVE,
  timeInMs: MAX_READING_TIME_IN_MS,
}

/** A machine that slept between two looks at the clock did not read: longer steps count as this. */
const LONGEST_STEP_IN_MS = 60_000

/** @param droppedSize size of the dropped file in bytes: everything unpacked from it is compared with it. */
export function openBudget(
  droppedSize: number,
  limits: BudgetLimits = DEFAULT_LIMITS,
  now: () => number = Date.now,
): Budget {
  const timeLimit = limits.timeInMs + (droppedSize / 2 ** 20) * MAX_READING_TIME_IN_MS_PER_MIB
  let [spent, lastLook] = [0, now()]
  let entries = 0
  let total = 0
  const check = (member: number, packedSize: number | undefined): void => {
    if (member > limits.memberSize) throw new IntakeFailure('too-large', { limit: limits.memberSize })
    if (total > limits.totalSize) throw new IntakeFailure('too-large', { limit: limits.totalSize })
    const tooDense = packedSize !== undefined && member > limits.ratioCheckedAbove && member > packedSize * limits.ratio
    const tooDenseAtAll = total > 4 * limits.ratioCheckedAbove && total > droppedSize * limits.ratio
    if (tooDense || tooDenseAtAll) throw new IntakeFailure('ratio-too-high', { limit: limits.ratio })
  }
  return {
    countEntry() {
      entries += 1
      if (entries > limits.entries) throw new IntakeFailure('too-many-entries', { limit: limits.entries })
    },
    checkTime() {
      const at = now()
      spent += Math.min(Math.max(0, at - lastLook), LONGEST_STEP_IN_MS)
      lastLook = at
      if (spent > timeLimit) throw new IntakeFailure('too-slow', { limit: Math.round(timeLimit / 1000) })
    },
    async *limit(stream, packedSize) {
      let member = 0
      for await (const chunk of stream) {
        member += chunk.length
        total += chunk.length
        check(member, packedSize)
        yield chunk
      }
    },
  }
}
