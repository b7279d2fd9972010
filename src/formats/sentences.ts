// Sentences above an output: those that announce a sample of what a command would print, and running
// text in general.

const MAX_SENTENCE = 300
const SAMPLE =
  /\b(?:you (?:will|should|would|'ll|may|can) (?:see|get)|(?:should|will|would|must|may|might) (?:look|read|say|return|print|show|be (?:like|similar))|looks? (?:something )?like(?: this)?\s*:|(?:sample|example|expected|typical)\s+(?:output|result|answer|response)|for example|for instance|such as\b|e\.g\.|example\s*:|if (?:it|msmq|the \w+|\w+) (?:is|are) (?:not )?(?:installed|present|running|missing))|(?:次のように|以下のように|のように)?表示され(?:ます|れば|る(?:場合|はず))|出力例|表示例|例\s*[:：]|の場合は?[、,].{0,40}(?:表示|出力)|beispiel|sollte (?:so|etwa|ungefähr)|(?:sehen|erhalten|bekommen) sie|par exemple|vous (?:devriez|verrez)|exemple|por ejemplo|debería|verá/i

/** True for a sentence that announces what a command would print, not what it printed. */
export function announcesSample(line: string): boolean {
  return line.length <= MAX_SENTENCE && SAMPLE.test(line)
}

const TOOL_LINE =
  /^(?:\s|\[SC\]|Deployment Image|Version\s*:|Image|Features? |Windows PowerShell|Copyright|\(c\)|-|=|\*)/i

/** True for running text between a command and an output: several words, closed like a sentence or a lead-in. */
export function isSentence(line: string): boolean {
  const text = line.trim()
  if (text.length > MAX_SENTENCE || TOOL_LINE.test(line)) return false
  return /[\p{L})][.:：。]$/u.test(text) && /\p{L}{2}[\s,]+\p{L}{2}/u.test(text.slice(0, -2))
}

const FENCE = /^\s*(?:```|~~~)/

export function isFence(line: string): boolean {
  return FENCE.test(line)
}

const SEPARATOR =
  /^-{3,}\s?(?:original|ursprüngliche|message d'origine|元の|転送).*---\s*$|^_{20,}\s*$|^(?:Windows )?PowerShell transcript end\b/i

/** True where a mail program appends the mail that was answered, and where a transcript ends. */
export function isSeparator(line: string): boolean {
  return SEPARATOR.test(line)
}
