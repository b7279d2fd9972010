import type { Diagnostic, DiagnosticCode } from '../model/diagnostics.ts'

/** Bytes could not be had: a damaged archive, a wrong password, a limit. Carries what to report; never a bug of ours. */
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

/** The diagnostic of a failed read: our own failures say what happened, anything else is the system's `read-failed`. */
export function diagnosticOfReadError(error: unknown): Diagnostic {
  if (error instanceof IntakeFailure) return error.diagnostic
  const message = error instanceof Error ? error.message : String(error)
  return { severity: 'error', code: 'read-failed', detail: { message } }
}
