// Finds the files of a folder and reads their bytes as the command line does, and nothing else.
import { findFiles } from '../../src/platform/node/find-files.ts'
import { openNodeFile } from '../../src/platform/node/file.ts'

const { files } = await findFiles(process.argv.slice(2))
for (const { location, path } of files) {
  const file = await openNodeFile(location, path)
  for await (const _ of file.stream()) continue
}
