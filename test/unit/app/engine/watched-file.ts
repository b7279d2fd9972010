/** A dropped file that counts how much of it is asked for. */
export class WatchedFile extends File {
  bytesRead = 0

  constructor(content: string, name: string) {
    super([content], name)
  }

  override slice(from?: number, to?: number): Blob {
    const part = super.slice(from, to)
    this.bytesRead += part.size
    return part
  }

  override text(): Promise<string> {
    this.bytesRead += this.size
    return super.text()
  }
}
