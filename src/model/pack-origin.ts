// Which pack judged: a pack from a file judges in no one's name but its own.

/** Where a pack comes from, and what exactly was read. */
export interface PackOrigin {
  /** `foreign`: loaded from a file that is no part of PatchVerdict. */
  readonly origin: 'built-in' | 'foreign'
  /** SHA-256 of the pack's text, in hexadecimal digits; of a built-in pack, of its JSON without line ends and indents. */
  readonly digest: string
}

/** The pack of a finding; its id is the incident. */
export interface JudgedBy extends PackOrigin {
  readonly version: string
}
