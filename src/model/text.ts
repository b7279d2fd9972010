/** A sentence in both languages of the product. Never empty. */
export interface Text {
  readonly ja: string
  readonly en: string
}
