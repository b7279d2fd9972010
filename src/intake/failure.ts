import type { Diagnostic, DiagnosticCode } from '../model/diagnostics.ts'

/**
 * Bytes could not be read: a damaged archive, a wrong password, a limit. Carries the diagnostic;
 * never a bug of ours.
 */
export class IntakeFailure extends Error {
  readonly diagnostic: Diagnostic

  constructor(code: DiagnosticCode, detail?: Readonly<Record<string, string | number>>, byteOffset?: number) {
    super(code)
    this.name = 'IntakeFailure'
    this.diagnostic = {
      severity: 'error',
      code,
      ...(detail !== undefined && { detail }),
      ...(byteOffset !== undefined && { at: { byteOffset } }),
    }
  }
}

/**
 * The diagnostic of a failed read: the one an `IntakeFailure` carries; any other error is the
 * system's `read-failed`.
 */
export function diagnosticOfReadError(error: unknown): Diagnostic {
  if (error instanceof IntakeFailure) return error.diagnostic
  const message = error instanceof Error ? error.message : String(error)
  return { severity: 'error', code: 'read-failed', detail: { message } }
}
