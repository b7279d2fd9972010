// The same worker for the command line; a file is passed as its location.
import { parentPort } from 'node:worker_threads'
import { openNodeFile } from '../src/platform/node/file.ts'
import { openNodeSha256 } from '../src/platform/node/sha256.ts'
import { nodeEnd } from '../src/platform/node/worker-thread.ts'
import { serveEvidence } from '../src/pool/evidence-service.ts'
import { serve } from '../src/pool/wire.ts'

if (parentPort === null) throw new Error('evidence.node.ts runs as a worker thread')
serve(
  serveEvidence<string>(({ handle, path }) => openNodeFile(handle, path), openNodeSha256),
  nodeEnd(parentPort),
)
