const HEAD_IN_BYTES = 4096

/** The beginning of a dropped file as text; empty if the browser cannot open it, which reading will report. */
export async function headOf(file: File): Promise<string> {
  try {
    return await file.slice(0, HEAD_IN_BYTES).text()
  } catch {
    return ''
  }
}
